import TestSupport
import Testing

@testable import Casework

@Suite("Patterns")
struct LikePatternTests {
  @Test(
    "A pattern means what it says",
    arguments: [
      ("BR1 %", "br1 4qt", true), ("BR1 %", "BR1", false), ("%damp%", "It is Damp here", true),
      ("%damp%", "dry", false), ("_", "é", true), ("_", "ab", false), ("", "", true),
      ("%", "", true), ("a%b%c", "axxbyyc", true), ("a%b%c", "axxbyy", false),
      (#"100\%"#, "100%", true), (#"100\%"#, "1000", false), (#"a\_b"#, "axb", false),
      (#"a\\b"#, #"a\b"#, true), ("é%", "École", false), ("é%", "école", true),
      ("%%x", "x", true), ("_%", "", false), ("%_", "x", true), ("a_%c", "ac", false),
    ])
  func meaning(pattern: String, text: String, expected: Bool) throws {
    let pattern = try #require(LikePattern(pattern, ignoresCase: true))
    #expect(pattern.matches(text.utf8) == expected)
  }

  @Test("References tell capitals from small letters")
  func capitals() throws {
    let pattern = try #require(LikePattern("C-%", ignoresCase: false))
    #expect(pattern.matches("C-17".utf8))
    #expect(!pattern.matches("c-17".utf8))
  }

  @Test("A pattern of 64 characters and one that ends with a backslash are refused")
  func refused() {
    #expect(LikePattern(String(repeating: "a", count: 63), ignoresCase: true) != nil)
    #expect(LikePattern(String(repeating: "a", count: 64), ignoresCase: true) == nil)
    #expect(LikePattern(String(repeating: "%", count: 200), ignoresCase: true) != nil)
    #expect(LikePattern("a\\", ignoresCase: true) == nil)
  }

  /// The definition of `like`, tried out every way: `%` takes nothing or one character more.
  private static func isLike(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Character>)
    -> Bool
  {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "%" {
      return isLike(text, pattern.dropFirst())
        || (!text.isEmpty && isLike(text.dropFirst(), pattern))
    }
    guard let character = text.first, first == "_" || first == character else { return false }
    return isLike(text.dropFirst(), pattern.dropFirst())
  }

  @Test("Random patterns agree with trying out every way")
  func random() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        "abé".randomElement(using: &random) ?? "a"
      }
      let written = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        "abé%%_".randomElement(using: &random) ?? "a"
      }
      let pattern = try #require(LikePattern(String(written), ignoresCase: true))
      #expect(
        pattern.matches(String(text).utf8) == Self.isLike(text[...], written[...]),
        "\(String(text)) like \(String(written))")
    }
  }

  @Test("A pattern made to be gone back over costs no more than any other", .timeLimit(.minutes(1)))
  func linear() throws {
    let pattern = try #require(
      LikePattern(String(repeating: "%a", count: 60) + "b", ignoresCase: true))
    #expect(!pattern.matches(String(repeating: "a", count: 10_000).utf8))
  }
}
