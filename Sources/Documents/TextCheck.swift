package import Diagnostics

/// The checks that every document passes before it is parsed: its size, its encoding, its
/// characters.
package enum TextCheck {
  /// Refuses bytes that are over the budget, empty, not UTF-8, or hold a character that no
  /// document needs: NUL and the other control characters, and the line separators that editors
  /// do not count as lines.
  package static func text(
    of source: SourceText, budget: DocumentBudget, tooLarge: Code = DocumentCode.fileTooLarge
  ) throws(Findings) -> String {
    guard source.bytes.count <= budget.bytes else {
      throw Findings([
        Finding(
          tooLarge, at: Place(source.file), "the file is larger than \(budget.bytes) bytes",
          help: "split it into several files")
      ])
    }
    if source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      throw Findings([
        Finding(
          DocumentCode.notUTF8, at: Place(source.file, line: 1, column: 1),
          "the file is UTF-16, not UTF-8", help: "save the file as UTF-8")
      ])
    }
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      let place = source.place(offset: SourceText.validPrefix(of: source.bytes))
      throw Findings([
        source.finding(
          DocumentCode.notUTF8, at: place, "the bytes here are not UTF-8",
          help: "save the file as UTF-8")
      ])
    }
    if let offset = firstBadCharacter(in: source.bytes) {
      throw Findings([
        source.finding(
          DocumentCode.badCharacter, at: source.place(offset: offset),
          "a control character stands here", help: "delete it and type the text anew")
      ])
    }
    return text
  }

  /// The offset of the first control character other than tab and line ends, of U+0085, U+2028,
  /// U+2029, a byte order mark inside the text, U+FFFE or U+FFFF.
  private static func firstBadCharacter(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices {
        let byte = bytes[offset]
        if byte < 0x20 {
          if byte != 0x09 && byte != 0x0A && byte != 0x0D { return offset }
        } else if byte == 0x7F {
          return offset
        } else if byte == 0xC2, bytes[offset + 1] < 0xA0 {
          return offset
        } else if byte == 0xE2, bytes[offset + 1] == 0x80,
          bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9
        {
          return offset
        } else if byte == 0xEF,
          bytes[offset + 1] == 0xBB && bytes[offset + 2] == 0xBF
            || bytes[offset + 1] == 0xBF && bytes[offset + 2] >= 0xBE
        {
          return offset
        }
      }
      return nil
    }
  }
}
