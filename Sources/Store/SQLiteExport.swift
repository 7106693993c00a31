package import Casework
package import Columns
package import Diagnostics

/// A casebook as an SQLite file for Datasette, notebooks and SQL: a table for each canonical one,
/// one for the clocks, one that says what they rest on, indexes, and views of what is asked most.
///
///     let export = try SQLiteExport(path: draft, name: "cases.sqlite")
///     try export.add(casebook, threads: 2)
///     try export.begin(clocks: columns)
///     try export.add(rows)
///     try export.finish(facts: facts, outcomes: words)
///
/// It is not the store: nothing reads it back.
package final class SQLiteExport {
  private let file: SQLiteFile
  private var clocks: SQLiteTable?
  /// Whether each task's case is there, and so each clock's.
  private var hasCasesOfTasks = true

  /// Begins an export.
  ///
  /// - Parameters:
  ///   - path: an empty file.
  ///   - name: what messages call it.
  package init(path: String, name: String) throws(Findings) {
    file = try SQLiteFile(path: path, name: name)
  }

  /// Adds the four tables.
  ///
  /// A column that names rows of another table is a foreign key where each row that it names is
  /// there; exports may name cases that did not arrive.
  package func add(
    _ casebook: Casebook, threads: Int, meter: ProgressMeter? = nil
  ) throws(Findings) {
    hasCasesOfTasks = casebook.hasAll(casebook.tasks.caseCode)
    let toCases = ["case_id": CanonicalTable.cases]
    let ofEvents = casebook.hasAll(casebook.events.caseCode) ? toCases : [:]
    let references: [CanonicalTable: [String: CanonicalTable]] = [
      .tasks: hasCasesOfTasks ? toCases : [:],
      .events: ofEvents.merging(["task_id": .tasks]) { $1 },
      .answers: casebook.hasAllAnswered ? toCases : [:],
    ]
    for table in CanonicalTable.allCases {
      let sheet = SQLiteSheet(CasebookSheet(casebook, table, isComplete: true))
      let made = sheet.table(references: references[table] ?? [:])
      try file.run(made.creation(isStrict: SQLiteFile.hasStrictTables))
      let parts = chunks(of: sheet.count, size: 8192)
      for from in stride(from: 0, to: parts.count, by: threads) {
        let batch = Array(parts[from..<min(from + threads, parts.count)])
        for rows in concurrentMap(over: batch, threads: threads, { sheet.rows($0) }) {
          try file.insert(rows, by: made.insertion)
          meter?.add(rows.count)
        }
      }
    }
  }

  /// Begins the table of clocks. The tables are there.
  package func begin(clocks columns: [SQLiteClockColumn]) throws(Findings) {
    var table = SQLiteTable(name: "clocks", columns: columns.flatMap(\.columns))
    for place in table.columns.indices {
      switch table.columns[place].name {
      case "task_id": table.columns[place].type += " REFERENCES tasks"
      case "case_id" where hasCasesOfTasks: table.columns[place].type += " REFERENCES cases"
      default: break
      }
    }
    try file.run(table.creation(isStrict: SQLiteFile.hasStrictTables))
    clocks = table
  }

  /// Adds clocks.
  package func add(clocks rows: SQLiteRows) throws(Findings) {
    guard let clocks else { return }
    try file.insert(rows, by: clocks.insertion)
  }

  /// Adds indexes, views and what everything rests on, and closes the file.
  package func finish(
    facts: [(name: String, value: String)], outcomes: SQLiteViews.Outcomes
  ) throws(Findings) {
    for (table, column) in Self.indexed {
      try file.run("CREATE INDEX \(table)_by_\(column) ON \(table) (\(column))")
    }
    let metadata = SQLiteTable(
      name: "metadata",
      columns: [
        SQLiteTable.Column(name: "name", type: "TEXT NOT NULL PRIMARY KEY"),
        SQLiteTable.Column(name: "value", type: "TEXT"),
      ])
    try file.run(metadata.creation(isStrict: SQLiteFile.hasStrictTables))
    var rows = SQLiteRows(width: 2)
    for fact in facts {
      rows.text(Array(fact.name.utf8)[...])
      rows.text(Array(fact.value.utf8)[...])
    }
    try file.insert(rows, by: metadata.insertion)
    for view in SQLiteViews.all(outcomes) { try file.run(view) }
    try file.close()
  }

  private static let indexed = [
    ("tasks", "case_id"), ("tasks", "owner"), ("events", "case_id"), ("events", "task_id"),
    ("answers", "case_id"), ("clocks", "task_id"), ("clocks", "case_id"), ("clocks", "outcome"),
  ]
}

extension Casebook {
  /// Whether each of these codes is that of a case that is there, or of none.
  fileprivate func hasAll(_ codes: [UInt32]) -> Bool {
    let last = UInt32(clamping: cases.count)
    return codes.allSatisfy { $0 <= last }
  }

  /// Whether every answer is that of a case that is there.
  fileprivate var hasAllAnswered: Bool {
    let texts = answers.caseReference.dictionary
    var references = cases.references
    references.index()
    return (0..<texts.count).allSatisfy { row in
      let code = references.existingCode(for: texts.texts[row])
      return code.map { $0 <= UInt32(clamping: cases.count) } ?? false
    }
  }
}
