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
    /// The instants.
    package var column: InstantColumn

    /// A column of instants.
    package init(_ name: String, _ column: InstantColumn) {
      self.name = name
      self.column = column
    }
  }

  /// Numbers that the rows' cases and tasks have in the casebook already, where whoever gives the
  /// rows keeps numbers of its own and knows that no reference stands twice.
  package struct Numbering: Sendable {
    /// The code of each row's case in the casebook's references; 0 where it names none.
    package var cases: [UInt32]
    /// Of events the row of each one's task: nil where it names none, `EventTable.noRow` where that
    /// did not arrive. Empty where no event names a task.
    package var tasks: [UInt32?]

    /// Numbers.
    package init(cases: [UInt32], tasks: [UInt32?] = []) {
      self.cases = cases
      self.tasks = tasks
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
  /// The numbers of its cases and tasks, where they are known. The casebook's references are then
  /// handed over at the end, and references of tasks may be left out.
  package var numbering: Numbering?
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
  package func instants(_ name: String) -> InstantColumn? {
    instants.first { $0.name == name }?.column
  }

  /// Takes rows out; the dictionaries then hold only what is left, in the order first seen.
  package mutating func remove(_ rows: Bitmap) {
    if referenceHeading != nil { references = references.removing(rows) }
    lines = lines.removing(rows)
    for index in instants.indices {
      instants[index].column = instants[index].column.removing(rows)
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
