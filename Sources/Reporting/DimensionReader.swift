internal import Casework
internal import Columns
internal import Compliance

/// A dimension bound to the tables: writes a small code for each clock of a chunk, and knows what
/// the codes stand for. Code 0 is "none".
struct DimensionReader: Sendable {
  /// Where a clock's code comes from.
  enum Source: Sendable {
    /// A column of the clock's own table.
    case column([UInt32])
    /// A column of the case table, for tasks.
    case ofCase([UInt32])
    /// A task's own value where it has one, else its case's, in the codes of one dictionary.
    case ownElseCase(own: [UInt32], ownCodes: [UInt32], ofCase: [UInt32])
    case plan([UInt32])
    case outcome
    case originalOutcome
    case status
    /// The level reached, where passing the target is no breach only from the first follow-on.
    case followOnLevel(LatenessBands)
    case lateBand(LatenessBands)
    case instants(InstantBuckets, ClockQuantity)
    case dueDays(InstantBuckets)
    /// Another source's code, and what stands for it.
    indirect case mapped(Source, [UInt32])
    /// Nothing has a value.
    case none
  }

  /// What the codes stand for.
  enum Labels: Sendable {
    case dictionary(TextDictionary)
    case list([String])
    case buckets(InstantBuckets)
  }

  /// The highest follow-on level that has a line of its own.
  static let highestLevel = 999

  let dimension: Dimension
  let source: Source
  let labels: Labels

  /// How many codes there are, 0 included.
  var count: Int {
    switch labels {
    case .dictionary(let dictionary): dictionary.count + 1
    case .list(let list): list.count + 1
    case .buckets(let buckets): buckets.count
    }
  }

  /// What a code stands for; the empty text for 0.
  func label(of code: UInt32) -> String {
    switch labels {
    case .dictionary(let dictionary): dictionary[code]
    case .list(let list): code == 0 ? "" : list[Int(code) - 1]
    case .buckets(let buckets): buckets.label(of: code)
    }
  }

  /// Writes a code for each clock of the chunk to `out`.
  func fill(_ out: inout [UInt32], from clocks: ClockColumns, of casebook: Casebook) {
    Self.fill(&out, by: source, from: clocks, of: casebook)
  }

  private static func fill(
    _ out: inout [UInt32], by source: Source, from clocks: ClockColumns, of casebook: Casebook
  ) {
    out.removeAll(keepingCapacity: true)
    switch source {
    case .column(let codes): out.append(contentsOf: codes[clocks.rows])
    case .ofCase(let codes):
      for code in casebook.tasks.caseCode[clocks.rows] { out.append(codes.code(ofCase: code)) }
    case .ownElseCase(let own, let ownCodes, let ofCase):
      for row in clocks.rows {
        let code = own.isEmpty ? 0 : ownCodes[Int(own[row])]
        out.append(code != 0 ? code : ofCase.code(ofCase: casebook.tasks.caseCode[row]))
      }
    case .plan(let codes):
      for plan in clocks.plan { out.append(plan < 0 ? 0 : codes[Int(plan)]) }
    case .outcome: for outcome in clocks.outcome { out.append(UInt32(outcome.rawValue) + 1) }
    case .originalOutcome:
      for outcome in clocks.originalOutcome { out.append(UInt32(outcome.rawValue) + 1) }
    case .status: for status in clocks.status { out.append(UInt32(status) + 1) }
    case .followOnLevel(let bands):
      for (level, plan) in zip(clocks.followOnLevel, clocks.plan) {
        let isNone = level < 0 || (level == 0 && bands.isReviewPoint(plan))
        out.append(isNone ? 0 : UInt32(min(Int(level), highestLevel + 1)) + 1)
      }
    case .lateBand(let bands):
      for index in clocks.rows.indices.map({ $0 - clocks.rows.lowerBound }) {
        out.append(UInt32((bands.band(of: index, in: clocks) ?? -1) + 1))
      }
    case .instants(let buckets, let quantity):
      var values: [Int64] = []
      quantity.fill(&values, from: clocks, of: casebook)
      for value in values { out.append(value == Int64Column.missing ? 0 : buckets.code(of: value)) }
    case .dueDays(let buckets):
      for day in clocks.dueDay { out.append(day == Int32.min ? 0 : buckets.code(of: Int64(day))) }
    case .mapped(let source, let codes):
      fill(&out, by: source, from: clocks, of: casebook)
      for index in out.indices { out[index] = codes[Int(out[index])] }
    case .none: out.append(contentsOf: repeatElement(0, count: clocks.rows.count))
    }
  }
}

extension [UInt32] {
  /// The code of a case by the case's own code; 0 for an orphan's.
  @inline(__always)
  fileprivate func code(ofCase code: UInt32) -> UInt32 {
    code >= 1 && Int(code) <= count ? self[Int(code) - 1] : 0
  }
}
