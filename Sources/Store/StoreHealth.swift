internal import Casework
internal import Columns
package import Diagnostics

/// What a look at every byte of a store gives.
package struct StoreHealth: Sendable {
  /// What is wrong; nothing where all is well.
  package private(set) var findings: [Finding] = []
  /// How many imports count.
  package private(set) var imports = 0
  /// How many live rows each table has, in the order of the tables; those without any left out.
  package private(set) var rows: [(table: String, live: Int, superseded: Int)] = []
  /// How many columns of groups were read.
  package private(set) var segments = 0
  /// How many texts were read.
  package private(set) var texts = 0

  private let name: String

  /// Looks at a store: SQLite's own check, every segment and every text, the rows against the
  /// ledger.
  package init(_ reader: StoreReader) throws(Findings) {
    name = reader.name
    imports = reader.catalogue.imports.count { $0.undone == nil }
    try reader.pool.with { (connection) throws(Findings) in
      try checkPages(connection)
      guard findings.isEmpty else { return }
      try checkTexts(reader.catalogue, connection)
      try checkSegments(reader.catalogue, connection)
      try checkRows(reader.catalogue, connection)
    }
    checkLedger(reader.catalogue)
  }

  private mutating func damaged(_ what: String) {
    findings.append(Connection.damaged(name, what))
  }

  private mutating func checkPages(_ connection: Connection) throws(Findings) {
    let check = try connection.prepare("PRAGMA integrity_check(10)")
    while try check.step() {
      let line = check.text(0)
      if line != "ok" { damaged("SQLite says: \(line)") }
    }
  }

  private mutating func checkTexts(
    _ catalogue: Catalogue, _ connection: Connection
  ) throws(Findings) {
    let source = try TextSource(connection)
    for dictionary in catalogue.dictionaries {
      for stretch in dictionary.stretches {
        var isText = true
        do throws(Findings) {
          try source.each(of: stretch) { _, text in
            isText = isText && !text.isEmpty && String(validating: text, as: UTF8.self) != nil
          }
        } catch { isText = false }
        if !isText { damaged("texts of \(dictionary.name) cannot be read") }
        texts += stretch.rows
      }
    }
    let stretches = catalogue.dictionaries.reduce(0) { $0 + $1.stretches.count }
    if try connection.number("SELECT count(*) FROM texts") != Int64(stretches) {
      damaged("there are texts of no dictionary")
    }
  }

  private mutating func checkSegments(
    _ catalogue: Catalogue, _ connection: Connection
  ) throws(Findings) {
    let source = try SegmentSource(connection)
    for group in catalogue.groups {
      for column in catalogue.columns where group.columns.contains(column.id) {
        segments += 1
        let limit = catalogue.dictionary(column.dictionary).map { Int64($0.count) }
        do throws(Findings) {
          try source.with(column.id, of: group) { reader in
            guard let reader, let limit else { return }
            let isKnown = (0..<reader.count).allSatisfy { (0...limit).contains(reader[$0]) }
            if !isKnown { damaged("a code of \(column.table.rawValue).\(column.name) has no text") }
          }
        } catch {
          damaged("a segment of \(column.table.rawValue).\(column.name) cannot be read")
        }
      }
    }
    let expected = catalogue.groups.reduce(0) { $0 + $1.columns.count }
    if try connection.number("SELECT count(*) FROM segments") != Int64(expected) {
      damaged("there are segments of no group")
    }
  }

  /// References stand once among the live rows of cases and of tasks.
  private mutating func checkRows(
    _ catalogue: Catalogue, _ connection: Connection
  ) throws(Findings) {
    guard findings.isEmpty else { return }
    let source = try SegmentSource(connection)
    for table in CanonicalTable.allCases {
      let groups = catalogue.groups(of: table, asOf: .max)
      let dead = try DeadRows.read(groups, asOf: .max, catalogue, connection)
      let gone = dead.values.reduce(0) { $0 + $1.setCount }
      let all = groups.reduce(0) { $0 + $1.rows }
      if all > 0 { rows.append((table.rawValue, all - gone, gone)) }
      guard table == .cases || table == .tasks,
        let key = catalogue.column(table, table == .cases ? "case_id" : "task_id", .text),
        let dictionary = catalogue.dictionary(key.dictionary)
      else { continue }
      var seen = Bitmap(count: dictionary.count + 1)
      var isRepeated = false
      for group in groups {
        try source.with(key.id, of: group) { reader in
          guard let reader else { return }
          for row in 0..<reader.count where dead[group.id].map({ !$0[row] }) ?? true {
            let code = Int(reader[row])
            isRepeated = isRepeated || seen[code]
            seen[code] = true
          }
        }
      }
      if isRepeated { damaged("a reference stands twice among the live rows of \(table.rawValue)") }
    }
  }

  /// The rows of each import are those that the ledger says.
  private mutating func checkLedger(_ catalogue: Catalogue) {
    for record in catalogue.imports {
      if !record.accounts.allSatisfy(\.addsUp) {
        damaged("the rows of import \(record.number) do not add up")
      }
      guard record.undone == nil, record.number > catalogue.compactedBefore else { continue }
      // A file may fill a table several times over, each filling with an account of its own.
      for table in CanonicalTable.allCases {
        let told = record.accounts.filter { $0.table == table }.reduce(0) { $0 + $1.stored }
        let stored = catalogue.groups.filter { $0.since == record.number && $0.table == table }
          .reduce(0) { $0 + $1.rows }
        if stored != told {
          damaged("import \(record.number) has other rows than the ledger says")
        }
      }
    }
  }
}
