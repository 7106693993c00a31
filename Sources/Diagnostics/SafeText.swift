/// Text made safe to print: control characters, and the marks that turn the direction of writing,
/// are shown as escapes instead of being obeyed.
package enum SafeText {
  /// The text on one line: `"a\nb"` becomes `a\x0ab`.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        safe += escape(scalar)
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// The text on one line in double quotes, cut after 80 characters.
  package static func quoted(_ text: String) -> String {
    let safe = line(text)
    return safe.count > 80 ? "\"\(safe.prefix(80))…\"" : "\"\(safe)\""
  }

  /// A sentence on one line, for messages that repeat what a file or a person wrote: a word longer
  /// than 100 characters is cut after 80, and of more than 2,000 characters the middle is left out.
  package static func sentence(_ text: String) -> String {
    guard text.utf8.count > 100 else { return line(text) }
    let words = line(text).split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.count > 100 && word.count > 100 ? "\(word.prefix(80))…" : String(word)
    }
    let short = words.joined(separator: " ")
    return short.count > 2000 ? "\(short.prefix(1500)) … \(short.suffix(400))" : short
  }

  /// C0, DEL and C1 controls, line and paragraph separators, and the bidirectional controls.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF:
      true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let width = scalar.value < 0x100 ? 2 : 4
    let padded = String(repeating: "0", count: max(0, width - digits.count)) + digits
    return (scalar.value < 0x100 ? "\\x" : "\\u") + padded
  }
}
