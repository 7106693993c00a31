import Reporting

/// How `slate evaluate` writes its rows: both ways stream, a row at a time.
enum RowStyle: Sendable {
  /// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe where
  /// `guardsFormulas`.
  case csv(guardsFormulas: Bool)
  /// An object a row.
  case json
  /// Fields between unit separators, rows between record separators, for a table to be laid out.
  case plain

  /// Appends a text as a value.
  func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    switch self {
    case .csv(let guardsFormulas): Self.appendField(text, guardsFormulas, to: &bytes)
    case .json: Self.appendString(text, to: &bytes)
    case .plain:
      // The separators themselves are shown as a terminal would be shown them.
      for byte in text { bytes += byte == 0x1E || byte == 0x1F ? Array("\\x1".utf8) : [byte] }
    }
  }

  private static func appendField(
    _ text: ArraySlice<UInt8>, _ guardsFormulas: Bool, to bytes: inout [UInt8]
  ) {
    let isGuarded = guardsFormulas && FormulaGuard.wouldRun(text)
    let isQuoted =
      isGuarded || text.first == 0x20 || text.last == 0x20
      || text.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard isQuoted else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(0x22)
    if isGuarded { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  private static func appendString(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
      case 0x00..<0x20:
        bytes += Array((byte < 16 ? "\\u000" : "\\u00").utf8)
        bytes += Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
