import Testing
import WorkingTime

@testable import Compliance

@Suite("Shares of days")
struct DaySharesTests {
  @Test("are rounded up once, after adding them up")
  func roundsOnce() {
    var shares = DayShares()
    #expect(shares.roundedUp == 0)
    shares.add(part: 3, of: 8)
    shares.add(part: 3, of: 8)
    #expect(shares.roundedUp == 1)
    shares.add(part: 2, of: 8)
    #expect(shares.roundedUp == 1, "3/8 + 3/8 + 2/8 is exactly one day")
    shares.add(part: 1, of: 1_000_000)
    #expect(shares.roundedUp == 2)
  }

  @Test("of different lengths add up exactly")
  func addsExactly() {
    var shares = DayShares()
    for _ in 0..<3 { shares.add(part: 1, of: 3) }
    for _ in 0..<7 { shares.add(part: 1, of: 7) }
    for _ in 0..<11 { shares.add(part: 2, of: 11) }
    #expect(shares.roundedUp == 4, "1 + 1 + 2")
  }

  @Test("of calendar days know the length of the day")
  func knowsClockChanges() throws {
    let zone = try #require(Zone.named("Europe/London"))
    // Sunday 29 March 2026 is 23 hours long: 00:00 to 12:00 are 11 of them.
    let start = zone.startOfDay(try #require(CivilDate(year: 2026, month: 3, day: 29))).seconds
    var shares = DayShares()
    shares.add(calendarDaysIn: start..<(start + 23 * 3600), of: zone)
    #expect(shares.roundedUp == 1)
    shares.add(calendarDaysIn: (start + 23 * 3600)..<(start + 24 * 3600), of: zone)
    #expect(shares.roundedUp == 2)
  }
}
