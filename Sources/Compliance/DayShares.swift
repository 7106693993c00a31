internal import WorkingTime

/// A sum of parts of days, exact: a hold of three hours on an eight-hour day is 3/8.
///
/// Day-grained clocks round it up once, after adding everything up; so two three-hour holds move a
/// due date by one day and not by two.
struct DayShares: Sendable {
  private var whole = 0
  private var numerator: Int128 = 0
  private var denominator: Int128 = 1

  /// The sum rounded up to whole days.
  var roundedUp: Int { numerator > 0 ? whole + 1 : whole }

  /// Adds whole days.
  mutating func add(days: Int) { whole += days }

  /// Adds `part` of a day that is `length` long, both in seconds.
  mutating func add(part: Int64, of length: Int64) {
    guard part > 0, length > 0 else { return }
    let divisor = Self.greatestCommonDivisor(denominator, Int128(length))
    let scale = Int128(length) / divisor
    let (product, overflow) = denominator.multipliedReportingOverflow(by: scale)
    guard !overflow, product < Int128.max / 200_000 else {
      // Only a calendar with a dozen unrelated day lengths gets here: round this part up.
      whole += 1
      return
    }
    numerator = numerator * scale + Int128(part) * (product / Int128(length))
    denominator = product
    whole += Int(numerator / denominator)
    numerator %= denominator
  }

  private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

extension DayShares {
  /// Adds the parts of working days that lie in a span; a working day counts as its own open
  /// length.
  ///
  /// Days at the ends are looked at one by one, those between are counted, so that the cost does
  /// not grow with the span.
  mutating func add(workingDaysIn span: Range<Int64>, on index: WorkingTimeIndex) {
    let zone = index.calendar.zone
    // A span that runs past midnight belongs to the day before.
    let first = zone.civil(at: Instant(seconds: span.lowerBound)).date.adding(days: -1)
    let last = zone.civil(at: Instant(seconds: span.upperBound)).date
    let days = Int(last.dayNumber - first.dayNumber)
    var offset = 0
    while offset <= days {
      if offset == 3, days > 6 {
        // From here to two days before the end every day lies wholly in the span.
        let from = first.adding(days: 3)
        let until = last.adding(days: -1)
        add(days: index.workingDays(before: until) - index.workingDays(before: from))
        offset = days - 1
      }
      add(date: first.adding(days: offset), in: span, on: index)
      offset += 1
    }
  }

  private mutating func add(date: CivilDate, in span: Range<Int64>, on index: WorkingTimeIndex) {
    var length: Int64 = 0
    var part: Int64 = 0
    for open in index.openSpans(of: date) {
      let hours = open.open.seconds..<open.close.seconds
      length += Int64(hours.count)
      part += Int64(hours.clamped(to: span).count)
    }
    if part == length, length > 0 { add(days: 1) } else { add(part: part, of: length) }
  }

  /// Adds the parts of calendar days that lie in a span; a day counts as its own length of 23, 24
  /// or 25 hours.
  mutating func add(calendarDaysIn span: Range<Int64>, of zone: Zone) {
    guard !span.isEmpty else { return }
    let first = zone.civil(at: Instant(seconds: span.lowerBound)).date
    let last = zone.civil(at: Instant(seconds: span.upperBound)).date
    let days = Int(last.dayNumber - first.dayNumber)
    if days > 1 { add(days: days - 1) }
    for date in days == 0 ? [first] : [first, last] {
      let start = zone.startOfDay(date).seconds
      let day = start..<max(start, zone.startOfDay(date.adding(days: 1)).seconds)
      add(part: Int64(day.clamped(to: span).count), of: Int64(day.count))
    }
  }
}
