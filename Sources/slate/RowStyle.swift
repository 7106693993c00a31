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
    let isGuarded = guardsFormulas && FormulaText.wouldRun(text)
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

/// Which texts a spreadsheet would take for formulas (OWASP, "CSV injection"), as bytes.
enum FormulaText {
  /// Whether a text begins, after blanks that a spreadsheet skips, with a mark that starts a
  /// formula. A plain number such as `-12.5` does not count.
  static func wouldRun(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let length = blanks.first(where: { rest.starts(with: $0) })?.count {
      rest = rest.dropFirst(length)
    }
    guard let first = rest.first else { return false }
    switch first {
    case 0x00, 0x09, 0x0D, UInt8(ascii: "="), UInt8(ascii: "@"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(rest.dropFirst())
    default: return first == 0xEF && wideMarks.contains { rest.starts(with: $0) }
    }
  }

  private static let blanks: [[UInt8]] = [" ", "\u{A0}", "\u{FEFF}", "\n"].map { Array($0.utf8) }
  private static let wideMarks: [[UInt8]] = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

  /// Digits with at most one point between them.
  private static func isPlainNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
