/// A calendar that answers questions, forwards and backwards, in time that does not depend on the
/// length of the span or on the number of holidays.
///
/// It is compiled once for a range of years. A span of the calendar opens at the first instant at
/// which the zone's wall clock shows its opening time or a later one, and closes likewise; so a day
/// on which the clocks change counts the hours that existed, and a date that does not exist none.
///
///     let office = WorkingTimeIndex(calendar)  // Monday to Friday, 09:00-17:00, London
///     let monday = Instant(seconds: 1_774_854_000)  // 2026-03-30 08:00
///     office.adding(WorkingDuration(seconds: 8 * 3600), to: monday)  // the same day, 17:00
///
/// Instants beyond the years stand for the nearest end.
///
/// - Complexity: making it is linear in the years, about a millisecond for each ten.
package final class WorkingTimeIndex: Sendable {
  /// A civil date: what questions about whole days need.
  struct Day: Sendable {
    /// The first instant of the date.
    var start: Int64
    /// The last close of the date's own spans; of a date without spans its start.
    var close: Int64
    /// How many working days lie before it.
    var workingDaysBefore: Int32
  }

  /// The calendar.
  package let calendar: WorkingCalendar
  /// The civil years it is compiled for.
  package let years: ClosedRange<Int>
  /// The hours as plain records, for loops.
  package let table: WorkingTimeTable
  /// The first date of `days`.
  let firstDate: CivilDate
  /// A record a date, and one for the date after the last.
  let days: [Day]
  /// The working days in order.
  let workingDates: [CivilDate]
  /// What each date of the calendar's lists means.
  let hours: CalendarHours

  /// Compiles a calendar for the civil years given, each 1...9999.
  package init(_ calendar: WorkingCalendar, years: ClosedRange<Int> = 1970...2150) {
    let years = max(1, min(years.lowerBound, 9999))...max(1, min(years.upperBound, 9999))
    let first = CivilDate(dayNumber: CivilDate.firstDayNumber(ofYear: years.lowerBound))
    let last = CivilDate(dayNumber: CivilDate.firstDayNumber(ofYear: years.upperBound + 1) - 1)
    let hours = CalendarHours(calendar)
    var days: [Day] = []
    days.reserveCapacity(Int(last.dayNumber - first.dayNumber) + 2)
    var workingDates: [CivilDate] = []
    var spans: [(open: Int64, close: Int64)] = []
    var isAscending = true
    var clock = DayStarts(zone: calendar.zone)
    for number in first.dayNumber...last.dayNumber {
      let date = CivilDate(dayNumber: number)
      var day = Day(
        start: clock.start(of: date), close: .min, workingDaysBefore: Int32(workingDates.count))
      for span in hours.spans(on: date) {
        let open = clock.instant(of: date, second: span.open)
        let close = clock.instant(of: date, second: span.close)
        guard open < close else { continue }
        isAscending = isAscending && open >= spans.last?.open ?? .min
        spans.append((open, close))
        day.close = max(day.close, close)
      }
      if day.close == .min { day.close = day.start } else { workingDates.append(date) }
      days.append(day)
    }
    let after = clock.start(of: last.adding(days: 1))
    days.append(Day(start: after, close: after, workingDaysBefore: Int32(workingDates.count)))
    if !isAscending { spans.sort { ($0.open, $0.close) < ($1.open, $1.close) } }
    self.calendar = calendar
    self.years = years
    self.hours = hours
    self.days = days
    self.workingDates = workingDates
    firstDate = first
    // Zones lie up to a day and a half from UTC, and spans run past the last midnight.
    table = WorkingTimeTable(
      merging: spans, firstDay: Int64(first.dayNumber) - 2, lastDay: Int64(last.dayNumber) + 3)
  }

  /// The record of a date, or nil outside the years.
  func day(_ date: CivilDate) -> Day? {
    let index = Int(date.dayNumber) - Int(firstDate.dayNumber)
    return index >= 0 && index < days.count - 1 ? days[index] : nil
  }
}

/// The instants of a zone's clock on ascending dates, with the offset kept from one date to the
/// next: far from a transition an instant is a subtraction.
private struct DayStarts {
  let zone: Zone
  private var offset: Int64 = 0
  /// Seconds shown on the wall clock between which `offset` holds with a margin.
  private var plain: Range<Int64> = 0..<0

  init(zone: Zone) {
    self.zone = zone
  }

  mutating func start(of date: CivilDate) -> Int64 {
    instant(of: date, second: 0)
  }

  mutating func instant(of date: CivilDate, second: Int) -> Int64 {
    let reading = CivilDateTime(date, secondOfDay: second)
    let shown = reading.secondsShown
    if plain.contains(shown) { return shown - offset }
    if let (offset, plain) = zone.plainStretch(around: shown) {
      self.offset = offset
      self.plain = plain
      return shown - offset
    }
    return zone.firstInstant(reaching: reading).seconds
  }
}
