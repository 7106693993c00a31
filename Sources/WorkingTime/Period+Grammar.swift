internal import Diagnostics

/// The one grammar of periods: a whole number, `working` where the calendar counts, and a unit in
/// the singular or the plural.
extension Period {
  /// Reads a period, in rule files and on the command line alike.
  ///
  ///     try Period(parsing: "10 working days")  // Period(10, .workingDays)
  ///     try Period(parsing: "1 hour")           // Period(1, .hours)
  ///     try Period(parsing: "2 working weeks")  // throws: write working days instead
  ///
  /// Words are in lower case and parted by blanks. No period is longer than 100 years.
  package init(parsing text: String) throws(PeriodError) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let first = words.first else {
      throw PeriodError(message: "a period is missing", help: Self.examples)
    }
    let count = try Self.count(from: first)
    let unit = try Self.unit(from: Array(words.dropFirst()), count: first)
    guard count <= unit.longest else {
      throw PeriodError(
        message: "the period is longer than 100 years",
        help: "type at most \(Period(unit.longest, unit).text)")
    }
    self.init(count, unit)
  }

  /// As written: `10 working days`, `1 hour`.
  package var text: String {
    "\(count) \(count == 1 ? unit.name : unit.name + "s")"
  }

  /// Whether it counts days and so may have a due date.
  package var countsDays: Bool { unit.countsDays }

  private static let examples =
    "type a number and a unit: 8 working hours, 10 working days, 24 hours, 56 days, 3 months"

  private static func count(from word: String) throws(PeriodError) -> Int {
    let digits = word.utf8
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      let isFraction = digits.contains(UInt8(ascii: ".")) || digits.contains(UInt8(ascii: ","))
      let help = isFraction ? "type a smaller unit: 90 minutes, not 1.5 hours" : examples
      throw PeriodError(message: "a period begins with a whole number, 0 or more", help: help)
    }
    guard let count = Int(word), count <= mostUnits else {
      throw PeriodError(
        message: "the number of a period is above 1,000,000", help: "type a larger unit")
    }
    return count
  }

  private static func unit(from words: [String], count: String) throws(PeriodError) -> Unit {
    let written = words.joined(separator: " ")
    guard !written.isEmpty else {
      throw PeriodError(
        message: "the unit is missing",
        help: "type one of: "
          + [Unit.workingHours, .workingDays, .hours, .days, .weeks, .months]
          .map { "\(count) \($0.name)s" }.joined(separator: ", "))
    }
    for unit in Unit.allCases where written == unit.name || written == unit.name + "s" {
      return unit
    }
    if words.first == "working", words.count == 2, isLongerThanDays(words[1]) {
      throw PeriodError(
        message: "there are no working weeks, months or years: their length is not settled",
        help: "type working days, such as 10 working days for two weeks of five days")
    }
    let names = Unit.allCases.flatMap { [$0.name + "s", $0.name] }
    let plain = written.lowercased()
    let guess = abbreviations[plain] ?? nearestName(to: plain, among: names)
    throw PeriodError(
      message: "the unit is not known",
      help: guess.map { "did you mean `\(count) \($0)`?" } ?? examples)
  }

  private static func isLongerThanDays(_ word: String) -> Bool {
    ["week", "weeks", "month", "months", "year", "years"].contains(word)
  }

  /// What people type for a unit, and the unit that they mean.
  private static let abbreviations: [String: String] = [
    "s": "seconds", "sec": "seconds", "secs": "seconds", "m": "minutes", "min": "minutes",
    "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "d": "days", "w": "weeks",
    "wd": "working days", "business day": "working days", "business days": "working days",
    "business hours": "working hours", "business minutes": "working minutes",
    "weekdays": "working days", "calendar days": "days",
  ]
}

extension Period.Unit {
  /// The unit in the singular, as the grammar writes it: `working day`.
  package var name: String {
    switch self {
    case .workingSeconds: "working second"
    case .workingMinutes: "working minute"
    case .workingHours: "working hour"
    case .workingDays: "working day"
    case .seconds: "second"
    case .minutes: "minute"
    case .hours: "hour"
    case .days: "day"
    case .weeks: "week"
    case .months: "month"
    case .years: "year"
    }
  }

  /// Whether it counts days: working days and the calendar units.
  package var countsDays: Bool { self == .workingDays || isCalendar }

  /// Whether it counts calendar days of the zone: days, weeks, months and years.
  package var isCalendar: Bool {
    switch self {
    case .days, .weeks, .months, .years: true
    default: false
    }
  }

  /// Whether it counts time along a calendar: working seconds, minutes and hours, not days.
  package var isWorkingTime: Bool {
    switch self {
    case .workingSeconds, .workingMinutes, .workingHours: true
    default: false
    }
  }

  /// The seconds of one unit, where they are always the same: working or elapsed ones.
  package var seconds: Int64? {
    switch self {
    case .workingSeconds, .seconds: 1
    case .workingMinutes, .minutes: 60
    case .workingHours, .hours: 3600
    default: nil
    }
  }

  /// The ways of counting that a rule may choose for the unit, the default first.
  package var countings: [Counting] {
    if isCalendar { return [.exclusive, .inclusive, .sameTime] }
    return self == .workingDays ? [.dayAfter, .sameTime] : []
  }

  /// The most units that a period may have: 100 years of them, at most a million.
  package var longest: Int {
    switch self {
    case .workingSeconds, .workingMinutes, .seconds, .minutes: 1_000_000
    case .workingHours, .hours: 876_600
    case .workingDays, .days: 36_525
    case .weeks: 5_217
    case .months: 1_200
    case .years: 100
    }
  }
}
