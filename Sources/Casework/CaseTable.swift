package import Columns

/// The cases, one a row: table `cases` of the canonical files, column by column.
///
/// A case's row is the code of its reference less one, so that every other table can name a case
/// by the code it has anyway.
package struct CaseTable: Sendable {
  /// How many cases; references in `references` beyond that belong to no case.
  package var count = 0
  /// The references: those of the cases first, in row order, then any that only other tables name.
  package var references = TextDictionary()
  /// The workflow's identifier.
  package var workflow = CodeColumn()
  /// When it was opened, in seconds since 1970.
  package var openedAt = InstantColumn()
  /// When it was closed.
  package var closedAt: InstantColumn?
  /// The status word.
  package var status: CodeColumn?
  /// The company's identifier.
  package var company: CodeColumn?
  /// The owner.
  package var owner: CodeColumn?
  /// The team.
  package var team: CodeColumn?
  /// Columns with names of their own, `contact_ref`, `application_type`, `outcome`, `late_reason`
  /// among them, in the order of the file; for `by:` and `where:`.
  package var attributes: [(name: String, column: CodeColumn)] = []
  /// The line each row began on in its file.
  package var line: [UInt32] = []
  /// Whether the cases come from a file of their own rather than from the tasks.
  package var isGiven = false

  /// An empty table.
  package init() {}

  /// The reference of a case.
  package func reference(of row: Int) -> String { references.texts[row] }
}
