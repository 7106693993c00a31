import Testing

@Suite("Reading Swift without its prose")
struct SwiftTextTests {
  @Test("Comments and the contents of literals are blank, code is not")
  func blanks() {
    let quote = "\""
    let cases: [(String, String)] = [
      ("a // b!", "a      "),
      ("a /* b! */ c", "a          c"),
      ("x(\(quote)b!\(quote)) y", "x(\(quote)  \(quote)) y"),
      ("\(quote)a\\\(quote)b\(quote) c!", "\(quote)    \(quote) c!"),
      ("#\(quote)a\(quote)b\(quote)# c", "#\(quote)   \(quote)# c"),
      ("\(quote)a\\(b!)c\(quote)", "\(quote) \\(b!) \(quote)"),
      (
        "\(quote)\\(f(\(quote)x!\(quote)))y\(quote) z",
        "\(quote)\\(f(\(quote)  \(quote))) \(quote) z"
      ),
      ("\(quote)http://x\(quote) y", "\(quote)        \(quote) y"),
    ]
    for (text, expected) in cases { #expect(SwiftText.code(text) == expected, "\(text)") }
  }

  @Test("Lines stay where they are, also in literals over several lines")
  func keepsLines() {
    let text = "let a = \"\"\"\n  b!\n  \"c\"\n  \"\"\"\nlet d = e"
    let code = SwiftText.code(text)
    #expect(code.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
    #expect(!code.contains("!"))
    #expect(code.hasSuffix("\nlet d = e"))
  }
}
