internal import Diagnostics
internal import GRDBSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A connection to the SQLite file of a store: one thread at a time uses it.
///
/// The C interface is used as it is: segments are written from and read into plain memory, without
/// the copies that a `Data` for each would cost.
final class Connection: @unchecked Sendable {
  /// What a connection may do.
  enum Access { case reading, writing }

  /// The store as messages name it.
  let name: String
  private let handle: OpaquePointer
  /// How long to wait for another connection, in milliseconds.
  private static let patience: Int32 = 10_000

  /// Opens a file that is there.
  init(_ path: String, name: String, _ access: Access) throws(Findings) {
    self.name = name
    var facts = stat()
    if stat(path, &facts) == 0, ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT) {
      // To open a pipe waits for whoever writes to it, and a device keeps nothing.
      throw Findings([Self.notAStore(name)])
    }
    var opened: OpaquePointer?
    var result = Self.open(path, SQLITE_OPEN_READWRITE, &opened)
    if result != SQLITE_OK, access == .reading {
      // Somebody may have been given the store to read only.
      sqlite3_close_v2(opened)
      result = Self.open(path, SQLITE_OPEN_READONLY, &opened)
    }
    guard result == SQLITE_OK, let opened else {
      let number = opened.map { sqlite3_system_errno($0) } ?? 0
      sqlite3_close_v2(opened)
      throw Self.failure(result, number, of: name)
    }
    handle = opened
    sqlite3_busy_timeout(handle, Self.patience)
    try run("PRAGMA trusted_schema = OFF")
    try run("PRAGMA cell_size_check = ON")
    // Sorting and the like stay in memory: nothing of the data lies about in other folders.
    try run("PRAGMA temp_store = MEMORY")
    if access == .reading {
      try run("PRAGMA query_only = ON")
    } else {
      // One file is the whole truth once a transaction is over; EXTRA brings the folder to the
      // disk, too, when the journal goes.
      try run("PRAGMA journal_mode = DELETE")
      try run("PRAGMA synchronous = EXTRA")
    }
  }

  deinit { sqlite3_close_v2(handle) }

  private static func open(
    _ path: String, _ flags: Int32, _ handle: inout OpaquePointer?
  ) -> Int32 {
    // A name that begins with `file:` is a name and nothing else.
    let path = path.hasPrefix("/") ? path : "./" + path
    return sqlite3_open_v2(
      path, &handle,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, nil)
  }

  /// Runs statements that give nothing back.
  func run(_ sql: String) throws(Findings) {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    guard result == SQLITE_OK else { throw failure(result) }
  }

  /// Prepares a statement.
  func prepare(_ sql: String) throws(Findings) -> Statement {
    var prepared: OpaquePointer?
    let result = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard result == SQLITE_OK, let prepared else { throw failure(result) }
    return Statement(prepared, of: self)
  }

  /// The number that a statement of one row and column gives.
  func number(_ sql: String) throws(Findings) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Does something in one transaction: all of it, or nothing.
  func transaction<Result>(
    _ body: () throws(Findings) -> Result
  ) throws(Findings) -> Result {
    try run("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back already.
      if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }

  /// Whether the last failure was a call that a signal broke off.
  var wasInterrupted: Bool { sqlite3_system_errno(handle) == EINTR }

  /// What a result that is no success means.
  func failure(_ result: Int32) -> Findings {
    Self.failure(result, sqlite3_system_errno(handle), of: name)
  }

  private static func failure(_ result: Int32, _ number: Int32, of name: String) -> Findings {
    let place = Place(name)
    switch result & 0xFF {
    case SQLITE_NOTADB:
      return Findings([notAStore(name)])
    case SQLITE_CORRUPT:
      return Findings([damaged(name, "SQLite finds its pages damaged")])
    case SQLITE_BUSY, SQLITE_LOCKED:
      return Findings([
        Finding(
          StoreCode.locked, at: place, "another run is using the store",
          help: "wait for it to end and run the command again")
      ])
    case SQLITE_FULL:
      return Findings([
        Finding(
          StoreCode.failed, at: place, "the store cannot be written: no space is left",
          help: "make room and run the command again; the store is as it was before")
      ])
    default:
      let reason =
        number != 0
        ? String(cString: strerror(number)) : String(cString: sqlite3_errstr(result))
      return Findings([
        Finding(
          StoreCode.failed, at: place, "the store cannot be read or written: \(reason)",
          help: "check the folder and the disk; the store is as it was before")
      ])
    }
  }

  /// The refusal of a file that is something else.
  static func notAStore(_ name: String) -> Finding {
    Finding(
      StoreCode.notAStore, at: Place(name), "the file is no store of Slate",
      help: "name another file with --store; this one is left as it is")
  }

  /// The refusal of a store in which something is not what was written.
  static func damaged(_ name: String, _ what: String) -> Finding {
    Finding(
      StoreCode.damaged, at: Place(name), "the store is damaged: \(what)",
      help: "put a copy back, or import the exports into a new store; `slate doctor` says more")
  }
}
