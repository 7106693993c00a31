/// Swift source with everything that is not code blanked out: comments and the contents of string
/// literals become spaces, so that a rule about code cannot trip over prose. What stands inside an
/// interpolation is code and stays.
///
///     SwiftText.code("let a = \"b!\" // c!")   // "let a = \"  \"      "
///
/// Line breaks stay where they are, so line numbers hold. Regex literals are not known to it; the
/// sources have none.
enum SwiftText {
  /// What the reader is inside of.
  private enum Context {
    /// Code; `parentheses` counts those open since an interpolation began.
    case code(parentheses: Int)
    /// A string literal with `hashes` marks, over several lines or one.
    case literal(hashes: Int, multiline: Bool)
  }

  /// The text with comments and literals blanked, byte for byte of the same length.
  static func code(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var blanked = bytes
    var contexts = [Context.code(parentheses: 0)]
    var at = 0
    while at < bytes.count, let context = contexts.last {
      switch context {
      case .code(let parentheses):
        at = readCode(bytes, at, parentheses, &contexts, &blanked)
      case .literal(let hashes, let multiline):
        at = readLiteral(bytes, at, hashes, multiline, &contexts, &blanked)
      }
    }
    return String(decoding: blanked, as: UTF8.self)
  }

  private static func readCode(
    _ bytes: [UInt8], _ at: Int, _ parentheses: Int, _ contexts: inout [Context],
    _ blanked: inout [UInt8]
  ) -> Int {
    let top = contexts.count - 1
    if starts(bytes, at, "//") {
      return blank(bytes, at, &blanked) { $0 < bytes.count && bytes[$0] != newline }
    }
    if starts(bytes, at, "/*") {
      let end = blank(bytes, at, &blanked) { $0 < bytes.count && !starts(bytes, $0, "*/") }
      return blank(bytes, end, &blanked) { $0 < min(end + 2, bytes.count) }
    }
    if let opening = literal(bytes, at) {
      contexts.append(.literal(hashes: opening.hashes, multiline: opening.multiline))
      return at + opening.hashes + (opening.multiline ? 3 : 1)
    }
    switch bytes[at] {
    case UInt8(ascii: "("): contexts[top] = .code(parentheses: parentheses + 1)
    case UInt8(ascii: ")") where parentheses == 1 && top > 0: contexts.removeLast()
    case UInt8(ascii: ")"): contexts[top] = .code(parentheses: max(0, parentheses - 1))
    default: break
    }
    return at + 1
  }

  private static func readLiteral(
    _ bytes: [UInt8], _ at: Int, _ hashes: Int, _ multiline: Bool,
    _ contexts: inout [Context], _ blanked: inout [UInt8]
  ) -> Int {
    let marks = String(repeating: "#", count: hashes)
    let end = (multiline ? "\"\"\"" : "\"") + marks
    if starts(bytes, at, end) || (!multiline && bytes[at] == newline) {
      contexts.removeLast()
      return bytes[at] == newline ? at : at + end.utf8.count
    }
    let escape = "\\" + marks
    if starts(bytes, at, escape + "(") {
      contexts.append(.code(parentheses: 1))
      return at + escape.utf8.count + 1
    }
    let length = starts(bytes, at, escape) ? escape.utf8.count + 1 : 1
    return blank(bytes, at, &blanked) { $0 < min(at + length, bytes.count) }
  }

  /// The string literal that opens at a byte, if one does.
  private static func literal(_ bytes: [UInt8], _ at: Int) -> (hashes: Int, multiline: Bool)? {
    var quote = at
    while quote < bytes.count, bytes[quote] == UInt8(ascii: "#") { quote += 1 }
    guard starts(bytes, quote, "\"") else { return nil }
    return (quote - at, starts(bytes, quote, "\"\"\""))
  }

  private static func blank(
    _ bytes: [UInt8], _ start: Int, _ blanked: inout [UInt8], while inside: (Int) -> Bool
  ) -> Int {
    var at = start
    while inside(at) {
      if bytes[at] != newline { blanked[at] = UInt8(ascii: " ") }
      at += 1
    }
    return at
  }

  private static func starts(_ bytes: [UInt8], _ at: Int, _ text: String) -> Bool {
    bytes[min(at, bytes.count)...].starts(with: text.utf8)
  }

  private static let newline = UInt8(ascii: "\n")
}
