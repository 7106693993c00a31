import Testing

@testable import Documents

@Suite("Texts as JSON strings")
struct JSONTextTests {
  /// The short escapes of RFC 8259, section 7; every other control by its number.
  @Test(
    "What JSON reserves and what could steer a terminal is escaped, the rest stands as it is",
    arguments: [
      ("plain", "\"plain\""), ("", "\"\""), ("a\"b\\c", #""a\"b\\c""#),
      ("a\nb\r\tc", #""a\nb\r\tc""#),
      ("\u{0}\u{1B}\u{1F}", #""\u0000\u001b\u001f""#),
      ("\u{7F}\u{80}\u{9B}", #""\u007f\u0080\u009b""#),
      ("\u{61C}\u{200E}\u{202E}\u{2066}", #""\u061c\u200e\u202e\u2066""#),
      ("\u{2028}\u{2029}\u{FEFF}", #""\u2028\u2029\ufeff""#), ("é😀日", "\"é😀日\""),
      ("é\u{1B}😀", #""é\u001b😀""#),
    ])
  func strings(text: String, json: String) {
    #expect(JSONText.string(text).utf8.elementsEqual(json.utf8))
  }
}
