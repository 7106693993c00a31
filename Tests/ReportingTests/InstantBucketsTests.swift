import TestSupport
import Testing
import WorkingTime

@testable import Reporting

@Suite("Instant buckets")
struct InstantBucketsTests {
  @Test("An instant's bucket is its civil month, week and day, in any zone")
  func civil() throws {
    for name in ["UTC", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia"] {
      let zone = try #require(Zone.named(name))
      let months = InstantBuckets(.month, in: zone)
      let weeks = InstantBuckets(.week, in: zone)
      let days = InstantBuckets(.day, in: zone)
      let quarters = InstantBuckets(.quarter, in: zone)
      var random = SeededRandom(seed: 7)
      for _ in 0..<2_000 {
        // From 1970-01-03 to 2128.
        let seconds = Int64.random(in: 172_800...4_985_000_000, using: &random)
        let date = zone.civil(at: Instant(seconds: seconds)).date
        #expect(days.label(of: days.code(of: seconds)) == date.description)
        #expect(
          months.label(of: months.code(of: seconds)) == String(date.description.prefix(7)))
        let week = date.isoWeek
        #expect(
          weeks.label(of: weeks.code(of: seconds))
            == "\(week.year)-W\(week.week < 10 ? "0" : "")\(week.week)")
        #expect(
          quarters.label(of: quarters.code(of: seconds))
            == "\(date.year)-Q\((date.month + 2) / 3)")
      }
    }
  }

  @Test("The last second of a month is its own, the next the next month's")
  func edges() {
    let months = InstantBuckets(.month, in: .utc)
    // 2024-03-01T00:00:00Z is 1709251200.
    #expect(months.label(of: months.code(of: 1_709_251_199)) == "2024-02")
    #expect(months.label(of: months.code(of: 1_709_251_200)) == "2024-03")
  }

  @Test("What lies outside the years covered is said so")
  func outside() {
    let years = InstantBuckets(.year, in: .utc)
    #expect(years.label(of: years.code(of: -1)) == "before 1970")
    #expect(years.label(of: years.code(of: .min)) == "before 1970")
    #expect(years.label(of: years.code(of: .max)) == "after 2129")
    #expect(years.label(of: years.code(of: 0)) == "1970")
    // The last second of 2129 and the first of 2130: 5049129600.
    #expect(years.label(of: years.code(of: 5_049_129_599)) == "2129")
    #expect(years.label(of: years.code(of: 5_049_129_600)) == "after 2129")
  }

  @Test("Day numbers fall into months without a zone")
  func dayNumbers() throws {
    let months = InstantBuckets(.month, in: nil)
    for text in ["2026-02-28", "2026-03-01", "2026-12-31", "1970-01-01"] {
      let date = try #require(try? ReportPeriod(parsing: "\(text)..\(text)").first)
      #expect(
        months.label(of: months.code(of: Int64(date.dayNumber))) == String(text.prefix(7)))
    }
  }
}
