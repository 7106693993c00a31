package import Diagnostics
internal import WorkingTime

extension ReportPeriod {
  /// What to type, for every refusal.
  static let help =
    "write a month as 2026-10, a quarter as 2026-Q3, a year as 2026, a financial year as "
    + "2025/26, a week as 2026-W41, or two dates as 2026-10-01..2026-10-15"

  /// Reads the period grammar. Throws `SL0601` with what to type.
  package init(parsing text: String) throws(Finding) {
    let bytes = Array(text.utf8)
    if let dots = Self.position(of: "..", in: bytes) {
      self = try Self.dates(Array(bytes[..<dots]), Array(bytes[(dots + 2)...]))
      return
    }
    guard let year = Self.number(bytes.prefix(4), digits: 4), year >= 1 else {
      throw Self.refusal("a period begins with a year of four digits")
    }
    let rest = Array(bytes.dropFirst(4))
    switch (rest.first, rest.dropFirst().first) {
    case (nil, _):
      self = try Self.months(.year, year: year, month: 1, count: 12)
    case (UInt8(ascii: "/"), _):
      guard let second = Self.number(rest.dropFirst(), digits: 2), second == (year + 1) % 100 else {
        throw Self.refusal(
          "a financial year names two years that follow each other, the second with two digits")
      }
      self = try Self.months(.financialYear, year: year, month: 4, count: 12)
    case (UInt8(ascii: "-"), UInt8(ascii: "Q")?), (UInt8(ascii: "-"), UInt8(ascii: "q")?):
      guard let quarter = Self.number(rest.dropFirst(2), digits: 1), (1...4).contains(quarter)
      else { throw Self.refusal("a quarter is Q1, Q2, Q3 or Q4") }
      self = try Self.months(.quarter, year: year, month: quarter * 3 - 2, count: 3)
    case (UInt8(ascii: "-"), UInt8(ascii: "W")?), (UInt8(ascii: "-"), UInt8(ascii: "w")?):
      self = try Self.week(Self.number(rest.dropFirst(2), digits: 2), of: year)
    case (UInt8(ascii: "-"), _) where rest.count == 3:
      guard let month = Self.number(rest.dropFirst(), digits: 2), (1...12).contains(month) else {
        throw Self.refusal("a month is 01 to 12")
      }
      self = try Self.months(.month, year: year, month: month, count: 1)
    case (UInt8(ascii: "-"), _) where rest.count == 6:
      let date = try Self.date(bytes)
      self.init(.dates, date, date)
    default:
      throw Self.refusal("that is not a period")
    }
  }

  private static func months(
    _ kind: Kind, year: Int, month: Int, count: Int
  ) throws(Finding) -> ReportPeriod {
    guard let first = CivilDate(year: year, month: month, day: 1), year < 9999 else {
      throw refusal("the year is out of range")
    }
    return ReportPeriod(kind, first, first.adding(months: count).adding(days: -1))
  }

  /// Week 1 is the one with 4 January in it.
  private static func week(_ number: Int?, of year: Int) throws(Finding) -> ReportPeriod {
    guard let number, (1...53).contains(number),
      let fourth = CivilDate(year: year, month: 1, day: 4), year < 9999
    else { throw refusal("a week is W01 to W53") }
    let monday = fourth.adding(days: 7 * (number - 1) - fourth.weekday.rawValue)
    guard monday.isoWeek == (year, number) else {
      throw refusal("the year \(year) has 52 weeks")
    }
    return ReportPeriod(.week, monday, monday.adding(days: 6))
  }

  private static func dates(_ left: [UInt8], _ right: [UInt8]) throws(Finding) -> ReportPeriod {
    let first = try date(left)
    let last = try date(right)
    guard first <= last else { throw refusal("the second date lies before the first") }
    return ReportPeriod(.dates, first, last)
  }

  /// Reads `2026-10-15`.
  private static func date(_ bytes: [UInt8]) throws(Finding) -> CivilDate {
    guard CivilDate.looksISO(bytes[...]) else { throw refusal("a date is written as 2026-10-15") }
    guard let date = CivilDate(iso: bytes[...]) else { throw refusal("there is no such date") }
    return date
  }

  private static func position(of mark: String, in bytes: [UInt8]) -> Int? {
    let wanted = Array(mark.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  /// A whole number of exactly so many digits.
  private static func number(_ bytes: ArraySlice<UInt8>, digits: Int) -> Int? {
    bytes.count == digits ? Int(digits: bytes) : nil
  }

  private static func refusal(_ message: String) -> Finding {
    Finding(ReportingCode.period, .error, message, help: help)
  }
}
