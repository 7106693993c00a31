import TestSupport
import Testing

@testable import Columns

@Suite("Finding texts and repeats")
struct TextIndexTests {
  private func row(_ text: String, _ index: TextIndex, _ column: TextColumn) -> Int? {
    var text = text
    return text.withUTF8 { index.row(of: $0, in: column) }
  }

  @Test("Repeats and rows are those of a plain search", arguments: 0..<40)
  func matchesPlainSearch(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let count = Int.random(in: 0...300, using: &random)
    let range = seed % 3 == 0 ? 1_000_000 : 200
    var texts = (0..<count).map { _ in
      let number = Int.random(in: 0..<range, using: &random)
      return String(repeating: "x", count: number % 20) + "\(number)"
    }
    // Sorted columns go another way.
    if seed % 2 == 0 { texts.sort() }
    var column = TextColumn()
    for text in texts { column.append(text) }
    let index = TextIndex(column, threads: 1 + seed % 3)
    var seen: [String: Int] = [:]
    var repeats: [Int] = []
    for (row, text) in texts.enumerated() {
      if seen[text] == nil { seen[text] = row } else { repeats.append(row) }
    }
    #expect(index.duplicates == repeats)
    for (text, expected) in seen { #expect(row(text, index, column) == expected) }
    for missing in ["", "y", "x", "999999999"] where seen[missing] == nil {
      #expect(row(missing, index, column) == nil)
    }
  }

  @Test("Texts that look alike but differ in a byte are two")
  func tellsBytesApart() {
    var column = TextColumn()
    column.append("\u{e9}")
    column.append("e\u{301}")
    #expect(TextIndex(column).duplicates.isEmpty)
    var dictionary = TextDictionary()
    #expect(dictionary.code(for: "\u{e9}") != dictionary.code(for: "e\u{301}"))
  }
}
