/// Which texts a spreadsheet would take for formulas (OWASP, "CSV injection"), as bytes.
package enum FormulaGuard {
  /// Whether a text begins, after blanks that a spreadsheet skips, with a mark that starts a
  /// formula. A plain number such as `-12.5` does not count.
  ///
  /// - Complexity: a look at one byte for texts that begin with a letter or a digit.
  package static func wouldRun(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.first, start < 0x30 || start == 0x3D || start == 0x40 || start >= 0x80
    else { return false }
    var rest = text
    while let length = blanks.first(where: { rest.starts(with: $0) })?.count {
      rest = rest.dropFirst(length)
    }
    guard let first = rest.first else { return false }
    switch first {
    case 0x00, 0x09, 0x0D, UInt8(ascii: "="), UInt8(ascii: "@"): return true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(rest.dropFirst())
    default: return first == 0xEF && wideMarks.contains { rest.starts(with: $0) }
    }
  }

  private static let blanks: [[UInt8]] = [" ", "\u{A0}", "\u{FEFF}", "\n"].map { Array($0.utf8) }
  private static let wideMarks: [[UInt8]] = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }

  /// Digits with at most one point between them.
  private static func isPlainNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
