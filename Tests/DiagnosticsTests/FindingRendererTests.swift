import Diagnostics
import Testing

@Suite("Findings as a person reads them")
struct FindingRendererTests {
  @Test("A name as long as a file is cut, and so is a message made of many words")
  func longNames() {
    let long = String(repeating: "k", count: 1_000_000)
    let words = String(repeating: "word ", count: 200_000)
    let code = Code(120, .definitions, "A key is unknown")
    for text in [long, words] {
      let finding = Finding(
        code, at: Place("slate.yml", line: 1, heading: text), "'\(text)' is not a key of slate.yml",
        notes: ["a note on \(text)"], help: "did you mean `\(text)`?")
      let rendered = FindingRenderer().render(finding)
      #expect(rendered.count < 8_500)
      #expect(rendered.contains("is not a key of slate.yml\n"))
      #expect(rendered.contains("…"))
    }
    #expect(SafeText.sentence("'\(long)' is no key") == "'\(long.prefix(79))… is no key")
    #expect(SafeText.sentence("a\nb") == "a\\x0ab")
  }

  private let code = Code(412, .dataRefused, "Not a date")
  private let renderer = FindingRenderer()

  @Test("A place in a table is file, line and heading; help follows")
  func table() {
    let finding = Finding(
      code, at: Place("exports/tasks.csv", line: 14, column: 3, heading: "completed_at"),
      "not a date", value: "31 Brumaire", help: "write dates as 2026-03-31")
    #expect(
      renderer.render(finding) == """
        exports/tasks.csv:14:completed_at: error[SL0412]: not a date
          help: write dates as 2026-03-31
        """)
  }

  @Test("What a field holds is shown only when asked for, on one line and harmless")
  func values() {
    let finding = Finding(
      code, .error, "not a date", value: "Mrs\u{1B}[2J\nSmith", notes: ["a", "b"])
    #expect(!renderer.render(finding).contains("Smith"))
    #expect(
      FindingRenderer(showValues: true).render(finding) == """
        error[SL0412]: not a date
          value: "Mrs\\x1b[2J\\x0aSmith"
          note: a
          note: b
        """)
  }

  @Test("The caret stands under its column", arguments: [(1, 4), (3, 6), (9, 12)])
  func caret(column: Int, indent: Int) {
    let finding = Finding(
      code, at: Place("a.yml", line: 2, column: column), "unknown key", snippet: "targt: 1")
    let lines = renderer.render(finding).split(separator: "\n")
    #expect(lines[1] == "    targt: 1")
    #expect(lines[2] == String(repeating: " ", count: indent) + "^")
  }

  @Test("A tab counts as one column, so that the caret does not stray")
  func tabs() {
    let finding = Finding(
      code, at: Place("a.yml", line: 2, column: 3), "unknown key", snippet: "\t\tx: 1")
    let lines = renderer.render(finding).split(separator: "\n")
    #expect(lines[1] == "      x: 1")
    #expect(lines[2] == "      ^")
  }

  @Test("A long line is cut around its column and the caret still points at it")
  func longLine() throws {
    let snippet = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let finding = Finding(
      code, at: Place("a.yml", line: 1, column: 501), "unknown key", snippet: snippet)
    let lines = renderer.render(finding).split(separator: "\n").map(Array.init)
    #expect(lines[1].count <= 101)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[1][caret] == "X")
  }

  @Test("A column outside the line brings no caret", arguments: [0, -1, 100, Int.max, Int.min])
  func strayColumn(column: Int) {
    let finding = Finding(
      code, at: Place("a.yml", line: 1, column: column), "unknown key", snippet: "a: 1")
    #expect(!renderer.render(finding).contains("^"))
  }

  @Test("A control character before the column does not shift the caret")
  func controls() throws {
    let finding = Finding(
      code, at: Place("a.yml", line: 1, column: 3), "unknown key", snippet: "a\u{1B}X")
    let lines = renderer.render(finding).split(separator: "\n").map(Array.init)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    #expect(lines[1][caret] == "X")
  }

  @Test("File names and messages cannot steer the terminal")
  func harmless() {
    let finding = Finding(
      code, at: Place("a\u{1B}]0;x\u{7}.csv"), "bad\u{9B}", notes: ["\u{202E}"], help: "\r")
    #expect(
      !renderer.render(finding).unicodeScalars.contains { SafeText.isUnsafe($0) && $0 != "\n" })
  }

  @Test("Colour is around the label and nowhere else")
  func colour() {
    let painted = FindingRenderer(color: true).render(Finding(code, .warning, "late"))
    #expect(painted == "\u{1B}[1;33mwarning[SL0412]\u{1B}[0m: late")
  }

  @Test("Fifty findings are told, the rest are counted")
  func limit() {
    var findings = Findings()
    for number in 1...53 { findings.append(Finding(code, .error, "finding \(number)")) }
    let lines = renderer.render(findings).split(separator: "\n")
    #expect(lines.count == 51)
    #expect(lines[49].hasSuffix("finding 50"))
    #expect(lines[50] == "… and 3 more of the kind")
  }
}
