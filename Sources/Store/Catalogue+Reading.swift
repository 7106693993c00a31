internal import Casework
internal import Diagnostics

extension Catalogue {
  /// Reads the catalogue of a store and holds it to its seal.
  init(_ connection: Connection) throws(Findings) {
    try readImports(connection)
    try readColumns(connection)
    try readDictionaries(connection)
    try readGroups(connection)
    let meta = try connection.prepare("SELECT value FROM meta WHERE key = ?")
    try meta.bind([.text("compacted_before")])
    if try meta.step() { compactedBefore = Int(meta.integer(0)) }
    try meta.bind([.text("seal")])
    let found = try meta.step() ? meta.text(0) : ""
    guard found == seal else {
      throw Findings([
        Connection.damaged(connection.name, "its ledger is not what was written")
      ])
    }
    try checkShape(connection.name)
  }

  private mutating func readImports(_ connection: Connection) throws(Findings) {
    let rows = try connection.prepare(
      "SELECT number, file, label, digest, size, mapping, imported_at, imported_by, rejects, "
        + "undone_at, undone_by FROM imports ORDER BY number")
    while try rows.step() {
      let source = ImportSource(
        file: rows.text(1), label: rows.text(2),
        digest: FileDigest(sha256: rows.text(3), size: Int(rows.integer(4))),
        mapping: rows.text(5), at: rows.integer(6), by: rows.text(7),
        rejects: rows.isNull(8) ? nil : rows.text(8))
      let undone =
        rows.isNull(9) ? nil : ImportRecord.Undoing(at: rows.integer(9), by: rows.text(10))
      imports.append(
        ImportRecord(number: Int(rows.integer(0)), source: source, accounts: [], undone: undone))
    }
    let accounts = try connection.prepare(
      "SELECT import, tbl, rows, stored, unchanged, rejected, left_out, gathered, blank, "
        + "inferences, from_source FROM accounts ORDER BY rowid")
    while try accounts.step() {
      var account = ImportAccount(try Self.table(accounts.text(1), connection))
      account.rows = Int(accounts.integer(2))
      account.stored = Int(accounts.integer(3))
      account.unchanged = Int(accounts.integer(4))
      account.rejected = Int(accounts.integer(5))
      account.leftOut = Int(accounts.integer(6))
      account.gathered = Int(accounts.integer(7))
      account.blankLines = Int(accounts.integer(8))
      account.inferences = accounts.text(9).split(separator: "\n").map(String.init)
      account.targets = accounts.integer(10) == 1 ? .fromSource : .computed
      let number = Int(accounts.integer(0))
      guard let place = imports.firstIndex(where: { $0.number == number }) else { continue }
      imports[place].accounts.append(account)
    }
  }

  private mutating func readColumns(_ connection: Connection) throws(Findings) {
    let rows = try connection.prepare(
      "SELECT id, import, tbl, name, kind, attribute, dictionary FROM columns ORDER BY id")
    while try rows.step() {
      guard let kind = StoredKind(rawValue: rows.integer(4)) else {
        throw Findings([Connection.damaged(connection.name, "a column is of no known kind")])
      }
      columns.append(
        StoredColumn(
          id: Int(rows.integer(0)), since: Int(rows.integer(1)),
          table: try Self.table(rows.text(2), connection), name: rows.text(3), kind: kind,
          isAttribute: rows.integer(5) == 1, dictionary: Int(rows.integer(6))))
    }
  }

  private mutating func readDictionaries(_ connection: Connection) throws(Findings) {
    let rows = try connection.prepare("SELECT id, import, name FROM dictionaries ORDER BY id")
    while try rows.step() {
      dictionaries.append(
        StoredDictionary(
          id: Int(rows.integer(0)), since: Int(rows.integer(1)), name: rows.text(2)))
    }
    let texts = try connection.prepare(
      "SELECT id, import, dictionary, first, rows FROM texts ORDER BY dictionary, first")
    while try texts.step() {
      let id = Int(texts.integer(2))
      guard let place = dictionaries.firstIndex(where: { $0.id == id }) else { continue }
      dictionaries[place].stretches.append(
        .init(
          id: texts.integer(0), since: Int(texts.integer(1)), first: Int(texts.integer(3)),
          rows: Int(texts.integer(4))))
    }
  }

  private mutating func readGroups(_ connection: Connection) throws(Findings) {
    let rows = try connection.prepare(
      "SELECT id, import, tbl, rows, columns FROM groups ORDER BY id")
    while try rows.step() {
      groups.append(
        RowGroup(
          id: Int(rows.integer(0)), since: Int(rows.integer(1)),
          table: try Self.table(rows.text(2), connection), rows: Int(rows.integer(3)),
          columns: rows.text(4).split(separator: " ").compactMap { Int($0) }))
    }
    let dead = try connection.prepare(
      "SELECT id, import, grp, rows FROM superseded ORDER BY id")
    while try dead.step() {
      superseded.append(
        Supersession(
          id: dead.integer(0), since: Int(dead.integer(1)), group: Int(dead.integer(2)),
          rows: Int(dead.integer(3))))
    }
  }

  private static func table(
    _ word: String, _ connection: Connection
  ) throws(Findings) -> CanonicalTable {
    guard let table = CanonicalTable(rawValue: word) else {
      throw Findings([Connection.damaged(connection.name, "a table is none of the four")])
    }
    return table
  }

  /// Numbers that everything after relies on. The seal says that they are what was written; this
  /// says that they make sense whoever wrote them.
  private func checkShape(_ name: String) throws(Findings) {
    for dictionary in dictionaries {
      var next = 1
      for stretch in dictionary.stretches {
        guard stretch.first == next, (1...TextSegment.rows).contains(stretch.rows) else {
          throw Findings([Connection.damaged(name, "the codes of a dictionary have gaps")])
        }
        next += stretch.rows
        guard next <= Int(UInt32.max) else {
          throw Findings([Connection.damaged(name, "a dictionary has too many texts")])
        }
      }
    }
    let known = Set(columns.map(\.id))
    var rowsOfGroup: [Int: Int] = [:]
    for group in groups {
      rowsOfGroup[group.id] = group.rows
      guard (1...Segment.rows).contains(group.rows), (1...Int(Int32.max)).contains(group.id),
        group.columns.allSatisfy(known.contains)
      else { throw Findings([Connection.damaged(name, "a group of rows makes no sense")]) }
    }
    for dead in superseded where dead.rows < 1 || dead.rows > rowsOfGroup[dead.group] ?? 0 {
      throw Findings([Connection.damaged(name, "more rows are superseded than there are")])
    }
    let dictionaryIDs = Set(dictionaries.map(\.id))
    for column in columns
    where (column.kind == .text) != dictionaryIDs.contains(column.dictionary)
      || !(1...Int(Int32.max)).contains(column.id)
    {
      throw Findings([Connection.damaged(name, "a column has no dictionary")])
    }
  }
}
