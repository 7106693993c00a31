import Testing

@testable import WorkingTime

@Suite("What is wrong with a calendar")
struct WorkingCalendarTests {
  private func calendar(_ week: [[String]]) throws -> WorkingCalendar {
    let padded = week + Array(repeating: [], count: 7 - week.count)
    return WorkingCalendar(
      name: "office", zone: .utc, week: try padded.map { try $0.map(Readings.span) })
  }

  @Test("A sound one has no problems: lunch, 24:00, nights that end where the next day begins")
  func sound() throws {
    #expect(try calendar([["09:00-12:00", "12:00-17:00"]]).problems == [])
    #expect(try calendar([["00:00-24:00"], ["00:00-24:00"]]).problems == [])
    #expect(try calendar([["22:00-06:00"], ["06:00-22:00"]]).problems == [])
    #expect(WorkingCalendar.always(in: .utc).problems == [])
  }

  @Test("Never open")
  func neverOpen() throws {
    #expect(try calendar([]).problems == [.neverOpen])
    var special = try calendar([])
    let date = try Readings.date("2026-06-01")
    special.exceptions = [
      CalendarException(date, name: "Open day", .hours([try Readings.span("09:00-10:00")]))
    ]
    #expect(special.problems == [])
  }

  @Test("Overlapping spans, also past midnight into the next day and from Sunday into Monday")
  func overlaps() throws {
    let (first, second) = (try Readings.span("09:00-13:00"), try Readings.span("12:00-17:00"))
    #expect(
      try calendar([["12:00-17:00", "09:00-13:00"]]).problems
        == [.overlap(.weekday(.monday), first, second)])
    let night = try Readings.span("22:00-06:00")
    let early = try Readings.span("05:00-12:00")
    #expect(
      try calendar([["22:00-06:00"], ["05:00-12:00"]]).problems
        == [.overlapAfterMidnight(.weekday(.monday), night, next: early)])
    #expect(
      try calendar([["05:00-12:00"], [], [], [], [], [], ["22:00-06:00"]]).problems
        == [.overlapAfterMidnight(.weekday(.sunday), night, next: early)])
  }

  @Test("An end before a start, a start outside the day, more than 24 hours, an empty span")
  func ends() throws {
    let monday = CalendarProblem.Day.weekday(.monday)
    var week = Array(repeating: [OpenSpan](), count: 7)
    func problems(_ open: Int, _ close: Int) -> [CalendarProblem] {
      week[0] = [OpenSpan(open: open, close: close)]
      week[1] = [OpenSpan(open: 36_000, close: 39_600)]
      return WorkingCalendar(name: "office", zone: .utc, week: week).problems
    }
    let back = OpenSpan(open: 36_000, close: 32_400)
    #expect(problems(36_000, 32_400) == [.closesBeforeOpening(monday, back)])
    let empty = OpenSpan(open: 36_000, close: 36_000)
    #expect(problems(36_000, 36_000) == [.closesBeforeOpening(monday, empty)])
    let late = OpenSpan(open: 86_400, close: 90_000)
    #expect(problems(86_400, 90_000) == [.opensOutsideDay(monday, late)])
    let long = OpenSpan(open: 3_600, close: 93_600)
    #expect(problems(3_600, 93_600) == [.longerThanDay(monday, long)])
  }

  @Test("An exception on one date twice, or with hours that are wrong")
  func exceptions() throws {
    var office = try Readings.calendar()
    let date = try Readings.date("2026-06-01")
    let (first, second) = (try Readings.span("09:00-13:00"), try Readings.span("12:00-17:00"))
    office.exceptions = [
      CalendarException(date, name: "Moving", .closed),
      CalendarException(date, name: "Open day", .hours([first, second])),
    ]
    #expect(office.problems == [.repeatedException(date), .overlap(.date(date), first, second)])
  }
}
