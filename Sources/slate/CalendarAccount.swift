import Columns
import Diagnostics
import WorkingTime

/// A calendar between two dates, a row a date: when it is open and why it is not.
struct CalendarAccount {
  /// The most dates that one account holds.
  static let longest = 60_000

  /// The calendar, made to answer for these dates.
  let index: WorkingTimeIndex
  /// The dates, both inclusive.
  let dates: ClosedRange<CivilDate>

  /// An account of a calendar between two dates.
  ///
  /// - Throws: `Finding` for dates the wrong way round or too far apart.
  init(_ calendar: WorkingCalendar, from first: CivilDate, until last: CivilDate) throws {
    guard first <= last else {
      throw Finding(
        CommandCode.unreadableInstant, .error, "--until \(last) lies before --from \(first)",
        help: "both dates are included")
    }
    guard Int(last.dayNumber) - Int(first.dayNumber) < Self.longest else {
      throw Finding(
        CommandCode.unreadableInstant, .error, "the dates are more than \(Self.longest) days apart",
        help: "ask for fewer years at once")
    }
    index = WorkingTimeIndex(
      calendar, years: max(1, first.year - 1)...min(9999, last.year + 1))
    dates = first...last
  }

  /// How many of the dates are working days.
  var workingDays: Int {
    index.workingDays(before: dates.upperBound.adding(days: 1))
      - index.workingDays(before: dates.lowerBound)
  }

  /// The open time that belongs to the dates.
  var workingSeconds: Int64 { days.reduce(0) { $0 + index.workingTime(of: $1).seconds } }

  /// The dates, one by one.
  var days: [CivilDate] {
    (dates.lowerBound.dayNumber...dates.upperBound.dayNumber).map(CivilDate.init(dayNumber:))
  }

  /// A row a date.
  var table: ResultTable {
    ResultTable(
      headings: [
        ResultHeading("date", title: "Date"), ResultHeading("weekday", title: "Day"),
        ResultHeading("open", title: "Open"),
        ResultHeading("working_seconds", title: "Working time", alignsRight: true),
        ResultHeading("closure", title: "Closure or exception"),
      ],
      rows: days.map { date in
        [
          .date(date.description), .text(date.weekday.name), .text(hours(of: date)),
          .duration(seconds: index.workingTime(of: date).seconds),
          index.closure(on: date).map(ResultValue.text) ?? .blank,
        ]
      })
  }

  /// The sum in a sentence: `20 working days, 160 h 00 min open`.
  var summary: String {
    let days = workingDays
    return "\(index.calendar.name): \(days) working \(days == 1 ? "day" : "days"), "
      + "\(DurationText.exact(workingSeconds)) open"
  }

  /// The account as a document.
  var presentation: Presentation {
    Presentation(
      name: "calendar", title: "Calendar \(index.calendar.name)",
      subtitle: index.calendar.zone.name,
      heading: "\(dates.lowerBound) to \(dates.upperBound)", table: table, notes: [summary])
  }

  /// The open spans on the wall clock: `09:00-13:00 14:00-17:00`. One that runs past midnight has
  /// a close beyond 24:00, as calendars write it.
  private func hours(of date: CivilDate) -> String {
    index.openSpans(of: date).map { span in
      "\(reading(span.open, of: date))-\(reading(span.close, of: date))"
    }.joined(separator: " ")
  }

  private func reading(_ instant: Instant, of date: CivilDate) -> String {
    let civil = index.calendar.zone.civil(at: instant)
    let days = Int(civil.date.dayNumber) - Int(date.dayNumber)
    let clock = CivilDateTime.clock(civil.secondOfDay + days * 86_400)
    return clock.hasSuffix(":00") ? String(clock.dropLast(3)) : clock
  }
}
