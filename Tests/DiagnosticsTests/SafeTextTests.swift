import Diagnostics
import Testing

@Suite("Text that cannot steer the terminal")
struct SafeTextTests {
  @Test(
    "What a terminal would obey is shown as an escape",
    arguments: [
      ("a\u{1B}[31mb", "a\\x1b[31mb"), ("a\nb", "a\\x0ab"), ("a\r\nb", "a\\x0d\\x0ab"),
      ("\u{0}", "\\x00"), ("\u{7F}", "\\x7f"), ("\u{9B}2J", "\\x9b2J"), ("\t", "\\x09"),
      ("\u{202E}evil", "\\u202eevil"), ("\u{2066}", "\\u2066"), ("\u{FEFF}a", "\\ufeffa"),
      ("a\u{2028}b", "a\\u2028b"), ("\u{200F}", "\\u200f"), ("\u{061C}", "\\u061c"),
    ])
  func escapes(text: String, shown: String) {
    #expect(SafeText.line(text) == shown)
  }

  @Test(
    "Ordinary text stays as it is",
    arguments: ["", "Zoë", "日本語", "👩‍👩‍👧", "a\u{301}", "a\u{A0}b", "naïve — “quoted”"])
  func leaves(text: String) {
    #expect(Array(SafeText.line(text).unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test("No control of any plane passes")
  func noControls() {
    let kinds: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
    let scalars = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }
    let controls = scalars.filter {
      kinds.contains($0.properties.generalCategory) || $0.properties.isBidiControl
    }
    #expect(controls.count > 65)
    for scalar in controls { #expect(SafeText.isUnsafe(scalar), "\(scalar.value)") }
  }

  @Test("A quoted text is cut after 80 characters")
  func quotes() {
    let long = String(repeating: "a", count: 81)
    #expect(SafeText.quoted("a\"b") == "\"a\"b\"")
    #expect(SafeText.quoted(String(long.dropLast())) == "\"\(long.dropLast())\"")
    #expect(SafeText.quoted(long) == "\"\(long.dropLast())…\"")
  }
}
