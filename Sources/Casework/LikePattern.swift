/// A pattern that texts are like: `%` stands for any characters or none, `_` for exactly one, and
/// a backslash takes the meaning from the character after it.
///
///     LikePattern("BR1 %", ignoresCase: true)?.matches("br1 4QT".utf8)  // true
///
/// The pattern is a row of states, one bit each; a character moves every state at once. So a text
/// costs the same for every character, whatever the pattern: there is nothing to go back over.
///
/// - Complexity: O(n) in the text.
package struct LikePattern: Sendable {
  /// The most characters of a pattern, `%` not counted: the states fill a word.
  package static let longest = 63

  /// For each ASCII character, the states that it moves on.
  private var ascii: [UInt64]
  /// The same for each other character that the pattern names.
  private var others: [(scalar: UInt32, states: UInt64)] = []
  /// The states that any character moves on: those before `_`.
  private var wild: UInt64 = 0
  /// The states that any character leaves as they are: those before `%`.
  private var loops: UInt64 = 0
  /// The state of a text that has matched.
  private var accepted: UInt64

  /// A pattern, or nil where it is longer than `longest` or ends with a lone backslash.
  package init?(_ pattern: String, ignoresCase: Bool) {
    ascii = Array(repeating: 0, count: 128)
    accepted = 1
    var isEscaped = false
    var length = 0
    for scalar in pattern.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      if !isEscaped, scalar == "%" {
        loops |= accepted
        continue
      }
      length += 1
      guard length <= Self.longest else { return nil }
      if !isEscaped, scalar == "_" {
        wild |= accepted
      } else {
        add(scalar.value, ignoresCase: ignoresCase)
      }
      isEscaped = false
      accepted <<= 1
    }
    if isEscaped { return nil }
    for code in ascii.indices { ascii[code] |= wild }
    for index in others.indices { others[index].states |= wild }
  }

  private mutating func add(_ scalar: UInt32, ignoresCase: Bool) {
    guard scalar < 128 else {
      if let index = others.firstIndex(where: { $0.scalar == scalar }) {
        others[index].states |= accepted
      } else {
        others.append((scalar, accepted))
      }
      return
    }
    ascii[Int(scalar)] |= accepted
    let isLetter = (65...90).contains(scalar) || (97...122).contains(scalar)
    if ignoresCase, isLetter { ascii[Int(scalar ^ 0x20)] |= accepted }
  }

  /// Whether a text, as its UTF-8, is like the pattern.
  package func matches(_ text: some Sequence<UInt8>) -> Bool {
    var states: UInt64 = 1
    var scalar: UInt32 = 0
    var missing = 0
    for byte in text {
      if missing == 0 {
        switch byte {
        case 0..<0x80:
          states = (states & ascii[Int(byte)]) << 1 | states & loops
          continue
        case 0xC0..<0xE0: (scalar, missing) = (UInt32(byte & 0x1F), 1)
        case 0xE0..<0xF0: (scalar, missing) = (UInt32(byte & 0x0F), 2)
        default: (scalar, missing) = (UInt32(byte & 0x07), 3)
        }
      } else {
        scalar = scalar << 6 | UInt32(byte & 0x3F)
        missing -= 1
        if missing == 0 { states = (states & moved(by: scalar)) << 1 | states & loops }
      }
    }
    return states & accepted != 0
  }

  private func moved(by scalar: UInt32) -> UInt64 {
    for other in others where other.scalar == scalar { return other.states }
    return wild
  }
}
