internal import Columns

/// The columns of one part of a file, or of a whole one.
struct TablePart: Sendable {
  /// The references.
  var references = TextColumn()
  /// Whether the references were left out, each of them known to stand once.
  var leavesReferencesOut = false
  /// The instants, column by column.
  var instants: [InstantColumn]
  /// The texts, column by column.
  var texts: [CodeColumn]
  /// The line each row begins on, counted from the first line of the part.
  var lines = RowLines()
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
    instants = Array(repeating: InstantColumn(), count: plan.instants.count)
    texts = Array(repeating: CodeColumn(), count: plan.texts.count)
    tallies = Array(repeating: DateTally(), count: plan.instants.count)
  }

  /// Whether every column of texts can take so many bytes more: one holds up to 4 GiB.
  func fits(_ bytes: Int) -> Bool {
    references.fits(bytes) && texts.allSatisfy { $0.dictionary.texts.fits(bytes) }
  }

  /// Whether every column of texts can take those of another part.
  func fits(_ other: TablePart) -> Bool {
    references.fits(other.references.bytes.count)
      && zip(texts, other.texts).allSatisfy { own, texts in
        own.dictionary.texts.fits(texts.dictionary.texts.bytes.count)
      }
  }

  /// Makes room for so many rows in all, so that columns need not be moved as they grow.
  ///
  /// - Parameter part: what references are like.
  mutating func reserve(_ rows: Int, like part: TablePart) {
    for index in instants.indices { instants[index].reserve(rows) }
    for index in texts.indices { texts[index].codes.reserveLarge(rows) }
    guard part.references.count > 0 else { return }
    references.reserve(
      rows, bytes: rows * (part.references.bytes.count / part.references.count + 2))
  }

  /// Drops all rows and keeps their memory for those of another part.
  mutating func removeAll() {
    references.removeAll()
    for index in instants.indices { instants[index].removeAll() }
    for index in texts.indices { texts[index].removeAll() }
    lines.removeAll()
    rejected = RejectedRows()
    tallies = tallies.map { _ in DateTally() }
    (records, leftOut, gathered, blankLines, physicalLines) = (0, 0, 0, 0, 0)
  }

  /// Adds the rows of the next part of a file, and the account of it: dictionaries are merged and
  /// lines counted on, so that what comes out does not depend on how the file was cut.
  ///
  /// - Parameter firstLine: how many lines of the file come before the part.
  mutating func append(_ part: TablePart, firstLine: Int) {
    references.append(contentsOf: part.references)
    for index in instants.indices { instants[index].append(contentsOf: part.instants[index]) }
    for index in texts.indices { texts[index].append(contentsOf: part.texts[index]) }
    lines.append(contentsOf: part.lines, after: UInt32(clamping: firstLine))
    rejected.append(part.rejected, linesBefore: firstLine)
    for index in tallies.indices { tallies[index].add(part.tallies[index]) }
    records += part.records
    leftOut += part.leftOut
    blankLines += part.blankLines
    physicalLines += part.physicalLines
  }

  /// How many rows were taken.
  var count: Int { lines.count }
}
