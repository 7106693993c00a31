import WorkingTime

/// A bank holiday as the government's feed shows it.
struct BankHoliday: Hashable, Sendable {
  /// The date on which it is kept.
  var date: CivilDate
  /// Its name.
  var title: String
  /// Whether it is kept on another day than its own because that was a Saturday or Sunday.
  var isSubstitute: Bool
  /// Whether flags are flown.
  var bunting = true
}

/// A part of the United Kingdom with bank holidays of its own.
enum Division: String, Sendable, CaseIterable {
  /// England and Wales.
  case englandAndWales = "england-and-wales"
  /// Scotland.
  case scotland
  /// Northern Ireland.
  case northernIreland = "northern-ireland"
}

/// The bank holidays of a year by the rules of the Banking and Financial Dealings Act 1971 and the
/// proclamations since, for 2023 and later.
enum HolidayRules {
  /// The bank holidays of some years, in order of their dates.
  static func holidays(of division: Division, years: ClosedRange<Int>) -> [BankHoliday] {
    years.flatMap { holidays(of: division, year: $0) }
  }

  private static func holidays(of division: Division, year: Int) -> [BankHoliday] {
    let easter = easterSunday(year)
    var days = [
      BankHoliday(
        date: easter.adding(days: -2), title: "Good Friday", isSubstitute: false, bunting: false),
      moveable(first(.monday, ofMonth: 5, year: year), "Early May bank holiday"),
      moveable(last(.monday, ofMonth: 5, year: year), "Spring bank holiday"),
      moveable(
        division == .scotland
          ? first(.monday, ofMonth: 8, year: year) : last(.monday, ofMonth: 8, year: year),
        "Summer bank holiday"),
    ]
    if division != .scotland { days.append(moveable(easter.adding(days: 1), "Easter Monday")) }
    if year == 2023 {
      // The only one-off between 2023 and 2028 that has been proclaimed.
      days.append(
        moveable(
          date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"))
    }
    days += fixed(division, year: year)
    return days.sorted { $0.date < $1.date }
  }

  /// The holidays with a date of their own, moved off Saturdays and Sundays. Where two meet, the
  /// one whose own day is a weekday keeps it, but 2 January gives way to New Year's Day.
  private static func fixed(_ division: Division, year: Int) -> [BankHoliday] {
    var groups: [[(month: Int, day: Int, title: String)]] = [
      [(1, 1, "New Year’s Day")], [(12, 25, "Christmas Day"), (12, 26, "Boxing Day")],
    ]
    switch division {
    case .englandAndWales: break
    case .scotland:
      groups[0].append((1, 2, "2nd January"))
      groups.append([(11, 30, "St Andrew’s Day")])
    case .northernIreland:
      groups.append([(3, 17, "St Patrick’s Day")])
      groups.append([(7, 12, "Battle of the Boyne (Orangemen’s Day)")])
    }
    return groups.flatMap { group -> [BankHoliday] in
      var taken: Set<CivilDate> = []
      if group[0].month == 12 {
        taken = Set(group.map { date(year, $0.month, $0.day) }.filter { !isWeekend($0) })
      }
      return group.map { month, day, title in
        let own = date(year, month, day)
        var kept = own
        while isWeekend(kept) || (taken.contains(kept) && (kept != own || month == 1)) {
          kept = kept.adding(days: 1)
        }
        taken.insert(kept)
        return BankHoliday(
          date: kept, title: title, isSubstitute: kept != own, bunting: month != 7)
      }
    }
  }

  /// Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
  static func easterSunday(_ year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return date(year, month, day)
  }

  private static func moveable(_ date: CivilDate, _ title: String) -> BankHoliday {
    BankHoliday(date: date, title: title, isSubstitute: false)
  }

  private static func isWeekend(_ date: CivilDate) -> Bool { date.weekday >= .saturday }

  private static func first(_ weekday: Weekday, ofMonth month: Int, year: Int) -> CivilDate {
    var day = date(year, month, 1)
    while day.weekday != weekday { day = day.adding(days: 1) }
    return day
  }

  private static func last(_ weekday: Weekday, ofMonth month: Int, year: Int) -> CivilDate {
    var day = date(year, month, CivilDate.length(ofMonth: month, year: year))
    while day.weekday != weekday { day = day.adding(days: -1) }
    return day
  }

  /// A date that is known to exist.
  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("no such date: \(year)-\(month)-\(day)")
    }
    return date
  }
}

extension HolidayRules {
  /// A date written as ISO 8601 that is known to be one.
  static func parse(_ text: String) -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return date(parts[0], parts[1], parts[2])
  }
}
