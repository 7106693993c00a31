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
  private var clocks = ClockColumns()
  private var codesByReader: [DimensionKey: [UInt32]] = [:]
  private var valuesByQuantity: [ClockQuantity: [Int64]] = [:]

  /// What tells two bound dimensions apart: a plain `month` depends on the cohort.
  private struct DimensionKey: Hashable {
    var dimension: Dimension
    var source: String
  }

  /// A reader of the chunks of a casebook.
  init(_ casebook: Casebook, bands: LatenessBands) {
    self.casebook = casebook
    self.bands = bands
  }

  /// Turns to a chunk.
  mutating func read(_ clocks: ClockColumns) {
    self.clocks = clocks
    let bands = bands
    let (late, revised, onHold) = (Self.late, Self.revised.rawValue, Self.onHold)
    facts.fill(clocks.rows.count) { index in
      var word =
        ClockBit.always | ClockBit.outcome(clocks.outcome[index])
        | ClockBit.originalOutcome(clocks.originalOutcome[index])
      if clocks.heldSeconds[index] > 0 { word |= ClockBit.held }
      if clocks.target[index] != clocks.originalTarget[index] { word |= ClockBit.moved }
      if clocks.status[index] == onHold { word |= ClockBit.onHold }
      if clocks.flags[index].rawValue & revised != 0 { word |= ClockBit.revised }
      if bands.hasPassedTarget(index, in: clocks) { word |= ClockBit.passedTarget }
      if word & late != 0, let band = bands.band(ofLate: index, in: clocks) {
        word |= ClockBit.band(band)
      }
      return word
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

  /// Late, or open when its target passed.
  private static let late = ClockBit.passedTarget | ClockBit.outcomes([.missed, .openRed])
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
