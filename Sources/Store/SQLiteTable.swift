/// A table of the export: its columns with their types, and the statement that fills it.
struct SQLiteTable {
  /// A column.
  struct Column {
    /// The name, without quotation marks.
    var name: String
    /// Its type and what else is said of it: `TEXT PRIMARY KEY`.
    var type: String
  }

  /// The name.
  var name: String
  /// The columns.
  var columns: [Column]
  /// What is said of the table as a whole.
  var constraints: [String] = []

  /// A name in quotation marks.
  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  /// The columns with names that differ to SQLite, which takes `Team` for `team`.
  static func distinct(_ columns: [Column]) -> [Column] {
    var taken: Set<[UInt8]> = []
    return columns.map { column in
      var column = column
      let name = column.name
      var turn = 1
      while !taken.insert(lowered(column.name)).inserted {
        turn += 1
        column.name = "\(name)_\(turn)"
      }
      return column
    }
  }

  private static func lowered(_ name: String) -> [UInt8] {
    name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The statement that makes the table; values of another type are refused where the library
  /// knows how.
  func creation(isStrict: Bool) -> String {
    let lines =
      columns.map { "  \(Self.quoted($0.name)) \($0.type)" } + constraints.map { "  \($0)" }
    return "CREATE TABLE \(Self.quoted(name)) (\n\(lines.joined(separator: ",\n"))\n)"
      + (isStrict ? " STRICT" : "")
  }

  /// The statement that adds a row.
  var insertion: String {
    let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    return "INSERT INTO \(Self.quoted(name)) VALUES (\(places))"
  }
}
