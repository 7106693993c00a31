import Testing

@testable import WorkingTime

/// What a start outside working time means: the rules of `AfterHours` in `WorkingTimeIndex+Due.swift`.
@Suite("Starts outside working time")
struct AfterHoursTests {
  /// 5 June 2026 is a Friday.
  private func london(_ text: String) throws -> Instant {
    try Readings.zone("Europe/London").instant(of: Readings.reading(text))
  }

  private func dueDate(_ start: String, _ rule: AfterHours) throws -> String {
    let office = try Readings.office()
    let due = office.due(
      after: Period(2, .workingDays), from: try london(start),
      rules: CountingRules(afterHours: rule))
    return try #require(due.date).description
  }

  @Test("As it is: day 1 is the first working day after the start's date, whatever the hour")
  func asIs() throws {
    #expect(try dueDate("2026-06-05T16:59:59", .asIs) == "2026-06-09")
    #expect(try dueDate("2026-06-05T22:00", .asIs) == "2026-06-09")
    #expect(try dueDate("2026-06-06T10:00", .asIs) == "2026-06-09")
  }

  @Test("Next working day: at or after closing and on closed days it counts from Monday")
  func nextWorkingDay() throws {
    #expect(try dueDate("2026-06-05T16:59:59", .nextWorkingDay) == "2026-06-09")
    // Made on Monday: day 1 is Tuesday, day 2 Wednesday.
    #expect(try dueDate("2026-06-05T17:00", .nextWorkingDay) == "2026-06-10")
    #expect(try dueDate("2026-06-06T10:00", .nextWorkingDay) == "2026-06-10")
    // Before opening on a working day is not outside the day.
    #expect(try dueDate("2026-06-05T06:00", .nextWorkingDay) == "2026-06-09")
  }

  @Test("It moves the start of calendar days as well")
  func calendarDays() throws {
    let office = try Readings.office()
    let due = office.due(
      after: Period(2, .days), from: try london("2026-06-05T17:00"),
      rules: CountingRules(afterHours: .nextWorkingDay))
    #expect(due.date == (try Readings.date("2026-06-10")))
  }

  @Test("A lunch break is not the evening")
  func lunch() throws {
    let office = try Readings.office(["09:00-12:00", "13:00-17:00"])
    let start = try london("2026-06-05T12:30")
    let (moved, applied) = office.start(start, under: .nextWorkingDay)
    #expect(moved == start)
    #expect(applied == .none)
  }

  @Test("A start in a night shift that began the day before stands")
  func nightShift() throws {
    // Friday's shift runs to Saturday 06:00; Saturday itself is closed.
    let night = try Readings.office(["22:00-06:00"])
    let inShift = try london("2026-06-06T02:00")
    #expect(night.start(inShift, under: .nextWorkingDay).instant == inShift)
    let after = try london("2026-06-06T07:00")
    #expect(
      night.start(after, under: .nextWorkingDay).instant == (try london("2026-06-08T22:00")))
  }

  /// A city's rule: weekdays at the same clock time; from 17:00 the next weekday at 08:30 counts, at
  /// a weekend Monday at the same time, which may be Monday's evening.
  @Test(
    "A city's rule for evenings, weekends and early mornings",
    arguments: [
      ("2026-06-04T10:15", "2026-06-08T10:15"),  // Thursday: Friday, Monday
      ("2026-06-04T07:00", "2026-06-08T07:00"),  // before opening: the time stands
      ("2026-06-04T17:00", "2026-06-09T08:30"),  // from Friday 08:30: Monday, Tuesday
      ("2026-06-06T10:15", "2026-06-10T10:15"),  // from Monday 10:15: Tuesday, Wednesday
      ("2026-06-07T19:00", "2026-06-11T08:30"),  // Monday 19:00 is evening: from Tuesday 08:30
    ])
  func city(start: String, due: String) throws {
    let office = try Readings.office(["08:30-17:00"])
    let rules = CountingRules(
      counting: .sameTime,
      afterHours: AfterHours(evening: .nextOpening, closedDay: .sameTimeNextWorkingDay),
      landing: .asIs)
    #expect(
      office.due(after: Period(2, .workingDays), from: try london(start), rules: rules)
        == Due(at: try london(due)))
  }
}
