internal import Casework
internal import Diagnostics

extension Catalogue {
  /// What the catalogue says, as one number: a byte of the ledger that changes shows.
  var seal: String {
    var text = "\(compactedBefore)\n"
    for record in imports {
      let source = record.source
      let undone = record.undone.map { "\($0.at) \($0.by)" } ?? "-"
      text += "import \(record.number)\u{0}\(source.file)\u{0}\(source.label)\u{0}"
      text += "\(source.digest.sha256)\u{0}\(source.digest.size)\u{0}\(source.mapping)\u{0}"
      text += "\(source.at)\u{0}\(source.by)\u{0}\(source.rejects ?? "-")\u{0}\(undone)\n"
      for account in record.accounts {
        text += "account \(account.table) \(account.rows) \(account.stored) \(account.unchanged) "
        text += "\(account.rejected) \(account.leftOut) \(account.gathered) "
        text += "\(account.blankLines) \(account.targets)\u{0}"
        text += "\(account.inferences.joined(separator: "\u{0}"))\n"
      }
    }
    for column in columns {
      text += "column \(column.id) \(column.since) \(column.table) \(column.kind) "
      text += "\(column.isAttribute) \(column.dictionary)\u{0}\(column.name)\n"
    }
    for dictionary in dictionaries {
      text += "dictionary \(dictionary.id) \(dictionary.since)\u{0}\(dictionary.name)\n"
      for stretch in dictionary.stretches {
        text += "\(stretch.id) \(stretch.since) \(stretch.first) \(stretch.rows)\n"
      }
    }
    for group in groups {
      text += "group \(group.id) \(group.since) \(group.table) \(group.rows) \(group.columns)\n"
    }
    for dead in superseded {
      text += "superseded \(dead.id) \(dead.since) \(dead.group) \(dead.rows)\n"
    }
    return FileDigest(of: Array(text.utf8)).sha256
  }

  /// Adds an import to the ledger.
  mutating func add(_ record: ImportRecord, to connection: Connection) throws(Findings) {
    let source = record.source
    try connection.prepare("INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)")
      .run(
        .integer(Int64(record.number)), .text(source.file), .text(source.label),
        .text(source.digest.sha256), .integer(Int64(source.digest.size)), .text(source.mapping),
        .integer(source.at), .text(source.by), source.rejects.map { .text($0) } ?? .null)
    let insert = try connection.prepare(
      "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for account in record.accounts {
      try insert.run(
        .integer(Int64(record.number)), .text(account.table.rawValue),
        .integer(Int64(account.rows)), .integer(Int64(account.stored)),
        .integer(Int64(account.unchanged)), .integer(Int64(account.rejected)),
        .integer(Int64(account.leftOut)), .integer(Int64(account.gathered)),
        .integer(Int64(account.blankLines)),
        .text(account.inferences.joined(separator: "\n")),
        .integer(account.targets == .fromSource ? 1 : 0))
    }
    imports.append(record)
  }

  /// The column of a name and kind, made now if the store has none.
  mutating func column(
    _ table: CanonicalTable, _ name: String, _ kind: StoredKind, isAttribute: Bool, since: Int,
    in connection: Connection
  ) throws(Findings) -> StoredColumn {
    if let known = column(table, name, kind) { return known }
    var column = StoredColumn(
      id: (columns.last?.id ?? 0) + 1, since: since, table: table, name: name, kind: kind,
      isAttribute: isAttribute, dictionary: 0)
    if kind == .text {
      column.dictionary = try dictionary(
        named: Self.dictionaryName(table, name), since: since, in: connection)
    }
    try connection.prepare("INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?)").run(
      .integer(Int64(column.id)), .integer(Int64(since)), .text(table.rawValue), .text(name),
      .integer(kind.rawValue), .integer(isAttribute ? 1 : 0), .integer(Int64(column.dictionary)))
    columns.append(column)
    return column
  }

  private mutating func dictionary(
    named name: String, since: Int, in connection: Connection
  ) throws(Findings) -> Int {
    if let known = dictionary(name) { return known.id }
    let id = (dictionaries.last?.id ?? 0) + 1
    try connection.prepare("INSERT INTO dictionaries VALUES (?, ?, ?)").run(
      .integer(Int64(id)), .integer(Int64(since)), .text(name))
    dictionaries.append(StoredDictionary(id: id, since: since, name: name))
    return id
  }

  /// Notes the seal, the last thing before a transaction ends.
  func sign(in connection: Connection) throws(Findings) {
    let insert = try connection.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)")
    try insert.run(.text("compacted_before"), .integer(Int64(compactedBefore)))
    try insert.run(.text("seal"), .text(seal))
  }
}
