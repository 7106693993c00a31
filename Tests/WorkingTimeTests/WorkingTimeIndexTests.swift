import TestSupport
import Testing

@testable import WorkingTime

@Suite("The working-time index")
struct WorkingTimeIndexTests {
  private func london(_ text: String) throws -> Instant {
    try Readings.zone("Europe/London").instant(of: Readings.reading(text))
  }

  private func hours(_ index: WorkingTimeIndex, on date: String) throws -> Double {
    let day = try Readings.date(date)
    let (start, end) = (index.startOfDay(day), index.startOfDay(day.adding(days: 1)))
    return Double(index.working(from: start, to: end).seconds) / 3600
  }

  @Test("A span past midnight belongs to the day it starts on, also when the next is a holiday")
  func pastMidnight() throws {
    // 22:00-06:00 Monday to Friday; Wednesday 3 June is off.
    let night = try Readings.office(["22:00-06:00"], off: ["2026-06-03"])
    #expect(try hours(night, on: "2026-06-01") == 2)
    // Monday's shift until 06:00 and Tuesday's from 22:00.
    #expect(try hours(night, on: "2026-06-02") == 8)
    // Tuesday's shift runs on into the holiday; none begins there.
    #expect(try hours(night, on: "2026-06-03") == 6)
    #expect(try hours(night, on: "2026-06-04") == 2)
    #expect(!night.isWorkingDay(try Readings.date("2026-06-03")))
    #expect(night.workingTime(of: try Readings.date("2026-06-02")).seconds == 8 * 3600)
    #expect(night.isOpen(at: try london("2026-06-03T02:00")))
  }

  @Test("The clock changes leave a 24-hour day 23 and 25 hours, and a night shift 7 and 9")
  func clockChanges() throws {
    let always = WorkingTimeIndex(
      .always(in: try Readings.zone("Europe/London")), years: 2026...2026)
    #expect(try hours(always, on: "2026-03-29") == 23)
    #expect(try hours(always, on: "2026-10-25") == 25)
    // Saturday's shift, 22:00-06:00, over the change in the night to Sunday.
    let night = try Readings.office(["22:00-06:00"], days: 0...6)
    #expect(night.workingTime(of: try Readings.date("2026-03-28")).seconds == 7 * 3600)
    #expect(night.workingTime(of: try Readings.date("2026-10-24")).seconds == 9 * 3600)
  }

  @Test("Hours inside the spring gap come to what the clock showed of them")
  func hoursInGap() throws {
    // 01:00-02:00 does not exist on 29 March 2026.
    let date = try Readings.date("2026-03-29")
    func minutes(_ span: String) throws -> Int64 {
      try Readings.office([span], days: 6...6).workingTime(of: date).seconds / 60
    }
    #expect(try minutes("00:30-01:30") == 30)
    #expect(try minutes("01:30-03:00") == 60)
    #expect(try minutes("01:15-01:45") == 0)
    #expect(try !Readings.office(["01:15-01:45"], days: 6...6).isWorkingDay(date))
  }

  @Test("A holiday beats an exception, unless the exception says otherwise")
  func holidayAgainstException() throws {
    var calendar = try Readings.calendar(off: ["2026-05-25", "2026-08-31"])
    let special = [try Readings.span("10:00-14:00")]
    calendar.exceptions = [
      CalendarException(try Readings.date("2026-05-25"), name: "Open day", .hours(special)),
      CalendarException(
        try Readings.date("2026-08-31"), name: "Open day", .hours(special), beatsHoliday: true),
      CalendarException(try Readings.date("2026-06-06"), name: "Saturday clinic", .hours(special)),
      CalendarException(
        try Readings.date("2026-06-08"), name: "Staff training",
        .closedDuring([try Readings.span("12:00-14:30")])),
      CalendarException(try Readings.date("2026-06-09"), name: "Moving", .closed),
    ]
    let index = WorkingTimeIndex(calendar, years: 2026...2026)
    #expect(try hours(index, on: "2026-05-25") == 0)
    #expect(index.closure(on: try Readings.date("2026-05-25")) == "Holiday")
    #expect(try hours(index, on: "2026-08-31") == 4)
    #expect(index.closure(on: try Readings.date("2026-08-31")) == "Open day")
    #expect(try hours(index, on: "2026-06-06") == 4)
    #expect(index.isWorkingDay(try Readings.date("2026-06-06")))
    // 09:00-12:00 and 14:30-17:00.
    #expect(try hours(index, on: "2026-06-08") == 5.5)
    #expect(try hours(index, on: "2026-06-09") == 0)
    #expect(index.closure(on: try Readings.date("2026-06-10")) == nil)
  }

