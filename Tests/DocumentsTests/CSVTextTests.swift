import Testing

@testable import Documents

@Suite("Texts as CSV fields")
struct CSVTextTests {
  @Test(
    "A field is quoted only where it has to be, and holds every character of the text",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
      (" a", "\" a\""), ("a ", "\"a \""), ("a\nb", "\"a\nb\""), ("\u{1B}[31m", "\u{1B}[31m"),
      ("\u{9B}\u{202E}", "\u{9B}\u{202E}"), ("=1", "=1"),
    ])
  func fields(text: String, field: String) {
    #expect(CSVText.field(text, guardsFormulas: false).utf8.elementsEqual(field.utf8))
  }

  @Test("A formula is guarded by an apostrophe within the quotation marks")
  func guarded() {
    #expect(CSVText.field("=1", guardsFormulas: true) == "\"'=1\"")
    #expect(CSVText.field("-1.5", guardsFormulas: true) == "-1.5")
  }
}
