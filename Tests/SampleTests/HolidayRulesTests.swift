import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import slate_sample

@Suite("Bank holidays by rule")
struct HolidayRulesTests {
  /// From the tables of the Astronomical Almanac.
  @Test(
    "Easter falls where the almanac has it",
    arguments: [
      (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"),
      (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25"),
    ])
  func easter(year: Int, date: String) {
    #expect("\(HolidayRules.easterSunday(year))" == date)
  }

  @Test(
    "The rules give the government's own list, day for day",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage), arguments: Division.allCases)
  func sameAsTheFeed(division: Division) throws {
    let feed = try #require(
      try SharedFolder.json("data/uk-bank-holidays/bank-holidays.json") as? [String: Any])
    let body = try #require(feed[division.rawValue] as? [String: Any])
    let events = try #require(body["events"] as? [[String: Any]])
    var expected: [BankHoliday] = []
    for event in events {
      let date = HolidayRules.parse(try #require(event["date"] as? String))
      guard HolidayFiles.years.contains(date.year) else { continue }
      expected.append(
        BankHoliday(
          date: date, title: try #require(event["title"] as? String),
          isSubstitute: event["notes"] as? String == "Substitute day",
          bunting: try #require(event["bunting"] as? Bool)))
    }
    #expect(expected.count > 45)
    #expect(HolidayRules.holidays(of: division, years: HolidayFiles.years) == expected)
  }

  @Test("The feed can be read as JSON and the calendar has an event a day off")
  func files() throws {
    let json = try JSONSerialization.jsonObject(with: Data(HolidayFiles.json(.scotland).utf8))
    let body = try #require((json as? [String: Any])?["scotland"] as? [String: Any])
    let events = try #require(body["events"] as? [[String: Any]])
    let lines = HolidayFiles.iCalendar(.scotland).split(separator: "\r\n")
    #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == events.count)
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
  }
}
