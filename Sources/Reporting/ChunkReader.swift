internal import Casework
internal import Columns
internal import Compliance

/// What the groupings of a report need from one chunk of clocks, each worked out once a chunk
/// however many of them ask for it.
struct ChunkReader: Sendable {
  /// The facts of each clock, see `ClockBit`; membership of a cohort is not among them.
  private(set) var facts: [UInt64] = []
  private let casebook: Casebook
  private let bands: LatenessBands
  private let bits: UInt64
  private var clocks = ClockColumns()
  private var codesByReader: [DimensionKey: [UInt32]] = [:]
  private var valuesByQuantity: [ClockQuantity: [Int64]] = [:]

  /// What tells two bound dimensions apart: a plain `month` depends on the cohort.
  private struct DimensionKey: Hashable {
    var dimension: Dimension
    var source: String
  }

  /// A reader of the chunks of a casebook.
  ///
  /// - Parameter bits: the facts that will be looked at, see `ClockBit`; others, verdicts apart,
  ///   are not found out.
  init(_ casebook: Casebook, bands: LatenessBands, bits: UInt64) {
    self.casebook = casebook
    self.bands = bands
    self.bits = bits
  }

  /// The columns of clocks that the facts come from.
  var demand: ClockDemand {
    let sources: [(bits: UInt64, demand: ClockDemand)] = [
      (ClockBit.originalOutcomes, .originalOutcome), (ClockBit.held, .heldSeconds),
      (ClockBit.moved, [.target, .originalTarget]), (ClockBit.onHold, .status),
      (ClockBit.revised, .flags), (ClockBit.passedTarget, [.followOnLevel, .plan]),
      (ClockBit.bands, bands.demand),
    ]
    return sources.reduce(.outcome) { bits & $1.bits == 0 ? $0 : $0.union($1.demand) }
  }

  /// Turns to a chunk.
  mutating func read(_ clocks: ClockColumns) {
    self.clocks = clocks
    facts.fill(clocks.rows.count) { ClockBit.always | ClockBit.outcome(clocks.outcome[$0]) }
    find(ClockBit.originalOutcomes) { ClockBit.originalOutcome(clocks.originalOutcome[$0]) }
    find(ClockBit.held) { clocks.heldSeconds[$0] > 0 ? ClockBit.held : 0 }
    find(ClockBit.moved) {
      clocks.target[$0] != clocks.originalTarget[$0] ? ClockBit.moved : 0
    }
    let (bands, revised, onHold) = (bands, Self.revised.rawValue, Self.onHold)
    find(ClockBit.onHold) { clocks.status[$0] == onHold ? ClockBit.onHold : 0 }
    find(ClockBit.revised) {
      clocks.flags[$0].rawValue & revised != 0 ? ClockBit.revised : 0
    }
    find(ClockBit.passedTarget) {
      bands.hasPassedTarget($0, in: clocks) ? ClockBit.passedTarget : 0
    }
    find(ClockBit.bands) { bands.band(of: $0, in: clocks).map(ClockBit.band) ?? 0 }
  }

  /// Adds to each clock's facts what `fact` gives of it, unless nobody looks at those bits.
  @inline(__always)
  private mutating func find(_ bits: UInt64, _ fact: (_ index: Int) -> UInt64) {
    guard self.bits & bits != 0 else { return }
    facts.withUnsafeMutableBufferPointer { facts in
      for index in facts.indices { facts[index] |= fact(index) }
    }
  }

  /// Lets go of the chunk, so that whoever filled it can use it again.
  mutating func release() {
    clocks = ClockColumns()
    codesByReader.removeAll(keepingCapacity: true)
    valuesByQuantity.removeAll(keepingCapacity: true)
  }

  /// The codes of a dimension.
  mutating func codes(_ reader: DimensionReader) -> [UInt32] {
    let key = DimensionKey(dimension: reader.dimension, source: reader.sourceName)
    if let codes = codesByReader[key] { return codes }
    let codes = reader.codes(of: clocks, in: casebook)
    codesByReader[key] = codes
    return codes
  }

  /// The values of a quantity.
  mutating func values(_ quantity: ClockQuantity) -> [Int64] {
    if let values = valuesByQuantity[quantity] { return values }
    let values = quantity.values(of: clocks, in: casebook)
    valuesByQuantity[quantity] = values
    return values
  }

  private static let onHold = UInt8(TaskStatus.allCases.firstIndex(of: .onHold) ?? 0)
  private static let revised: ClockFlags = [.revised, .revisionNotAllowed]
}

extension DimensionReader {
  /// What tells readers of one dimension apart.
  var sourceName: String {
    switch source {
    case .instants(_, let quantity): quantity.rawValue
    case .dueDays: "due"
    default: ""
    }
  }
}
