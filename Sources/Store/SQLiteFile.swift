internal import Diagnostics
internal import GRDBSQLite

/// A new SQLite file that one run fills: no journal and no syncing, because it has no name yet.
/// Whoever gives it one brings it to the disk first.
final class SQLiteFile {
  /// What messages call it.
  private let name: String
  private var connection: OpaquePointer?

  /// Whether tables can refuse values of another type than their columns'.
  static var hasStrictTables: Bool { sqlite3_libversion_number() >= 3_037_000 }

  /// Opens an empty file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what to call it in messages.
  init(path: String, name: String) throws(Findings) {
    self.name = name
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX
    try check(sqlite3_open_v2(path, &connection, flags, nil))
    try run("PRAGMA journal_mode = OFF")
    try run("PRAGMA synchronous = OFF")
    try run("PRAGMA locking_mode = EXCLUSIVE")
    try run("PRAGMA cache_size = -65536")
    try run("BEGIN")
  }

  deinit { sqlite3_close_v2(connection) }

  /// Runs a statement.
  func run(_ statement: String) throws(Findings) {
    try check(sqlite3_exec(connection, statement, nil, nil, nil))
  }

  /// Adds rows by a statement with a place for each cell.
  func insert(_ rows: SQLiteRows, by statement: String) throws(Findings) {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, statement, -1, &prepared, nil))
    defer { sqlite3_finalize(prepared) }
    let failure: Int32 = rows.bytes.withUnsafeBytes { bytes in
      for row in 0..<rows.count {
        for place in 0..<rows.width {
          let column = Int32(place + 1)
          let result: Int32
          switch rows.cells[row * rows.width + place] {
          case .blank: result = sqlite3_bind_null(prepared, column)
          case .number(let number): result = sqlite3_bind_int64(prepared, column, number)
          case .text(let start, let count):
            // No copy: the bytes outlive the step.
            let text = bytes.baseAddress.map { $0 + Int(start) }
            result = sqlite3_bind_text(
              prepared, column, text?.assumingMemoryBound(to: CChar.self), Int32(count), nil)
          }
          if result != SQLITE_OK { return result }
        }
        let result = sqlite3_step(prepared)
        guard result == SQLITE_DONE else { return result }
        sqlite3_reset(prepared)
      }
      return SQLITE_OK
    }
    try check(failure)
  }

  /// Ends the writing. The file is complete, and not yet on the disk.
  func close() throws(Findings) {
    try run("COMMIT")
    try check(sqlite3_close(connection))
    connection = nil
  }

  private func check(_ result: Int32) throws(Findings) {
    guard result != SQLITE_OK else { return }
    // The library's own message may quote what a file held; that of the code does not.
    let reason = sqlite3_errstr(result).map { String(cString: $0) } ?? "error \(result)"
    throw Findings([
      Finding(
        SQLiteExportCode.cannotWrite, at: Place(name), "the file cannot be written: \(reason)",
        help: result & 0xFF == SQLITE_FULL ? "make room and run the command again" : nil)
    ])
  }
}
