import Casework
import Diagnostics
import Testing
import WorkingTime

@testable import slate

@Suite("Dates and instants on the command line")
struct InstantTextTests {
  private func seconds(_ text: String, _ dateOnly: DateOnly = .startOfDay) throws
    -> Int64
  {
    let zone = try #require(Zone.named("Europe/London"))
    return try InstantText.instant(text, option: "--as-of", zone: zone, dateOnly: dateOnly).seconds
  }

  /// 2026-03-31T17:45:00Z is 20,543 days and 63,900 seconds after 1970.
  @Test(
    "An instant with an offset says what it is, one without is local",
    arguments: [
      ("2026-03-31T17:45:00Z", 1_774_979_100), ("2026-03-31T18:45:00+01:00", 1_774_979_100),
      ("2026-03-31T18:45", 1_774_979_100), ("2026-03-31 18:45:01", 1_774_979_101),
      ("2026-03-31T12:15:00-05:30", 1_774_979_100), ("2026-03-31t17:45z", 1_774_979_100),
    ])
  func instants(text: String, expected: Int) throws {
    #expect(try seconds(text) == Int64(expected))
  }

  @Test("A date alone is its first or its last second, as the option means it")
  func dateOnly() throws {
    #expect(try seconds("2026-03-31") == 1_774_911_600)
    #expect(try seconds("2026-03-31", .endOfDay) == 1_774_911_600 + 86_399)
    // The spring day is 23 hours long.
    #expect(try seconds("2026-03-29", .endOfDay) - seconds("2026-03-29") == 23 * 3600 - 1)
  }

  @Test(
    "Anything else is refused with a word on how to write it",
    arguments: [
      "", "2026", "2026-02-29", "2026-13-01", "31/03/2026", "2026-03-31T25:00", "2026-03-31T24:01",
      "2026-03-31T12:60", "2026-03-31T12:00:61", "2026-03-31T12:00+0100", "2026-03-31T12:00:00ZZ",
      "2026-03-31T12:00:00+24:00", " 2026-03-31", "2026-03-31 ", "２０２６-03-31", "0000-01-01",
    ])
  func refusals(text: String) {
    #expect(throws: Finding.self) { try seconds(text) }
  }
}
