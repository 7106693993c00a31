package import Columns

/// The rows of one canonical table as they came from one place, column by column: what a reader of
/// files gives and what a store takes and gives back.
///
/// Every column has an element a row. Rows keep the order in which they came.
package struct TableRows: Sendable {
  /// A column of texts.
  package struct Texts: Sendable {
    /// The canonical name, or the attribute's.
    package var name: String
    /// The texts.
    package var column: CodeColumn
    /// Whether it is kept with the attributes: columns with names of their own, and the canonical
    /// ones of `CanonicalTable.namedAttributes`.
    package var isAttribute: Bool

    /// A column of texts.
    package init(_ name: String, _ column: CodeColumn, isAttribute: Bool = false) {
      self.name = name
      self.column = column
      self.isAttribute = isAttribute
    }
  }

  /// A column of instants.
  package struct Instants: Sendable {
    /// The canonical name.
    package var name: String
    /// Seconds since 1970, `Int64Column.missing` where there is none.
    package var values: [Int64]

    /// A column of instants.
    package init(_ name: String, _ values: [Int64]) {
      self.name = name
      self.values = values
    }
  }

  /// The table.
  package var table: CanonicalTable
  /// What findings call the column of references; nil where the rows have none, as answers, or
  /// events of cases only.
  package var referenceHeading: String?
  /// The references: of cases and tasks their own, each once in the end; of events the task's,
  /// empty where an event is of a case as a whole. Empty where there is no such column.
  package var references = TextColumn()
  /// The columns of instants, in the order of the table's columns.
  package var instants: [Instants] = []
  /// The columns of texts, in the order of the table's columns, then of the file.
  package var texts: [Texts] = []
  /// The line each row began on in its file; there are as many as there are rows.
  package var lines: [UInt32] = []

  /// No rows of a table yet.
  package init(_ table: CanonicalTable) {
    self.table = table
  }

  /// How many rows.
  package var count: Int { lines.count }

  /// A column of texts, if the rows have it.
  package func texts(_ name: String) -> CodeColumn? {
    texts.first { $0.name == name }?.column
  }

  /// A column of instants, if the rows have it.
  package func instants(_ name: String) -> [Int64]? {
    instants.first { $0.name == name }?.values
  }

  /// Takes rows out; the dictionaries then hold only what is left, in the order first seen.
  package mutating func remove(_ rows: Bitmap) {
    if referenceHeading != nil { references = references.removing(rows) }
    lines = lines.removing(rows)
    for index in instants.indices {
      instants[index].values = instants[index].values.removing(rows)
    }
    for index in texts.indices { texts[index].column = texts[index].column.removing(rows) }
  }
}

extension Array {
  /// The elements whose row is not set.
  fileprivate func removing(_ rows: Bitmap) -> [Element] {
    indices.filter { !rows[$0] }.map { self[$0] }
  }
}
