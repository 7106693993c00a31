package import Casework
internal import Columns
package import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A store held for writing: nobody else writes to it meanwhile, and every change is one
/// transaction, there whole or not at all.
///
///     let store = try StoreWriter(path: "slate.db", name: "slate.db")
///     let record = try store.add(rows, source)
package final class StoreWriter {
  private var opened: Connection?
  private let lock: StoreLock
  let path: String
  /// The store as messages name it.
  let name: String
  private var catalogue: Catalogue
  /// Whether the file holds nothing yet.
  private var isFresh: Bool
  /// Whether this run made the file.
  private var isMade = false
  /// On how many threads to pack columns.
  package var threads = 1
  /// How many rows a group has at most, and how many texts a segment of them: 1...65,536. Smaller
  /// ones are for tests, which so meet many of them; a store does not tell whoever reads it.
  package var segmentRows = Segment.rows

  /// The rows of one table of a file, and what became of those that are not among them.
  package struct Part {
    /// The rows, each reference once.
    package var rows: TableRows
    /// Its account but for `stored` and `unchanged`.
    package var account: ImportAccount

    /// A part.
    package init(rows: TableRows, account: ImportAccount) {
      self.rows = rows
      self.account = account
    }
  }

  /// Opens a store. One that is not there is made with the first import, readable by its owner
  /// only.
  ///
  /// - Parameter makes: whether one that is not there may be made.
  /// - Throws: a file that is no store, that is damaged, or that another run holds.
  package init(path: String, name: String, makes: Bool) throws(Findings) {
    self.path = path
    self.name = name
    guard makes || access(path, F_OK) == 0 else { throw StoreReader.noStore(name) }
    // Nothing is left beside a file that is no store.
    if access(path, F_OK) == 0, access(path + ".lock", F_OK) != 0 {
      try Self.check(Connection(path, name: name, .reading))
    }
    lock = try StoreLock(of: path, name: name)
    catalogue = Catalogue()
    isFresh = true
    guard access(path, F_OK) == 0 else { return }
    let connection = try Connection(path, name: name, .writing)
    opened = connection
    isFresh = try StoreSchema.isEmpty(connection)
    guard !isFresh else { return }
    try StoreSchema.check(connection)
    catalogue = try Catalogue(connection)
  }

  private static func check(_ connection: Connection) throws(Findings) {
    if try !StoreSchema.isEmpty(connection) { try StoreSchema.check(connection) }
  }

  /// The connection; the file is made where there is none.
  func connection() throws(Findings) -> Connection {
    if let opened { return opened }
    isMade = try Self.make(path, name)
    let made = try Connection(path, name: name, .writing)
    opened = made
    return made
  }

  /// Makes the file where there is none; SQLite gives its journal the same rights. Whether it was
  /// made.
  private static func make(_ path: String, _ name: String) throws(Findings) -> Bool {
    var made: Int32 = -1
    repeat {
      made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    } while made < 0 && errno == EINTR
    guard made >= 0 else {
      if errno == EEXIST { return false }
      throw StoreLock.cannotCreate(name, errno)
    }
    close(made)
    return true
  }

  /// The ledger, undone imports among it.
  package var ledger: [ImportRecord] { catalogue.imports }

  /// The number that the next import gets.
  package var nextNumber: Int { catalogue.nextNumber }

  /// The import that brought these bytes in this way and was not undone, if one did.
  package func record(of digest: FileDigest, mapping: String) -> ImportRecord? {
    catalogue.imports.last {
      $0.undone == nil && $0.source.digest == digest && $0.source.mapping == mapping
    }
  }

  /// Takes the rows of a file in.
  ///
  /// - Returns: the line of the ledger, which is on the disk.
  package func add(_ parts: [Part], _ source: ImportSource) throws(Findings) -> ImportRecord {
    try change { (catalogue) throws(Findings) -> ImportRecord in
      let number = catalogue.nextNumber
      var record = ImportRecord(number: number, source: source, accounts: parts.map(\.account))
      let connection = try connection()
      for some in Self.matched(parts) {
        let counts = try add(some.map { parts[$0].rows }, number, &catalogue, connection)
        for (place, part) in some.enumerated() {
          record.accounts[part].unchanged = counts[place].unchanged
          record.accounts[part].stored = counts[place].stored
        }
      }
      try catalogue.add(record, to: connection)
      return record
    }
  }

  /// The places of the parts that are held to the store together. All that a file says of events
  /// and of answers is one saying, however many fillings say it: a later one must not take the
  /// place of an earlier one. References stand in one filling only.
  private static func matched(_ parts: [Part]) -> [[Int]] {
    CanonicalTable.allCases.flatMap { table in
      let places = parts.indices.filter { parts[$0].rows.table == table }
      return table == .events || table == .answers ? [places] : places.map { [$0] }
    }.filter { !$0.isEmpty }
  }

  /// Adds fillings of one table; how many rows of each are unchanged and stored.
  private func add(
    _ fillings: [TableRows], _ number: Int, _ catalogue: inout Catalogue, _ connection: Connection
  ) throws(Findings) -> [(unchanged: Int, stored: Int)] {
    let before = catalogue
    let coder = DictionaryCoder(
      connection: connection, number: number, threads: threads, segmentRows: segmentRows)
    var coded: [CodedRows] = []
    for filling in fillings { coded.append(try CodedRows(filling, coder, &catalogue)) }
    let rows = CodedRows(joining: coded)
    let match = try StoredMatch(rows, before, connection)
    let writer = GroupWriter(
      connection: connection, number: number, threads: threads, segmentRows: segmentRows)
    try writer.supersede(match.superseded, &catalogue)
    let isNew = match.unchanged.setCount == 0
    let kept = isNew ? nil : (0..<rows.count).filter { !match.unchanged[$0] }
    try writer.write(rows, kept: kept, &catalogue)
    var first = 0
    return fillings.map { filling in
      let unchanged = (first..<first + filling.count).count { match.unchanged[$0] }
      first += filling.count
      return (unchanged, filling.count - unchanged)
    }
  }

  /// Takes the newest import out again, its texts with it; the ledger keeps a line of it.
  ///
  /// - Throws: a number that the ledger has not, or that later imports stand on.
  package func undo(_ number: Int, at instant: Int64, by user: String) throws(Findings) {
    try checkUndoing(number)
    let connection = try connection()
    try connection.run("PRAGMA secure_delete = ON")
    try change { (catalogue) throws(Findings) in
      let deletions = [
        "DELETE FROM segments WHERE (id & 4294967295) IN (SELECT id FROM groups WHERE import = ?)",
        "DELETE FROM groups WHERE import = ?", "DELETE FROM superseded WHERE import = ?",
        "DELETE FROM texts WHERE import = ?", "DELETE FROM columns WHERE import = ?",
        "DELETE FROM dictionaries WHERE import = ?",
      ]
      for sql in deletions { try connection.prepare(sql).run(.integer(Int64(number))) }
      try connection.prepare("UPDATE imports SET undone_at = ?, undone_by = ? WHERE number = ?")
        .run(.integer(instant), .text(user), .integer(Int64(number)))
      catalogue.forget(number, undone: .init(at: instant, by: user))
    }
  }

  private func checkUndoing(_ number: Int) throws(Findings) {
    let place = Place(name)
    guard let record = catalogue.imports.first(where: { $0.number == number }) else {
      throw Findings([
        Finding(
          StoreCode.unknownImport, at: place, "the store has no import \(number)",
          help: "`slate import --list` shows them")
      ])
    }
    guard record.undone == nil else {
      throw Findings([
        Finding(
          StoreCode.unknownImport, at: place, "import \(number) is undone already",
          help: "`slate import --list` shows what there is")
      ])
    }
    guard number >= catalogue.compactedBefore, number != catalogue.compactedBefore else {
      throw Findings([
        Finding(
          StoreCode.compactedAway, at: place,
          "import \(number) cannot be undone: the store was compacted after it",
          help: "import a corrected file, its rows take the place of the old ones")
      ])
    }
    guard let newest = catalogue.newest, newest.number == number else {
      let newest = catalogue.newest?.number ?? 0
      throw Findings([
        Finding(
          StoreCode.notTheNewest, at: place,
          "import \(number) cannot be undone: later imports stand on it",
          help: "undo import \(newest) first")
      ])
    }
  }

  /// Changes the store in one transaction and keeps what is known of it in step.
  func change<Result>(
    _ body: (inout Catalogue) throws(Findings) -> Result
  ) throws(Findings) -> Result {
    let connection = try connection()
    var attempts = 0
    while true {
      var changed = catalogue
      do throws(Findings) {
        let result = try connection.transaction { () throws(Findings) -> Result in
          if isFresh { try StoreSchema.create(in: connection) }
          let result = try body(&changed)
          try changed.sign(in: connection)
          return result
        }
        catalogue = changed
        isFresh = false
        return result
      } catch {
        // A signal broke a call off that SQLite does not repeat itself.
        attempts += 1
        guard connection.wasInterrupted, attempts < 100 else {
          removeIfEmpty()
          throw error
        }
      }
    }
  }
}

extension StoreWriter {
  /// Takes away the file that this run made and could write nothing to.
  private func removeIfEmpty() {
    guard isFresh, isMade else { return }
    opened = nil
    isMade = false
    unlink(path)
    unlink(path + "-journal")
  }
}

extension Catalogue {
  /// Forgets an import that is taken out.
  mutating func forget(_ number: Int, undone: ImportRecord.Undoing) {
    groups.removeAll { $0.since == number }
    superseded.removeAll { $0.since == number }
    columns.removeAll { $0.since == number }
    dictionaries.removeAll { $0.since == number }
    for place in dictionaries.indices {
      dictionaries[place].stretches.removeAll { $0.since == number }
    }
    for place in imports.indices where imports[place].number == number {
      imports[place].undone = undone
    }
  }
}
