import Foundation
import TestSupport

/// Texts that break whatever takes text for markup, for a formula or for something else.
enum HostileTexts {
  /// Our own.
  static let own = [
    "plain", "a,b", "say \"no\"", "two\nlines", "two\r\nlines", "bare\rreturn", " blanks ", "\t",
    "=1+1", "@SUM(A1)", "-1", "+44 20", "'", "\\", "\\n", "</event><event>", "<![CDATA[", "]]>",
    "&amp;", "&#x0;", "<!--", "-->", "\u{1}\u{2}\u{1F}", "\u{1E}\u{1F}\u{10}", "\u{7F}", "\u{85}",
    "e\u{301}", "\u{E9}", "\u{202E}abc", "\u{FEFF}x", "\u{FFFE}", "\u{FFFF}", "\u{2028}", "🏠",
    "👩‍👩‍👧", "null", "NULL", "true", "007", "1E+15", "9007199254740993", "{\"a\":1}", "[]", "''",
    "2026-03-31", "Ωmega", "ＡＢ", "x'; DROP TABLE tasks;--", "%s%n", "../../etc",
  ]

  /// Our own, and those of the suites where they are there.
  static var all: [String] {
    var texts = own
    if let json = try? SharedFolder.json("suites/hostile-text.json") { collect(json, &texts) }
    if let json = try? SharedFolder.json("suites/big-list-of-naughty-strings/blns.json") {
      collect(json, &texts)
    }
    // Imports refuse NUL; an empty field is no text.
    var seen: Set<[UInt8]> = []
    return texts.filter {
      !$0.isEmpty && !$0.utf8.contains(0) && seen.insert(Array($0.utf8)).inserted
    }
  }

  private static func collect(_ value: Any, _ texts: inout [String]) {
    switch value {
    case let text as String: texts.append(text)
    case let list as [Any]: for item in list { collect(item, &texts) }
    case let object as [String: Any]:
      for key in object.keys.sorted() { object[key].map { collect($0, &texts) } }
    default: break
    }
  }
}
