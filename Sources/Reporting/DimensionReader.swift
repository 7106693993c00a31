internal import Casework
internal import Columns
internal import Compliance

/// A dimension bound to the tables: gives a small code for each clock of a chunk, and knows what
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

  /// The columns of clocks that codes come from.
  var demand: ClockDemand { Self.demand(of: source) }

  private static func demand(of source: Source) -> ClockDemand {
    switch source {
    case .column, .ofCase, .ownElseCase, .none: []
    case .plan: .plan
    case .outcome: .outcome
    case .originalOutcome: .originalOutcome
    case .status: .status
    case .followOnLevel: [.followOnLevel, .plan]
    case .lateBand(let bands): bands.demand.union(.outcome)
    case .instants(_, let quantity): quantity.demand
    case .dueDays: .dueDay
    case .mapped(let source, _): demand(of: source)
    }
  }

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

  /// A code for each clock of a chunk.
  func codes(of clocks: ClockColumns, in casebook: Casebook) -> [UInt32] {
    Self.codes(by: source, of: clocks, in: casebook)
  }

  private static func codes(
    by source: Source, of clocks: ClockColumns, in casebook: Casebook
  ) -> [UInt32] {
    switch source {
    case .column(let codes): Array(codes[clocks.rows])
    case .ofCase(let codes): casebook.tasks.caseCode[clocks.rows].map { codes.code(ofCase: $0) }
    case .ownElseCase(let own, let ownCodes, let ofCase):
      clocks.rows.map { row in
        let code = own.isEmpty ? 0 : ownCodes[Int(own[row])]
        return code != 0 ? code : ofCase.code(ofCase: casebook.tasks.caseCode[row])
      }
    case .plan(let codes): clocks.plan.map { $0 < 0 ? 0 : codes[Int($0)] }
    case .outcome: clocks.outcome.map { UInt32($0.rawValue) + 1 }
    case .originalOutcome: clocks.originalOutcome.map { UInt32($0.rawValue) + 1 }
    case .status: clocks.status.map { UInt32($0) + 1 }
    case .followOnLevel(let bands):
      zip(clocks.followOnLevel, clocks.plan).map { level, plan in
        let isNone = level < 0 || (level == 0 && bands.isReviewPoint(plan))
        return isNone ? 0 : UInt32(min(Int(level), highestLevel + 1)) + 1
      }
    case .lateBand(let bands):
      (0..<clocks.rows.count).map { UInt32((bands.band(of: $0, in: clocks) ?? -1) + 1) }
    case .instants(let buckets, let quantity):
      buckets.codes(of: quantity.values(of: clocks, in: casebook))
    case .dueDays(let buckets):
      clocks.dueDay.map { $0 == Int32.min ? 0 : buckets.code(of: Int64($0)) }
    case .mapped(let source, let codes):
      Self.codes(by: source, of: clocks, in: casebook).map { codes[Int($0)] }
    case .none: Array(repeating: 0, count: clocks.rows.count)
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
