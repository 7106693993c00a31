import Testing

@testable import WorkingTime

/// Dates, instants and calendars as tests write them. What does not parse fails the test.
enum Readings {
  /// `2026-03-31`.
  static func date(_ text: String) throws -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3, "\(text) is no date")
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
  }

  /// `17:45`, `17:45:30`, `24:00`, `30:00`, in seconds after midnight.
  static func clock(_ text: some StringProtocol) throws -> Int {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    try #require((2...3).contains(parts.count), "\(text) is no time of day")
    return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
  }

  /// `2026-03-31T17:45` or with seconds, without a zone.
  static func reading(_ text: String) throws -> CivilDateTime {
    let parts = text.split(separator: "T")
    try #require(parts.count == 2, "\(text) is no reading")
    return CivilDateTime(try date(String(parts[0])), secondOfDay: try clock(parts[1]))
  }

  /// `2026-03-31T17:45:00+01:00`, `…Z`, with a fraction of a second or without: milliseconds since
  /// 1970.
  static func milliseconds(_ text: String) throws -> Int64 {
    let plain = text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text[...]
    let sign: Int64 = plain.dropLast(5).hasSuffix("-") ? -1 : 1
    let offset = Int64(try clock(plain.suffix(5)))
    let parts = plain.dropLast(6).split(separator: ".")
    let shown = try reading(String(parts[0])).secondsShown
    let fraction = parts.count == 2 ? Int64((parts[1] + "000").prefix(3)) ?? 0 : 0
    return (shown - sign * offset) * 1000 + fraction
  }

  /// The same as an instant, the fraction cut off.
  static func instant(_ text: String) throws -> Instant {
    Instant(seconds: try milliseconds(text).flooredDivision(by: 1000).quotient)
  }

  /// `09:00-17:00`, `22:00-06:00` past midnight.
  static func span(_ text: String) throws -> OpenSpan {
    let ends = text.split(separator: "-")
    try #require(ends.count == 2, "\(text) is no span")
    let open = try clock(ends[0])
    let close = try clock(ends[1])
    return OpenSpan(open: open, close: close <= open ? close + 86_400 : close)
  }

  /// A zone that there must be.
  static func zone(_ name: String) throws -> Zone {
    try #require(Zone.named(name), "\(name) is no zone")
  }

  /// A calendar open at these hours from Monday to Friday, or at `week`'s.
  static func calendar(
    _ hours: [String] = ["09:00-17:00"], days: ClosedRange<Int> = 0...4,
    zone name: String = "Europe/London", off: [String] = []
  ) throws -> WorkingCalendar {
    let spans = try hours.map(span)
    return WorkingCalendar(
      name: "office", zone: try zone(name),
      week: (0..<7).map { days.contains($0) ? spans : [] },
      nonWorkingDays: try off.map {
        NonWorkingDay(try date($0), name: "Holiday", type: "bank-holiday")
      })
  }

  /// The index of `calendar` for the years of the tests' dates.
  static func office(
    _ hours: [String] = ["09:00-17:00"], days: ClosedRange<Int> = 0...4,
    zone name: String = "Europe/London", off: [String] = [], years: ClosedRange<Int> = 2024...2028
  ) throws -> WorkingTimeIndex {
    WorkingTimeIndex(
      try calendar(hours, days: days, zone: name, off: off), years: years)
  }
}
