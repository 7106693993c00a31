internal import Diagnostics

/// What a store's file looks like inside.
enum StoreSchema {
  /// `SLTE`: what `file` and other programs know a store by.
  static let applicationID: Int64 = 0x534C_5445
  /// The version of the tables below.
  static let version: Int64 = 1

  /// The tables, as SQLite writes their statements down.
  static let tables: [(name: String, sql: String)] = [
    (
      "accounts",
      "CREATE TABLE accounts (import, tbl, rows, stored, unchanged, rejected, "
        + "left_out, gathered, blank, inferences, from_source)"
    ),
    (
      "columns",
      "CREATE TABLE columns (id INTEGER PRIMARY KEY, import, tbl, name, kind, "
        + "attribute, dictionary)"
    ),
    ("dictionaries", "CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, import, name)"),
    ("groups", "CREATE TABLE groups (id INTEGER PRIMARY KEY, import, tbl, rows, columns)"),
    (
      "imports",
      "CREATE TABLE imports (number INTEGER PRIMARY KEY, file, label, digest, size, "
        + "mapping, imported_at, imported_by, rejects, undone_at, undone_by)"
    ),
    ("meta", "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID"),
    ("segments", "CREATE TABLE segments (id INTEGER PRIMARY KEY, body)"),
    ("superseded", "CREATE TABLE superseded (id INTEGER PRIMARY KEY, import, grp, rows, body)"),
    ("texts", "CREATE TABLE texts (id INTEGER PRIMARY KEY, import, dictionary, first, rows, body)"),
  ]

  /// Makes the tables in an empty file, within the transaction of the first import.
  static func create(in connection: Connection) throws(Findings) {
    try connection.run("PRAGMA application_id = \(applicationID)")
    try connection.run("PRAGMA user_version = \(version)")
    for table in tables { try connection.run(table.sql) }
  }

  /// Whether the file holds nothing yet: it was made by a run that did not end.
  static func isEmpty(_ connection: Connection) throws(Findings) -> Bool {
    guard try connection.number("SELECT count(*) FROM sqlite_schema") == 0 else { return false }
    return try connection.number("PRAGMA application_id") == 0
  }

  /// Refuses a file that is no store, or one of a version that is not known.
  static func check(_ connection: Connection) throws(Findings) {
    guard try connection.number("PRAGMA application_id") == applicationID else {
      throw Findings([Connection.notAStore(connection.name)])
    }
    let found = try connection.number("PRAGMA user_version")
    guard found <= version else {
      throw Findings([
        Finding(
          StoreCode.newerStore, at: Place(connection.name),
          "a newer Slate made this store: it has version \(found), this Slate knows \(version)",
          help: "use the newer Slate; the store is left as it is")
      ])
    }
    let statement = try connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name")
    var place = 0
    while try statement.step() {
      let name = statement.text(0)
      // SQLite's own indexes have no statement.
      if name.hasPrefix("sqlite_"), statement.isNull(1) { continue }
      guard found == version, place < tables.count, tables[place].name == name,
        tables[place].sql == statement.text(1)
      else { throw Findings([Connection.damaged(connection.name, "its tables are not Slate's")]) }
      place += 1
    }
    guard place == tables.count else {
      throw Findings([Connection.damaged(connection.name, "tables are missing")])
    }
  }
}
