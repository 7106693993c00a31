import TestSupport
import Testing

@testable import WorkingTime

/// When a period falls due: `WorkingTimeIndex+Due.swift`, and counting back from there.
@Suite("Due dates and instants")
struct WorkingTimeIndexDueTests {
  /// An instant by London's clock.
  private func london(_ text: String) throws -> Instant {
    try Readings.zone("Europe/London").instant(of: Readings.reading(text))
  }

  @Test("8 working hours from 09:00 on a 09:00-17:00 day are over at 17:00 that day")
  func earliest() throws {
    let office = try Readings.office()
    let start = try london("2026-06-01T09:00")
    #expect(
      office.due(after: Period(8, .workingHours), from: start)
        == Due(at: try london("2026-06-01T17:00")))
    // The way back: the latest instant from which 8 hours are worked until Tuesday 09:00 is Monday
    // 09:00, not Friday 17:00.
    #expect(
      office.dueBefore(Due(at: try london("2026-06-02T09:00")), by: Period(8, .workingHours))
        == start)
  }

  @Test("Amber is measured back in working time: Tuesday 10:00, not midnight")
  func amber() throws {
    // 09:00-19:00. Monday 17:00-19:00 are 2 hours, Tuesday 09:00-11:00 the other 2.
    let office = try Readings.office(["09:00-19:00"])
    let due = office.due(after: Period(4, .workingHours), from: try london("2026-06-01T17:00"))
    #expect(due == Due(at: try london("2026-06-02T11:00")))
    // One working hour before 11:00.
    #expect(
      office.dueBefore(due, by: Period(1, .workingHours)) == (try london("2026-06-02T10:00")))
    // Three: 09:00-11:00 on Tuesday and the last hour of Monday.
    #expect(
      office.dueBefore(due, by: Period(3, .workingHours)) == (try london("2026-06-01T18:00")))
  }

  @Test("2 working days from Friday are due on Tuesday, whatever the hour on Tuesday")
  func workingDays() throws {
    let office = try Readings.office()
    // Monday is day 1, Tuesday day 2.
    let due = office.due(after: Period(2, .workingDays), from: try london("2026-06-05T10:00"))
    #expect(due.date == (try Readings.date("2026-06-09")))
    #expect(due.at == (try london("2026-06-09T17:00")))
    #expect(!office.isPast(due, at: try london("2026-06-09T17:45")))
    #expect(!office.isPast(due, at: try london("2026-06-09T23:59:59")))
    #expect(office.isPast(due, at: try london("2026-06-10T00:00")))
  }

  @Test("A due instant is kept at the instant and past a second later")
  func pastInstant() throws {
    let office = try Readings.office()
    let due = Due(at: try london("2026-06-09T17:00"))
    #expect(!office.isPast(due, at: due.at))
    #expect(office.isPast(due, at: due.at + ElapsedDuration(seconds: 1)))
  }

  @Test("56 days beginning with 4 February 2026 end on 31 March")
  func inclusive() throws {
    // 4 February is day 1. February has 25 days from the 4th, so 31 March is day 25 + 31 = 56.
    let office = try Readings.office()
    let start = try london("2026-02-04T10:00")
    let inclusive = office.due(
      after: Period(56, .days), from: start, rules: CountingRules(counting: .inclusive))
    #expect(
      inclusive
        == Due(at: try london("2026-03-31T23:59:59"), date: try Readings.date("2026-03-31")))
    let exclusive = office.due(after: Period(56, .days), from: start)
    #expect(exclusive.date == (try Readings.date("2026-04-01")))
    // 8 weeks are the same, also inclusive.
    #expect(
      office.due(
        after: Period(8, .weeks), from: start, rules: CountingRules(counting: .inclusive))
        == inclusive)
  }

  @Test(
    "Months clamp to the month's end",
    arguments: [
      ("2026-01-31", 1, Period.Unit.months, "2026-02-28"),
      ("2028-01-31", 1, .months, "2028-02-29"), ("2026-03-31", 3, .months, "2026-06-30"),
      ("2026-11-30", 3, .months, "2027-02-28"), ("2024-02-29", 1, .years, "2025-02-28"),
      ("2026-06-15", 12, .months, "2027-06-15"),
    ])
  func months(start: String, count: Int, unit: Period.Unit, due: String) throws {
    let office = try Readings.office()
    let from = try london(start + "T10:00")
    #expect(office.due(after: Period(count, unit), from: from).date == (try Readings.date(due)))
    // Beginning with the day, a day less.
    let inclusive = CountingRules(counting: .inclusive)
    #expect(
      office.due(after: Period(count, unit), from: from, rules: inclusive).date
        == (try Readings.date(due).adding(days: -1)))
  }

  @Test("The same time N days on moves with the clock; 24 hours on do not")
  func sameTimeAcrossClockChange() throws {
    // The night of 28 to 29 March 2026 is an hour short.
    let office = try Readings.office()
    let start = try london("2026-03-28T10:00")
    let rules = CountingRules(counting: .sameTime)
    #expect(
      office.due(after: Period(1, .days), from: start, rules: rules)
        == Due(at: try london("2026-03-29T10:00")))
    #expect(
      office.due(after: Period(24, .hours), from: start)
        == Due(at: try london("2026-03-29T11:00")))
  }

  @Test("Working days at the same time end at the next opening if closed then, or as they are")
  func sameTimeWorkingDays() throws {
    let office = try Readings.office()
    let period = Period(2, .workingDays)
    func due(_ start: String, _ landing: Landing = .nextOpening) throws -> Instant {
      office.due(
        after: period, from: try london(start),
        rules: CountingRules(counting: .sameTime, landing: landing)
      ).at
    }
    #expect(try due("2026-06-05T10:30") == london("2026-06-09T10:30"))
    #expect(try due("2026-06-05T07:00") == london("2026-06-09T09:00"))
    #expect(try due("2026-06-05T18:00") == london("2026-06-10T09:00"))
    #expect(try due("2026-06-05T07:00", .asIs) == london("2026-06-09T07:00"))
    #expect(try due("2026-06-05T18:00", .asIs) == london("2026-06-09T18:00"))
  }

  @Test("A due date in days rolls off a closed day when asked to, and is shown at 23:59:59")
  func roll() throws {
    // 6 June 2026 is a Saturday; Monday 8 June is a holiday here.
    let office = try Readings.office(off: ["2026-06-08"])
    let start = try london("2026-06-01T10:00")
    let rolled = office.due(
      after: Period(5, .days), from: start, rules: CountingRules(roll: .nextWorkingDay))
    #expect(
      rolled == Due(at: try london("2026-06-09T23:59:59"), date: try Readings.date("2026-06-09")))
    #expect(
      office.due(after: Period(5, .days), from: start).date == (try Readings.date("2026-06-06")))
    let instant = office.due(
      after: Period(5, .days), from: start,
      rules: CountingRules(counting: .sameTime, roll: .nextWorkingDay))
    #expect(instant == Due(at: try london("2026-06-09T10:00")))
  }

  @Test("No working days are due on the start's own date, or the next working day")
  func none() throws {
    let office = try Readings.office()
    let period = Period(0, .workingDays)
    #expect(
      office.due(after: period, from: try london("2026-06-05T18:00")).date
        == (try Readings.date("2026-06-05")))
    #expect(
      office.due(after: period, from: try london("2026-06-06T10:00")).date
        == (try Readings.date("2026-06-08")))
    let inclusive = CountingRules(counting: .inclusive)
    #expect(
      office.due(after: Period(0, .days), from: try london("2026-06-06T10:00"), rules: inclusive)
        .date == (try Readings.date("2026-06-06")))
  }

  @Test("A working day that closes at midnight or later is shown at 23:59:59")
  func lateClosing() throws {
    let start = try london("2026-06-01T10:00")
    for hours in ["12:00-24:00", "20:00-06:00"] {
      let night = try Readings.office([hours])
      let due = night.due(after: Period(1, .workingDays), from: start)
      #expect(due.at == (try london("2026-06-02T23:59:59")))
      #expect(!night.isPast(due, at: due.at))
      #expect(night.isPast(due, at: due.at + ElapsedDuration(seconds: 1)))
    }
  }

  @Test("Amber of a due date in working days is the close of the working day N back")
  func amberDays() throws {
    // Back from Tuesday 2 June 2026: 1 June, 29, 28, 27, 26 May; the 25th is off.
    let office = try Readings.office(off: ["2026-05-25"])
    let date = try Readings.date("2026-06-02")
    let due = Due(at: office.shownInstant(ofWorkingDay: date), date: date)
    #expect(
      office.dueBefore(due, by: Period(5, .workingDays)) == (try london("2026-05-26T17:00")))
    #expect(
      office.dueBefore(due, by: Period(6, .workingDays)) == (try london("2026-05-22T17:00")))
    // Of a due instant the same wall time; calendar units likewise, over the clock change too.
    let instant = Due(at: try london("2026-06-02T11:30"))
    #expect(
      office.dueBefore(instant, by: Period(5, .workingDays)) == (try london("2026-05-26T11:30")))
    #expect(
      office.dueBefore(Due(at: try london("2026-04-02T11:30")), by: Period(14, .days))
        == (try london("2026-03-19T11:30")))
    // 14 days back from 31 March 23:59:59 is 17 March 23:59:59, winter time.
    let housing = Due(at: try london("2026-03-31T23:59:59"), date: try Readings.date("2026-03-31"))
    #expect(
      office.dueBefore(housing, by: Period(14, .days)) == (try london("2026-03-17T23:59:59")))
    #expect(
      office.dueBefore(housing, by: Period(2, .hours)) == (try london("2026-03-31T21:59:59")))
    // Two working hours before 23:59:59: 15:00 of that Tuesday.
    #expect(
      office.dueBefore(housing, by: Period(2, .workingHours)) == (try london("2026-03-31T15:00")))
  }
}
