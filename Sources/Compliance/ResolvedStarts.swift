internal import Columns

/// The starts that follow from predecessors, by task row: nine bytes a task, and nothing at all
/// where no path makes one task wait for another.
struct ResolvedStarts: Sendable {
  private var at: [Int64] = []
  private var flags: [UInt8] = []

  /// No starts.
  init() {}

  /// Room for the starts of so many tasks, none of them known.
  init(rows: Int) {
    at = Array(repeating: Int64Column.missing, count: rows)
    flags = Array(repeating: 0, count: rows)
  }

  /// Whether no task waits for another.
  var isEmpty: Bool { at.isEmpty }

  /// The start of a task, or nil where it has no predecessors.
  subscript(row: Int) -> FactFinder.ResolvedStart? {
    guard !at.isEmpty, at[row] != Int64Column.missing else { return nil }
    return FactFinder.ResolvedStart(
      at: at[row], isForecast: flags[row] & 1 != 0, predecessorMissing: flags[row] & 2 != 0)
  }

  /// Keeps the start of a task.
  mutating func set(_ start: FactFinder.ResolvedStart, row: Int) {
    at[row] = start.at
    flags[row] = (start.isForecast ? 1 : 0) | (start.predecessorMissing ? 2 : 0)
  }
}
