/// Bytes of XML 1.0. Texts get in only through `text` and `attribute`, which escape them, so that
/// nothing that a file holds can become markup.
struct XMLText: Sendable {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Adds markup that stands in the source of the program.
  mutating func markup(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Adds markup made beforehand by another of these.
  mutating func append(_ other: XMLText) { bytes.append(contentsOf: other.bytes) }

  /// Adds a number.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Adds bytes that hold nothing but digits, letters and the marks of a timestamp.
  mutating func plain(_ body: (inout [UInt8]) -> Void) { body(&bytes) }

  /// Adds a text, which is UTF-8.
  ///
  /// A tab and a line end are written as references, because a reader makes blanks of them in an
  /// attribute. What XML 1.0 has no way to hold (the other control characters below a blank,
  /// U+FFFE, U+FFFF) is shown as messages show it: `\x1b`. So are DEL and the C1 controls, which
  /// it advises against.
  mutating func text(_ text: ArraySlice<UInt8>) {
    guard text.contains(where: Self.needsLook) else {
      bytes.append(contentsOf: text)
      return
    }
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { append(scalar) }
  }

  /// Adds a text.
  mutating func text(_ text: String) { self.text(Array(text.utf8)[...]) }

  /// Removes everything and keeps the memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private static func needsLook(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
      || byte >= 0x7F
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: markup("&quot;")
    case 0x26: markup("&amp;")
    case 0x27: markup("&apos;")
    case 0x3C: markup("&lt;")
    case 0x3E: markup("&gt;")
    case 0x09: markup("&#9;")
    case 0x0A: markup("&#10;")
    case 0x0D: markup("&#13;")
    case 0x00..<0x20, 0x7F...0x9F: escape("\\x", scalar, width: 2)
    case 0xFFFE...0xFFFF: escape("\\u", scalar, width: 4)
    default:
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func escape(_ mark: String, _ scalar: Unicode.Scalar, width: Int) {
    let digits = String(scalar.value, radix: 16)
    bytes.append(contentsOf: mark.utf8)
    bytes.append(contentsOf: repeatElement(0x30, count: max(0, width - digits.utf8.count)))
    bytes.append(contentsOf: digits.utf8)
  }
}
