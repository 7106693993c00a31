internal import Casework
internal import Columns
internal import Compliance

/// One question to the clocks, bound to the tables: which clocks, broken down by what, and what to
/// add up for each group.
///
/// All groupings of a report are filled in one pass over the clocks of a subject. Each thread has
/// partials of its own; they are merged by addition and the groups sorted by what they stand for,
/// so the result does not depend on the number of threads.
struct Grouping: Sendable {
  /// Whose clocks.
  let subject: ClockSubject
  /// Which of them.
  let window: CohortWindow
  /// Which of those: each condition is a reader and, by code, whether it is wanted.
  let conditions: [Condition]
  /// What to break down by.
  let dimensions: [DimensionReader]
  /// What to add up, each once.
  let accumulators: [Accumulator]
  /// For each accumulator of values the order statistics that will be asked for; none where any may
  /// be.
  let statistics: [[OrderStatistic]]
  /// How many combinations of codes there can be.
  let size: UInt64

  /// A condition on a dimension.
  struct Condition: Sendable {
    let reader: DimensionReader
    let isWanted: [Bool]
  }

  /// A grouping; nil where the combinations of codes cannot be numbered in 64 bits.
  init?(
    subject: ClockSubject, window: CohortWindow, conditions: [Condition] = [],
    dimensions: [DimensionReader], accumulators: [Accumulator],
    statistics: [[OrderStatistic]] = []
  ) {
    var size: UInt64 = 1
    for reader in dimensions {
      let (product, overflow) = size.multipliedReportingOverflow(by: UInt64(reader.count))
      guard !overflow else { return nil }
      size = product
    }
    self.subject = subject
    self.window = window
    self.conditions = conditions
    self.dimensions = dimensions
    self.accumulators = accumulators
    self.statistics = statistics.isEmpty ? accumulators.map { _ in [] } : statistics
    self.size = size
  }

  /// The facts of clocks that it looks at, see `ClockBit`.
  var bits: UInt64 { accumulators.reduce(0) { $0 | $1.bits } }

  /// The columns of clocks that it reads, beside those that facts come from.
  var demand: ClockDemand {
    let read =
      [window.demand] + conditions.map(\.reader.demand) + dimensions.map(\.demand)
      + accumulators.compactMap(\.quantity?.demand)
    return read.reduce([]) { $0.union($1) }
  }

  /// The codes of a combination, one a dimension.
  func codes(of key: UInt64) -> [UInt32] {
    var rest = key
    var codes: [UInt32] = []
    for reader in dimensions.reversed() {
      codes.append(UInt32(rest % UInt64(reader.count)))
      rest /= UInt64(reader.count)
    }
    return codes.reversed()
  }
}
