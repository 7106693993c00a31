package import Columns

/// Writes rows as RFC 4180 has them: commas, CR LF, quotes where a field needs them, UTF-8.
///
///     var writer = CSVWriter()
///     writer.write(row: ["a", "b,c"])
///     writer.bytes            // a,"b,c"\r\n
package struct CSVWriter: Sendable {
  /// What has been written. The caller may take it away between rows.
  package var bytes: [UInt8] = []
  /// Whether texts that a spreadsheet would take for a formula get a `'` before them.
  private let guardsFormulas: Bool

  /// A writer.
  ///
  /// - Parameters:
  ///   - forExcel: whether a byte order mark comes first, which Excel needs to see UTF-8.
  ///   - guardsFormulas: whether texts that a spreadsheet would take for a formula are disarmed.
  package init(forExcel: Bool = false, guardsFormulas: Bool = true) {
    self.guardsFormulas = guardsFormulas
    if forExcel { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Writes a row of texts as they are, without the guard: headings, machine values.
  package mutating func write(row: [String]) {
    for (index, text) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      // A row of one empty field would be a blank line, and blank lines are no rows.
      append(text, isQuoted: row.count == 1 && text.isEmpty)
    }
    endRow()
  }

  /// Writes a table, headings first.
  package mutating func write(_ table: ResultTable) {
    write(row: table.headings.map(\.name))
    for row in table.rows { write(values: row) }
  }

  /// Writes a row of results.
  package mutating func write(values: [ResultValue]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text):
        let isFormula = guardsFormulas && Self.looksLikeFormula(text)
        append(isFormula ? "'" + text : text, isQuoted: isFormula || values.count == 1)
      case .blank: if values.count == 1 { append("", isQuoted: true) }
      case .integer(let number): append("\(number)", isQuoted: false)
      case .decimal(let value, let places):
        append(Self.decimal(value, places: places), isQuoted: false)
      case .rate(let numerator, let denominator):
        append(Self.rate(numerator, denominator), isQuoted: false)
      case .duration(let seconds): append("\(seconds)", isQuoted: false)
      case .instant(let text), .date(let text): append(text, isQuoted: false)
      case .truth(let isTrue): append(isTrue ? "true" : "false", isQuoted: false)
      }
    }
    endRow()
  }

  private mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  private mutating func append(_ text: String, isQuoted: Bool) {
    let needsQuotes =
      isQuoted || text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Whether a spreadsheet might run the text: its first scalar, blanks of several kinds skipped,
  /// is one of `= + - @`, their full-width forms, TAB, CR or NUL. Plain numbers are not.
  ///
  /// Reliability promise 15; after OWASP ASVS 1.2.10 and CWE-1236.
  package static func looksLikeFormula(_ text: String) -> Bool {
    let skipped: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{FEFF}", "\n"]
    guard let first = text.unicodeScalars.first(where: { !skipped.contains($0) }) else {
      return false
    }
    switch first {
    case "=", "@", "\t", "\r", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "+", "-": return !isPlainNumber(text)
    default: return false
    }
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    let zero = UInt8(ascii: "0")
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0 >= zero && $0 <= zero + 9 }
      }
  }

  /// `12345` with two places is `123.45`.
  private static func decimal(_ value: Int64, places: Int) -> String {
    guard places > 0 else { return "\(value)" }
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = value < 0 ? "-" : ""
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A share as a fraction of one with six decimals, rounded half away from zero; blank without a
  /// denominator.
  private static func rate(_ numerator: Int64, _ denominator: Int64) -> String {
    guard denominator > 0 else { return "" }
    let (high, low) = numerator.magnitude.multipliedFullWidth(by: 2_000_000)
    let (doubled, overflow) = low.addingReportingOverflow(denominator.magnitude)
    let carried = overflow ? high + 1 : high
    guard carried < denominator.magnitude * 2 else { return "" }
    let millionths = (denominator.magnitude * 2).dividingFullWidth((carried, doubled)).quotient
    let rounded = Int64(clamping: millionths)
    return decimal(numerator < 0 ? -rounded : rounded, places: 6)
  }
}
