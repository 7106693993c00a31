internal import Columns

/// The columns of one part of a file, or of a whole one.
struct TablePart: Sendable {
  /// The references.
  var references = TextColumn()
  /// The instants, column by column.
  var instants: [[Int64]]
  /// The texts, column by column.
  var texts: [CodeColumn]
  /// The line each row begins on, counted from the first line of the part.
  var lines: [UInt32] = []
  /// The rows that were not taken.
  var rejected = RejectedRows()
  /// What the dates look like, column by column.
  var tallies: [DateTally]
  /// Rows seen, blank lines not counted.
  var records = 0
  /// Rows that the mapping does not take.
  var leftOut = 0
  /// Rows that became part of the row of an earlier one.
  var gathered = 0
  /// Blank lines.
  var blankLines = 0
  /// Physical lines.
  var physicalLines = 0

  /// A part without rows.
  init(_ plan: TablePlan) {
    instants = Array(repeating: [], count: plan.instants.count)
    texts = Array(repeating: CodeColumn(), count: plan.texts.count)
    tallies = Array(repeating: DateTally(), count: plan.instants.count)
  }

  /// Makes room for so many rows in all, so that columns need not be moved as they grow.
  mutating func reserve(_ rows: Int) {
    lines.reserveCapacity(rows)
    for index in instants.indices { instants[index].reserveCapacity(rows) }
    for index in texts.indices { texts[index].codes.reserveCapacity(rows) }
    guard references.count > 0 else { return }
    references.reserve(rows, bytes: rows * (references.bytes.count / references.count + 2))
  }

  /// How many rows were taken.
  var count: Int { lines.count }
}
