/// A date of the proleptic Gregorian calendar, without a zone.
///
/// Stored as the number of days since 1970-01-01, so that counting days is subtraction.
/// Year, month and day are worked out by Howard Hinnant's `civil_from_days`.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package var dayNumber: Int32

  /// The date that many days after 1970-01-01.
  package init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// The date, or nil where there is none such (31 April, 29 February of a common year) or the
  /// year lies outside 1...9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// The year, 1...9999 for dates made from a year.
  package var year: Int { components.year }

  /// The month, 1...12.
  package var month: Int { components.month }

  /// The day of the month, 1...31.
  package var day: Int { components.day }

  /// Year, month and day at once.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let days = (Int(dayNumber) + 3) % 7
    return Weekday.allCases[days < 0 ? days + 7 : days]
  }

  /// The date `days` later, earlier if negative; the nearest that there is where the sum is out of
  /// range.
  package func adding(days: Int) -> CivilDate {
    let sum = Int64(dayNumber).clampedAdding(Int64(days))
    return CivilDate(dayNumber: Int32(clamping: sum))
  }

  /// The same day of the month `months` later, clamped to that month's end: a month after
  /// 31 January is 28 or 29 February. At most a hundred thousand years are added.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let total = year * 12 + (month - 1) + max(-1_200_000, min(months, 1_200_000))
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let newDay = min(day, Self.length(ofMonth: newMonth, year: newYear))
    return CivilDate(
      dayNumber: Self.dayNumber(year: newYear, month: newMonth, day: newDay))
  }

  /// Orders by time, the earlier first.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// How many days a month has, 28...31.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day number of 1 January, also of year 10000.
  static func firstDayNumber(ofYear year: Int) -> Int32 {
    dayNumber(year: year, month: 1, day: 1)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Hinnant's `days_from_civil`.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(clamping: era * 146_097 + dayOfEra - 719_468)
  }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-03-31`.
  package var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A day of the week, Monday first as in ISO 8601.
package enum Weekday: Int, Sendable, CaseIterable, Comparable {
  /// Monday.
  case monday
  /// Tuesday.
  case tuesday
  /// Wednesday.
  case wednesday
  /// Thursday.
  case thursday
  /// Friday.
  case friday
  /// Saturday.
  case saturday
  /// Sunday.
  case sunday

  /// Orders from Monday to Sunday.
  package static func < (left: Weekday, right: Weekday) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The English name, `Monday`.
  package var name: String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue]
  }
}
