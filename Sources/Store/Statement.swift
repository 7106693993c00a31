internal import Diagnostics
internal import GRDBSQLite

/// A prepared statement.
final class Statement {
  private let handle: OpaquePointer
  private let connection: Connection
  /// Texts and bytes that are bound, until others are: SQLite reads them where they lie.
  private var bound: [UnsafeMutableRawBufferPointer] = []

  init(_ handle: OpaquePointer, of connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
    for bytes in bound { bytes.deallocate() }
  }

  /// A value to bind.
  enum Value {
    /// Nothing.
    case null
    /// A number.
    case integer(Int64)
    /// A text.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
  }

  /// Runs the statement once with these values and throws away what it gives.
  func run(_ values: Value...) throws(Findings) {
    try bind(values)
    while try step() {}
    sqlite3_reset(handle)
  }

  /// Binds values for the next steps.
  func bind(_ values: [Value]) throws(Findings) {
    sqlite3_reset(handle)
    for bytes in bound { bytes.deallocate() }
    bound = []
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let result =
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .text(let text):
          sqlite3_bind_text64(
            handle, place, keep(text.utf8).bindMemory(to: CChar.self).baseAddress,
            UInt64(text.utf8.count), nil, UInt8(SQLITE_UTF8))
        case .bytes(let bytes):
          sqlite3_bind_blob64(
            handle, place, keep(bytes).baseAddress, UInt64(bytes.count), nil)
        }
      guard result == SQLITE_OK else { throw connection.failure(result) }
    }
  }

  /// Keeps bytes for as long as they are bound. There is at least one, for an address.
  private func keep(_ bytes: some Collection<UInt8>) -> UnsafeMutableRawBufferPointer {
    let kept = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, bytes.count), alignment: 8)
    kept.copyBytes(from: bytes)
    bound.append(kept)
    return kept
  }

  /// Goes to the next row; whether there is one.
  func step() throws(Findings) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let result:
      sqlite3_reset(handle)
      throw connection.failure(result)
    }
  }

  /// A number of the row.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A text of the row; empty where it is none or no UTF-8.
  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let bytes = UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, column)))
    return String(validating: bytes, as: UTF8.self) ?? ""
  }

  /// Whether the row has nothing there.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// Bytes of the row, until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }
}
