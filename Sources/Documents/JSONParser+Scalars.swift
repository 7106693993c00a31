import Diagnostics

extension JSONParser {
  /// A string, a number, `true`, `false` or `null`.
  mutating func scalar() throws(Finding) -> DocumentNode {
    let start = offset
    if peek() == UInt8(ascii: "\"") { return node(.text(try string(), quoted: true), at: start) }
    for word in ["true", "false", "null"] where bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return node(.text(word, quoted: false), at: start)
    }
    try number()
    let text = String(validating: bytes[start..<offset], as: UTF8.self) ?? ""
    return node(.text(text, quoted: false), at: start)
  }

  /// Passes a number of the grammar of RFC 8259, of at most 1,000 characters.
  private mutating func number() throws(Finding) {
    let start = offset
    if peek() == UInt8(ascii: "-") { offset += 1 }
    guard let first = peek(), isDigit(first) else {
      offset = start
      throw refusal("a value belongs here")
    }
    if first == UInt8(ascii: "0") { offset += 1 } else { digits() }
    if peek() == UInt8(ascii: ".") {
      offset += 1
      guard digits() > 0 else { throw refusal("digits belong after the point") }
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      offset += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
      guard digits() > 0 else { throw refusal("digits belong into the exponent") }
    }
    guard offset - start <= 1000 else {
      offset = start
      throw refusal("the number has more than 1,000 characters", DocumentCode.jsonTooBig)
    }
  }

  @discardableResult
  private mutating func digits() -> Int {
    let start = offset
    while let byte = peek(), isDigit(byte) { offset += 1 }
    return offset - start
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A string at its opening quote, past its closing quote.
  mutating func string() throws(Finding) -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(validating: text, as: UTF8.self) ?? ""
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw refusal("a control character stands in a string")
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw refusal("the text ends inside a string")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Finding) {
    offset += 1
    guard let byte = peek() else { throw refusal("the text ends inside a string") }
    let plain: [UInt8: UInt8] = Self.escapes
    if let meant = plain[byte] {
      text.append(meant)
      offset += 1
      return
    }
    guard byte == UInt8(ascii: "u") else { throw refusal("this escape is not JSON") }
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      guard peek() == UInt8(ascii: "\\"), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "u")
      else { throw refusal("half a surrogate pair stands here") }
      offset += 1
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else {
        throw refusal("half a surrogate pair stands here")
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw refusal("half a surrogate pair stands here")
    }
    text.append(contentsOf: String(scalar).utf8)
  }

  /// The four digits after `u`, past them.
  private mutating func hexadecimal() throws(Finding) -> UInt32 {
    offset += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw refusal("four hexadecimal digits belong here") }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): .lineFeed, UInt8(ascii: "r"): .carriageReturn, UInt8(ascii: "t"): 0x09,
  ]
}
