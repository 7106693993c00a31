/// The smallest parts of JSON (RFC 8259) over plain bytes: blanks, numbers, words, strings. Trees
/// of documents, streams of tokens and the records of exports all read by these.
///
/// Offsets count from `bytes`; nothing at or past `end` is looked at.
package enum JSONGrammar {
  /// The first byte from `start` on that is no blank.
  @inline(__always)
  package static func skipBlanks(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var at = start
    while at < end, bytes[at] <= 0x20 {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return at
      }
    }
    return at
  }

  /// Where the number that begins at `start` ends.
  package static func endOfNumber(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> Int {
    var at = start
    if at < end, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at < end, isDigit(bytes[at]) else { throw JSONFault(.noValue, at: start) }
    at = bytes[at] == UInt8(ascii: "0") ? at + 1 : endOfDigits(bytes, from: at, to: end)
    if at < end, bytes[at] == UInt8(ascii: ".") {
      let digits = at + 1
      at = endOfDigits(bytes, from: digits, to: end)
      guard at > digits else { throw JSONFault(.fraction, at: at) }
    }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      let digits = at
      at = endOfDigits(bytes, from: digits, to: end)
      guard at > digits else { throw JSONFault(.exponent, at: at) }
    }
    return at
  }

  /// How many bytes the word `true`, `false` or `null` has that begins at `start`; 0 for none.
  package static func lengthOfWord(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    let word: StaticString =
      switch bytes[start] {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      case UInt8(ascii: "n"): "null"
      default: ""
      }
    let length = word.utf8CodeUnitCount
    guard length > 0, start + length <= end else { return 0 }
    for step in 0..<length where bytes[start + step] != word.utf8Start[step] { return 0 }
    return length
  }

  /// Where the quote stands that closes the string whose first byte after the opening quote is at
  /// `start`. Its escapes are well formed then.
  package static func endOfString(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> Int {
    var at = start
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\""): return at
      case UInt8(ascii: "\\"): at = try endOfEscape(bytes, from: at, to: end)
      case 0..<0x20: throw JSONFault(.controlCharacter, at: at)
      default: at += 1
      }
    }
    throw JSONFault(.endsInString, at: end)
  }

  /// Writes what a string says, its escapes read, and gives how many bytes that is. `target` may
  /// be where the string itself begins: what it says is never longer than how it is written.
  ///
  /// - Parameters:
  ///   - start: the first byte after the opening quote.
  ///   - end: the closing quote.
  package static func unescape(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) throws(JSONFault) -> Int {
    var at = start
    var length = 0
    while at < end {
      guard bytes[at] == UInt8(ascii: "\\") else {
        target[length] = bytes[at]
        length += 1
        at += 1
        continue
      }
      guard at + 1 < end else { throw JSONFault(.escape, at: at) }
      if bytes[at + 1] == UInt8(ascii: "u") {
        let scalar = try scalar(bytes, at: &at, to: end)
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          target[length] = byte
          length += 1
        }
      } else {
        target[length] = try meaning(of: bytes[at + 1], at: at)
        length += 1
        at += 2
      }
    }
    return length
  }

  private static func endOfEscape(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> Int {
    guard start + 1 < end else { throw JSONFault(.endsInString, at: end) }
    guard bytes[start + 1] == UInt8(ascii: "u") else {
      _ = try meaning(of: bytes[start + 1], at: start)
      return start + 2
    }
    var at = start
    _ = try scalar(bytes, at: &at, to: end)
    return at
  }

  /// The byte that a backslash and a byte stand for.
  private static func meaning(of byte: UInt8, at offset: Int) throws(JSONFault) -> UInt8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: throw JSONFault(.escape, at: offset + 1)
    }
  }

  /// The scalar of `\uXXXX`, or of two of them that make a pair.
  private static func scalar(
    _ bytes: UnsafePointer<UInt8>, at offset: inout Int, to end: Int
  ) throws(JSONFault) -> Unicode.Scalar {
    var code = try hexadecimal(bytes, from: offset + 2, to: end)
    offset += 6
    if (0xD800..<0xDC00).contains(code) {
      guard offset + 1 < end, bytes[offset] == UInt8(ascii: "\\"),
        bytes[offset + 1] == UInt8(ascii: "u")
      else { throw JSONFault(.surrogate, at: offset) }
      let low = try hexadecimal(bytes, from: offset + 2, to: end)
      offset += 6
      guard (0xDC00..<0xE000).contains(low) else { throw JSONFault(.surrogate, at: offset) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw JSONFault(.surrogate, at: offset) }
    return scalar
  }

  private static func hexadecimal(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for at in start..<start + 4 {
      guard at < end else { throw JSONFault(.hexadecimal, at: end) }
      let byte = bytes[at]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw JSONFault(.hexadecimal, at: at)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func endOfDigits(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var at = start
    while at < end, isDigit(bytes[at]) { at += 1 }
    return at
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
