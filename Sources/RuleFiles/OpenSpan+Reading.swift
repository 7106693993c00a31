import Documents
import WorkingTime

extension ValueType<OpenSpan> {
  /// Hours of a day: `09:00-17:00`, `22:00-06:00` past midnight, `09:00-24:00` to its end.
  static var span: Self {
    .written(
      "a span of hours", help: "write the hours as 09:00-17:00",
      pattern: #"^\d{2}:\d{2}-\d{2}:\d{2}$"#
    ) { text in
      let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard ends.count == 2, let open = secondOfDay(Array(ends[0])), open < 86_400,
        let close = secondOfDay(Array(ends[1])), close != open
      else { return nil }
      return OpenSpan(open: open, close: close > open ? close : close + 86_400)
    }
  }

  /// The seconds after midnight of `17:45`; 86400 of `24:00`.
  private static func secondOfDay(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = Int(digits: bytes[0..<2]),
      let minute = Int(digits: bytes[3..<5]), minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    return hour * 3600 + minute * 60
  }
}

extension ValueType<[OpenSpan]> {
  /// Any number of spans; one needs no list.
  static var spans: Self { .oneOrMore(of: .span) }
}

/// The days of the week as the keys of `hours:` name them.
enum DayNames {
  static let help = "write mon to sun, a range such as mon-fri, or every day"

  /// What stands under `hours:`: spans, or that it is closed, by days.
  static var hoursShape: Shape {
    let days = Weekday.allCases.map { day in
      let name = day.name.lowercased()
      return "\(name.prefix(3))(\(name.dropFirst(3)))?"
    }.joined(separator: "|")
    let spans = ValueType<[OpenSpan]>.spans.shape
    return .map(
      .either([spans, .word(["closed"]), .nothing]),
      keys: "^(every day|(\(days))(-(\(days)))?)$")
  }

  /// The weekdays of `mon`, `monday`, `mon-fri`, `every day`; nil for anything else.
  static func weekdays(_ name: String) -> [Weekday]? {
    if name == "every day" { return Weekday.allCases }
    let ends = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(ends.count), let first = weekday(ends[0]) else { return nil }
    guard ends.count == 2 else { return [first] }
    guard let last = weekday(ends[1]) else { return nil }
    let count = (last.rawValue - first.rawValue + 7) % 7 + 1
    return (0..<count).map { Weekday.allCases[(first.rawValue + $0) % 7] }
  }

  private static func weekday(_ name: String) -> Weekday? {
    Weekday.allCases.first { day in
      let full = day.name.lowercased()
      return name == full || name == String(full.prefix(3))
    }
  }
}
