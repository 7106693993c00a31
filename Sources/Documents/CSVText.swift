/// Texts as fields of RFC 4180: the one writer of every output.
///
/// CSV is data: apart from the apostrophe of a guarded formula a reader gets back exactly the text
/// that was written, control characters and all. What is to be looked at is written as a table.
package enum CSVText {
  /// The text as a field.
  ///
  /// - Parameter guardsFormulas: whether a text that a spreadsheet would take for a formula gets an
  ///   apostrophe.
  package static func field(_ text: String, guardsFormulas: Bool) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8)[...], guardsFormulas: guardsFormulas, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a text as a field, in quotation marks only where it needs them.
  package static func append(
    _ text: ArraySlice<UInt8>, guardsFormulas: Bool, to bytes: inout [UInt8]
  ) {
    let isGuarded = guardsFormulas && FormulaGuard.wouldRun(text)
    text.withUnsafeBufferPointer { append($0, isGuarded: isGuarded, to: &bytes) }
  }

  /// Appends a text as a field that programs read: no formula in it is guarded.
  ///
  /// - Complexity: O(bytes); a text of Swift's own is copied nowhere else.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, isGuarded: false, to: &bytes) }
  }

  private static func append(
    _ text: UnsafeBufferPointer<UInt8>, isGuarded: Bool, to bytes: inout [UInt8]
  ) {
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
}
