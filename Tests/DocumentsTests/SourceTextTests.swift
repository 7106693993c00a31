import Diagnostics
import Documents
import TestSupport
import Testing

@Suite("Places in a source text")
struct SourceTextTests {
  @Test(
    "Line and column agree with a count from the beginning", arguments: 1...8 as ClosedRange<UInt64>
  )
  func marks(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = ["a", "é", "漢", "\u{1F600}", "\n", "\r\n", "\r", " "]
    let weights = seed.isMultiple(of: 2) ? pieces : Array(pieces.prefix(4)) + ["b", "c"]
    var text = ""
    for _ in 0..<6000 { text += weights.randomElement(using: &random) ?? "a" }
    let bytes = Array(text.utf8)
    let source = SourceText(bytes, file: "f")
    for _ in 0..<60 {
      let offset = Int.random(in: 0...bytes.count, using: &random)
      // Only where a scalar begins.
      guard offset == bytes.count || bytes[offset] & 0xC0 != 0x80 else { continue }
      var (line, column) = (1, 1)
      var at = 0
      while at < offset {
        let isReturn = bytes[at] == 13 && !(at + 1 < bytes.count && bytes[at + 1] == 10)
        if bytes[at] == 10 || isReturn {
          (line, column) = (line + 1, 1)
        } else if bytes[at] & 0xC0 != 0x80 {
          column += 1
        }
        at += 1
      }
      let mark = source.mark(offset: offset)
      #expect(mark.line == line && mark.column == column, "seed \(seed), offset \(offset)")
    }
  }

  @Test("A column counts characters in a line that a person reads, scalars in a huge one")
  func columns() {
    // e and a combining accent are one character of two scalars.
    let short = SourceText(Array("e\u{301}x".utf8), file: "f")
    #expect(short.place(line: 1, scalarColumn: 3).column == 2)
    let long = SourceText(
      Array(("e\u{301}x" + String(repeating: "y", count: 5000)).utf8), file: "f")
    #expect(long.place(line: 1, scalarColumn: 3).column == 3)
  }
}
