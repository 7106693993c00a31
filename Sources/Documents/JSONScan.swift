/// A JSON text as a stream of tokens: the grammar of objects and arrays, iterative, over a window
/// of bytes that the caller moves on.
///
/// Names that stand twice in an object are told to nobody here: whoever keeps names says what that
/// means.
package struct JSONScan {
  /// What stands there; ranges are offsets of the window, of strings without their quotes and
  /// with their escapes unread.
  package enum Token: Equatable {
    /// `{`
    case beginObject
    /// `}`
    case endObject
    /// `[`
    case beginArray
    /// `]`
    case endArray
    /// The name of a member, past its colon.
    case name(Range<Int>)
    /// A string.
    case string(Range<Int>)
    /// A number.
    case number(Range<Int>)
    /// `true`, `false` or `null`.
    case word(Range<Int>)
    /// The one value is whole and nothing follows.
    case end
    /// The window is used up: move it on and ask again.
    case more
  }

  private enum Expected { case value, valueOrEnd, name, nameOrEnd, commaOrEnd, nothing }

  /// How many objects and arrays may be open at once; up to 64.
  package let depthLimit: Int
  /// Where in the window reading goes on.
  package var position: Int
  /// How many objects and arrays are open.
  package private(set) var depth = 0
  /// Where the token that was read last begins.
  package private(set) var tokenStart = 0
  private var objects: UInt64 = 0
  private var expected = Expected.value

  /// A scan that begins at an offset of the window.
  package init(from position: Int = 0, depthLimit: Int = 64) {
    self.position = position
    self.depthLimit = min(depthLimit, 64)
  }

  /// The next token.
  ///
  /// - Parameters:
  ///   - count: the bytes in the window.
  ///   - isFinal: whether the text ends with the window. Otherwise a token that touches its end
  ///     is not read before more has come.
  package mutating func next(
    _ bytes: UnsafePointer<UInt8>, count: Int, isFinal: Bool
  ) throws(JSONFault) -> Token {
    let (before, state) = (position, expected)
    do {
      let token = try read(bytes, count, isFinal)
      if isFinal || position < count || Self.isWhole(token) { return token }
    } catch {
      // What looks wrong at the end of the window may only be cut.
      if isFinal || error.offset + 16 < count { throw error }
    }
    (position, expected) = (before, state)
    return .more
  }

  private static func isWhole(_ token: Token) -> Bool {
    switch token {
    case .beginObject, .endObject, .beginArray, .endArray, .more: true
    default: false
    }
  }

  private mutating func read(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ isFinal: Bool
  ) throws(JSONFault) -> Token {
    position = JSONGrammar.skipBlanks(bytes, from: position, to: count)
    tokenStart = position
    guard position < count else {
      if !isFinal { return .more }
      if expected == .nothing { return .end }
      throw fault(atEnd: true)
    }
    let byte = bytes[position]
    switch expected {
    case .nothing: throw JSONFault(.afterValue, at: position)
    case .value: return try value(bytes, count)
    case .valueOrEnd where byte == UInt8(ascii: "]"): return close()
    case .valueOrEnd: return try value(bytes, count)
    case .nameOrEnd where byte == UInt8(ascii: "}"): return close()
    case .name, .nameOrEnd: return try name(bytes, count)
    case .commaOrEnd:
      if byte == UInt8(ascii: ",") {
        position += 1
        expected = isInObject ? .name : .value
        return try read(past: bytes, count, isFinal)
      }
      guard byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
        throw fault(atEnd: false)
      }
      return close()
    }
  }

  /// What follows a comma; no deeper than one call, since a comma never follows a comma.
  private mutating func read(
    past bytes: UnsafePointer<UInt8>, _ count: Int, _ isFinal: Bool
  ) throws(JSONFault) -> Token {
    position = JSONGrammar.skipBlanks(bytes, from: position, to: count)
    tokenStart = position
    guard position < count else {
      if !isFinal { return .more }
      throw fault(atEnd: true)
    }
    return expected == .name ? try name(bytes, count) : try value(bytes, count)
  }

  private var isInObject: Bool { depth > 0 && objects >> UInt64(depth - 1) & 1 == 1 }

  private func fault(atEnd: Bool) -> JSONFault {
    switch expected {
    case .value, .valueOrEnd: JSONFault(atEnd ? .endsBeforeValue : .noValue, at: position)
    case .name, .nameOrEnd: JSONFault(.name, at: position)
    case .commaOrEnd: JSONFault(isInObject ? .objectComma : .arrayComma, at: position)
    case .nothing: JSONFault(.afterValue, at: position)
    }
  }

  private mutating func value(
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) throws(JSONFault) -> Token {
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < depthLimit else { throw JSONFault(.depth, at: start) }
      let isObject = bytes[start] == UInt8(ascii: "{")
      let bit = UInt64(1) << UInt64(depth)
      objects = isObject ? objects | bit : objects & ~bit
      depth += 1
      position += 1
      expected = isObject ? .nameOrEnd : .valueOrEnd
      return isObject ? .beginObject : .beginArray
    case UInt8(ascii: "\""):
      let end = try JSONGrammar.endOfString(bytes, from: start + 1, to: count)
      position = end + 1
      ended()
      return .string(start + 1..<end)
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      let length = JSONGrammar.lengthOfWord(bytes, from: start, to: count)
      guard length > 0 else { throw JSONFault(.noValue, at: start) }
      position += length
      ended()
      return .word(start..<position)
    default:
      position = try JSONGrammar.endOfNumber(bytes, from: start, to: count)
      ended()
      return .number(start..<position)
    }
  }

  private mutating func name(
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) throws(JSONFault) -> Token {
    guard bytes[position] == UInt8(ascii: "\"") else { throw JSONFault(.name, at: position) }
    let start = position + 1
    let end = try JSONGrammar.endOfString(bytes, from: start, to: count)
    let colon = JSONGrammar.skipBlanks(bytes, from: end + 1, to: count)
    guard colon < count, bytes[colon] == UInt8(ascii: ":") else {
      throw JSONFault(.colon, at: colon)
    }
    position = colon + 1
    expected = .value
    return .name(start..<end)
  }

  private mutating func close() -> Token {
    let wasObject = isInObject
    depth -= 1
    position += 1
    ended()
    return wasObject ? .endObject : .endArray
  }

  private mutating func ended() { expected = depth == 0 ? .nothing : .commaOrEnd }
}
