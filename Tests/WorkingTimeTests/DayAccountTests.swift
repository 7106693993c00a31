import Testing

@testable import WorkingTime

@Suite("The account of days")
struct DayAccountTests {
  @Test("From Thursday to Tuesday over a bank holiday and the spring clock change")
  func account() throws {
    // Thursday 26 March 2026 15:00 to Tuesday 31 March 10:30 by London's clock; Friday is off here.
    let office = try Readings.office(off: ["2026-03-27"])
    let zone = office.calendar.zone
    let start = zone.instant(of: try Readings.reading("2026-03-26T15:00"))
    let end = zone.instant(of: try Readings.reading("2026-03-31T10:30"))
    let days = office.days(from: start, to: end)
    #expect(
      days.map(\.date.description) == [
        "2026-03-26", "2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31",
      ])
    // 15:00-17:00; off; weekend; 09:00-17:00; 09:00-10:30.
    #expect(days.map(\.working.seconds) == [7200, 0, 0, 0, 28_800, 5400])
    #expect(days.map(\.isWorkingDay) == [true, false, false, false, true, true])
    #expect(days.map(\.closure) == [nil, "Holiday", nil, nil, nil, nil])
    #expect(days[0].spans == [start..<zone.instant(of: try Readings.reading("2026-03-26T17:00"))])
    #expect(office.working(from: start, to: end).seconds == 7200 + 28_800 + 5400)
  }

  @Test("A night shift counts to the day it began on, though the span begins after midnight")
  func nightShift() throws {
    let night = try Readings.office(["22:00-06:00"])
    let zone = night.calendar.zone
    let start = zone.instant(of: try Readings.reading("2026-06-02T02:00"))
    let end = zone.instant(of: try Readings.reading("2026-06-02T23:00"))
    let days = night.days(from: start, to: end)
    #expect(days.map(\.date.description) == ["2026-06-01", "2026-06-02"])
    #expect(days.map(\.working.seconds) == [4 * 3600, 3600])
    #expect(night.days(from: end, to: start).isEmpty)
  }
}
