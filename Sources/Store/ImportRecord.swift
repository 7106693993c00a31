package import Casework

/// A line of the ledger: one file that was imported, and what became of its rows.
package struct ImportRecord: Sendable, Hashable {
  /// Its number: 1, 2, 3 … in the order of imports; none is given twice.
  package var number: Int
  /// Where it came from.
  package var source: ImportSource
  /// What became of its rows, an account for each table that it filled.
  package var accounts: [ImportAccount]
  /// When it was undone, in seconds since 1970, and by whom; nil where it was not.
  package var undone: Undoing?

  /// The undoing of an import.
  package struct Undoing: Sendable, Hashable {
    /// When, in seconds since 1970.
    package var at: Int64
    /// By whom.
    package var by: String
  }

  /// The sum of a count over its tables.
  package func sum(_ count: KeyPath<ImportAccount, Int>) -> Int {
    accounts.reduce(0) { $0 + $1[keyPath: count] }
  }
}

/// Where an import comes from, when it is made and by whom. Whoever imports reads the clock.
package struct ImportSource: Sendable, Hashable {
  /// The file as the user typed it.
  package var file: String
  /// What outputs call it: its path below the project, where it is a file of the project.
  package var label: String
  /// Its bytes.
  package var digest: FileDigest
  /// What tells one way of reading it from another.
  package var mapping: String
  /// When it is imported, in seconds since 1970.
  package var at: Int64
  /// Who imports it.
  package var by: String
  /// The name of the file that holds its rejected rows, if it has any.
  package var rejects: String?

  /// Where an import comes from.
  package init(
    file: String, label: String, digest: FileDigest, mapping: String, at: Int64, by: String,
    rejects: String? = nil
  ) {
    self.file = file
    self.label = label
    self.digest = digest
    self.mapping = mapping
    self.at = at
    self.by = by
    self.rejects = rejects
  }
}

/// What became of the rows of one import in one table:
/// `rows == stored + unchanged + rejected + leftOut + gathered`, always.
package struct ImportAccount: Sendable, Hashable {
  /// The table.
  package var table: CanonicalTable
  /// How many rows the file holds.
  package var rows = 0
  /// How many are new or take the place of an older one.
  package var stored = 0
  /// How many were in the store already, equal in every column.
  package var unchanged = 0
  /// How many were rejected.
  package var rejected = 0
  /// How many the mapping does not take.
  package var leftOut = 0
  /// How many became part of the row that an earlier one began, as the mapping says.
  package var gathered = 0
  /// How many blank lines were skipped; they are no rows.
  package var blankLines = 0
  /// What was inferred about its columns, see `SourceAccount`.
  package var inferences: [String] = []
  /// Where its targets come from.
  package var targets = TargetSource.computed

  /// An account of no rows yet.
  package init(_ table: CanonicalTable) {
    self.table = table
  }

  /// Whether each of its rows is somewhere.
  package var addsUp: Bool {
    rows == stored + unchanged + rejected + leftOut + gathered
  }
}
