/// How a column writes its dates. A time of day may follow in every one of them.
package enum DateFormat: String, Sendable, CaseIterable {
  /// `2026-03-31`, `2026-03-31T17:45:00Z`: ISO 8601, RFC 3339.
  case iso
  /// `31/03/2026 17:45`, also with `-` or `.`, with one digit, with a year of two.
  case dayFirst = "dd/mm/yyyy"
  /// `03/31/2026 5:45 PM`, likewise.
  case monthFirst = "mm/dd/yyyy"

  /// Reads what a mapping says: `iso`, `dd/mm/yyyy HH:MM`, `m/d/yy`. The order of day, month and
  /// year decides; separators, lengths and a time of day are read as they come.
  package init?(written text: String) {
    let letters = text.lowercased().utf8.prefix { $0 != UInt8(ascii: " ") }
      .filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    var order: [UInt8] = []
    for letter in letters where order.last != letter { order.append(letter) }
    switch String(decoding: order.prefix(3), as: UTF8.self) {
    case "iso", "ymd": self = .iso
    case "dmy": self = .dayFirst
    case "mdy": self = .monthFirst
    default: return nil
    }
  }
}
