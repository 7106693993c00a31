internal import Casework
internal import Columns

/// A canonical table on its way into the export.
struct SQLiteSheet: Sendable {
  private let sheet: CasebookSheet
  /// Whether rows have no reference of their own and get a number.
  private let isNumbered: Bool

  init(_ sheet: CasebookSheet) {
    self.sheet = sheet
    isNumbered = sheet.table == .events || sheet.table == .answers
  }

  /// How many rows.
  var count: Int { sheet.count }

  /// The table.
  ///
  /// - Parameter references: for a column the table that all its values are rows of.
  func table(references: [String: CanonicalTable]) -> SQLiteTable {
    var columns = sheet.columns.map { column in
      SQLiteTable.Column(name: column.name, type: type(of: column, references[column.name]))
    }
    if isNumbered {
      columns.insert(SQLiteTable.Column(name: "id", type: "INTEGER PRIMARY KEY"), at: 0)
    }
    return SQLiteTable(name: sheet.table.rawValue, columns: SQLiteTable.distinct(columns))
  }

  private func type(of column: SheetColumn, _ target: CanonicalTable?) -> String {
    if case .references = column.cells { return "TEXT NOT NULL PRIMARY KEY" }
    if Self.isTruth(column, of: sheet.table) { return "INTEGER" }
    guard let target else { return "TEXT" }
    return "TEXT REFERENCES \(target.rawValue)"
  }

  /// The source's own verdict is the one column of yes and no.
  private static func isTruth(_ column: SheetColumn, of table: CanonicalTable) -> Bool {
    table == .tasks && column.name == "on_time"
  }

  /// Some of the rows.
  func rows(_ range: Range<Int>) -> SQLiteRows {
    var rows = SQLiteRows(width: sheet.columns.count + (isNumbered ? 1 : 0))
    for row in range {
      if isNumbered { rows.number(Int64(row + 1)) }
      for column in sheet.columns { add(column, row, to: &rows) }
    }
    return rows
  }

  private func add(_ column: SheetColumn, _ row: Int, to rows: inout SQLiteRows) {
    switch column.cells {
    case .references(let texts): rows.text(texts.bytes[texts.range(of: row)])
    case .texts(let texts) where Self.isTruth(column, of: sheet.table):
      rows.number(texts[row].map { $0 == "true" ? 1 : 0 } ?? Int64Column.missing)
    case .texts(let texts): rows.text(texts, row)
    case .instants(let values): rows.instant(values.seconds(row))
    case .kinds(let kinds): rows.text(Array(kinds[row].word.utf8)[...])
    case .taskRows(let tasks, let references):
      guard tasks[row] != EventTable.noRow else { return rows.blank() }
      rows.text(references.bytes[references.range(of: Int(tasks[row]))])
    case .values(let texts, let instants):
      if let instant = instants[row] {
        rows.instant(instant)
      } else {
        rows.text(texts, row)
      }
    case .absent: rows.blank()
    }
  }
}

extension SQLiteRows {
  fileprivate mutating func text(_ texts: CodeColumn, _ row: Int) {
    let code = texts.codes[row]
    guard code != 0 else { return blank() }
    let all = texts.dictionary.texts
    text(all.bytes[all.range(of: Int(code) - 1)])
  }
}
