import Documents
import Store

/// How `slate evaluate` writes its rows: both ways stream, a row at a time.
enum RowStyle: Sendable {
  /// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe where
  /// `guardsFormulas`.
  case csv(guardsFormulas: Bool)
  /// An object a row.
  case json
  /// Fields between unit separators, rows between record separators, for a table to be laid out.
  case plain
  /// Fields and rows for another module to take apart, see `SQLiteRows.Mark`: texts exactly as they
  /// are, instants in seconds since 1970.
  case cells

  /// Appends a text as a value.
  func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    switch self {
    case .csv(let guardsFormulas):
      CSVText.append(text, guardsFormulas: guardsFormulas, to: &bytes)
    case .json: JSONText.append(text, to: &bytes)
    case .plain:
      // The separators themselves are shown as a table would show them.
      for byte in text {
        switch byte {
        case 0x1E: bytes.append(contentsOf: "\\x1e".utf8)
        case 0x1F: bytes.append(contentsOf: "\\x1f".utf8)
        default: bytes.append(byte)
        }
      }
    case .cells:
      for byte in text {
        switch byte {
        case SQLiteRows.Mark.field, SQLiteRows.Mark.row, SQLiteRows.Mark.escape:
          bytes += [SQLiteRows.Mark.escape, byte | 0x40]
        default: bytes.append(byte)
        }
      }
    }
  }
}