  @Test("Adding nothing returns the start, open or closed; a negative duration goes back")
  func zero() throws {
    let office = try Readings.office()
    for text in ["2026-06-06T12:00", "2026-06-05T12:00", "2026-06-05T17:00"] {
      let start = try london(text)
      #expect(office.adding(.zero, to: start) == start)
      #expect(office.subtracting(.zero, from: start) == start)
    }
    let hour = WorkingDuration(seconds: -3600)
    #expect(
      office.adding(hour, to: try london("2026-06-08T09:30")) == (try london("2026-06-05T16:30")))
    #expect(
      office.subtracting(hour, from: try london("2026-06-05T16:30"))
        == (try london("2026-06-08T09:30")))
  }

  @Test("Openings and closings around an instant, the ends of a span included")
  func openings() throws {
    let office = try Readings.office(["09:00-12:00", "13:00-17:00"])
    func check(_ text: String, next: String, close: String, last: String) throws {
      let instant = try london(text)
      #expect(office.nextOpening(from: instant) == (try london(next)), "\(text)")
      #expect(office.nextClosing(from: instant) == (try london(close)), "\(text)")
      #expect(office.lastClosing(until: instant) == (try london(last)), "\(text)")
    }
    try check(
      "2026-06-05T12:00", next: "2026-06-05T13:00", close: "2026-06-05T17:00",
      last: "2026-06-05T12:00")
    try check(
      "2026-06-05T13:00", next: "2026-06-05T13:00", close: "2026-06-05T17:00",
      last: "2026-06-05T12:00")
    try check(
      "2026-06-06T10:00", next: "2026-06-08T09:00", close: "2026-06-08T12:00",
      last: "2026-06-05T17:00")
  }

  @Test("Working days are counted by dates, holidays left out")
  func countingDays() throws {
    let office = try Readings.office(off: ["2026-05-25"], years: 2026...2026)
    let may = try Readings.date("2026-05-01")
    let june = try Readings.date("2026-06-01")
    // May 2026 has 21 weekdays, one of them off.
    #expect(office.workingDays(before: june) - office.workingDays(before: may) == 20)
    for offset in 0..<31 {
      let date = may.adding(days: offset)
      let ordinal = office.workingDays(before: date)
      #expect(office.workingDay(onOrAfter: date) == office.workingDay(ordinal: ordinal))
      #expect(office.isWorkingDay(date) == (office.workingDay(ordinal: ordinal) == date))
    }
  }

  @Test("Beyond its years the index stands still and never traps")
  func saturation() throws {
    let office = try Readings.office(years: 2026...2026)
    let total = office.table.total
    let far = [Int64.min, .min + 1, -1, 0, 4_000_000_000, .max - 1, .max]
    for seconds in far {
      let instant = Instant(seconds: seconds)
      #expect(office.position(of: instant) == (seconds < 1_767_225_600 ? 0 : total))
      #expect(!office.isOpen(at: instant))
      for duration in far {
        _ = office.adding(WorkingDuration(seconds: duration), to: instant)
        _ = office.subtracting(WorkingDuration(seconds: duration), from: instant)
      }
      for unit in Period.Unit.allCases {
        for counting in Counting.allCases {
          let rules = CountingRules(
            counting: counting, afterHours: .nextWorkingDay, roll: .nextWorkingDay)
          let due = office.due(after: Period(.max, unit), from: instant, rules: rules)
          _ = office.dueBefore(due, by: Period(.max, unit), rules: rules)
          _ = office.isPast(due, at: instant)
        }
      }
      _ = office.nextClosing(from: instant)
      _ = office.days(from: instant, to: Instant(seconds: 0), limit: 3)
    }
    for day in [Int32.min, .max] {
      let date = CivilDate(dayNumber: day)
      #expect(!office.isWorkingDay(date))
      _ = office.shownInstant(ofWorkingDay: date)
      _ = office.openSpans(of: date)
      _ = office.workingDay(onOrAfter: date)
    }
    #expect(office.workingDay(ordinal: -1) == (try Readings.date("2026-01-01")))
    #expect(office.workingDay(ordinal: .max) == (try Readings.date("2026-12-31")))
  }

  @Test("A date past the calendar's coverage is named by its year")
  func coverage() throws {
    var calendar = try Readings.calendar()
    #expect(
      WorkingTimeIndex(calendar, years: 2026...2026)
        .uncoveredYear(of: try Readings.date("2100-01-01")) == nil)
    calendar.coverage = try Readings.date("2019-01-01")...Readings.date("2027-12-31")
    let index = WorkingTimeIndex(calendar, years: 2026...2026)
    #expect(index.uncoveredYear(of: try Readings.date("2027-12-31")) == nil)
    #expect(index.uncoveredYear(of: try Readings.date("2028-01-01")) == 2028)
    #expect(index.uncoveredYear(of: try Readings.date("2018-12-31")) == 2018)
  }

  @Test("A calendar that never opens answers without end or trap")
  func neverOpen() throws {
    let closed = WorkingTimeIndex(
      WorkingCalendar(name: "shut", zone: .utc, week: []), years: 2026...2026)
    let start = Instant(seconds: 1_780_000_000)
    #expect(closed.table.total == 0)
    #expect(!closed.isOpen(at: start))
    let due = closed.due(after: Period(1, .workingHours), from: start)
    #expect(due.at > start)
    _ = closed.due(after: Period(3, .workingDays), from: start)
    _ = closed.dueBefore(due, by: Period(3, .workingDays))
  }
}
