package import WorkingTime

/// A window of civil dates that a report is about, both ends included.
///
/// Written `2026-10`, `2026-Q3`, `2026`, `2025/26` (the UK financial year from April to March),
/// `2026-W41` (an ISO week) or `2026-10-01..2026-10-15`.
///
///     try ReportPeriod(parsing: "2025/26").title   // "financial year 2025/26"
package struct ReportPeriod: Hashable, Sendable {
  /// The way the window was written, which says what the window before it is.
  package enum Kind: Hashable, Sendable {
    /// A calendar month.
    case month
    /// Three calendar months.
    case quarter
    /// A calendar year.
    case year
    /// From 1 April to 31 March.
    case financialYear
    /// From Monday to Sunday.
    case week
    /// Any other run of dates.
    case dates
  }

  /// How it was written.
  package let kind: Kind
  /// The first date.
  package let first: CivilDate
  /// The last date, included.
  package let last: CivilDate

  /// A window; `last` must not lie before `first`.
  init(_ kind: Kind, _ first: CivilDate, _ last: CivilDate) {
    self.kind = kind
    self.first = first
    self.last = last
  }

  /// The month in which a date lies: the default of a report is the month of as-of.
  package static func month(of date: CivilDate) -> ReportPeriod {
    let first = date.adding(days: 1 - date.day)
    return ReportPeriod(.month, first, first.adding(months: 1).adding(days: -1))
  }

  /// How many dates.
  package var days: Int { Int(last.dayNumber) - Int(first.dayNumber) + 1 }

  /// The instants of the window in a zone, half open: `[start of first, start after last)`.
  package func instants(in zone: Zone) -> Range<Int64> {
    let start = zone.startOfDay(first).seconds
    return start..<max(start, zone.startOfDay(last.adding(days: 1)).seconds)
  }

  /// The day numbers of the window, half open.
  var dayNumbers: Range<Int32> { first.dayNumber..<(last.dayNumber + 1) }

  /// The window of the same kind just before.
  package var previous: ReportPeriod {
    switch kind {
    case .month: moved(months: -1)
    case .quarter: moved(months: -3)
    case .year, .financialYear: moved(months: -12)
    case .week, .dates:
      ReportPeriod(kind, first.adding(days: -days), first.adding(days: -1))
    }
  }

  /// The window a year earlier: the same months, the ISO week 52 weeks before, the same dates.
  package var yearBefore: ReportPeriod {
    switch kind {
    case .month, .quarter, .year, .financialYear: moved(months: -12)
    case .week: ReportPeriod(.week, first.adding(days: -364), last.adding(days: -364))
    case .dates:
      ReportPeriod(.dates, first.adding(months: -12), last.adding(months: -12))
    }
  }

  /// The `count` months that end with the month of the last date: the window of a trend.
  package func monthsUpToEnd(_ count: Int) -> ReportPeriod {
    let end = ReportPeriod.month(of: last)
    return ReportPeriod(.dates, end.first.adding(months: 1 - count), end.last)
  }

  /// Whole months, moved. `first` is the first of a month.
  private func moved(months: Int) -> ReportPeriod {
    ReportPeriod(
      kind, first.adding(months: months),
      last.adding(days: 1).adding(months: months).adding(days: -1))
  }
}

extension ReportPeriod {
  /// As the period grammar writes it: `2026-10`.
  package var text: String {
    let year = String(first.description.prefix(4))
    switch kind {
    case .month: return String(first.description.prefix(7))
    case .quarter: return "\(year)-Q\((first.month - 1) / 3 + 1)"
    case .year: return year
    case .financialYear: return "\(year)/\(last.description.prefix(4).suffix(2))"
    case .week:
      let (weekYear, week) = first.isoWeek
      return "\(weekYear)-W\(week < 10 ? "0" : "")\(week)"
    case .dates: return "\(first)..\(last)"
    }
  }

  /// As a heading reads it: `October 2026`.
  package var title: String {
    switch kind {
    case .month: "\(first.monthName) \(first.year)"
    case .quarter: "\(first.monthName) to \(last.monthName) \(first.year)"
    case .year: "\(first.year)"
    case .financialYear: "financial year \(text)"
    case .week: "week \(first.isoWeek.week) of \(first.isoWeek.year)"
    case .dates: "\(first.longText) to \(last.longText)"
    }
  }
}

extension CivilDate {
  /// `October`.
  var monthName: String {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ][month - 1]
  }

  /// `5 October 2026`.
  var longText: String { "\(day) \(monthName) \(year)" }

  /// The year and number of the ISO 8601 week: that of the week's Thursday.
  var isoWeek: (year: Int, week: Int) {
    let thursday = adding(days: 3 - weekday.rawValue)
    guard let newYear = CivilDate(year: thursday.year, month: 1, day: 1) else { return (0, 0) }
    return (thursday.year, Int(thursday.dayNumber - newYear.dayNumber) / 7 + 1)
  }
}
