import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

@Suite("Report periods")
struct ReportPeriodTests {
  @Test(
    "Every way to write a period gives its first and last date",
    arguments: [
      ("2026-10", "2026-10-01", "2026-10-31", "October 2026"),
      ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
      ("2026-Q3", "2026-07-01", "2026-09-30", "July to September 2026"),
      ("2026", "2026-01-01", "2026-12-31", "2026"),
      ("2025/26", "2025-04-01", "2026-03-31", "financial year 2025/26"),
      ("1999/00", "1999-04-01", "2000-03-31", "financial year 1999/00"),
      // 2026-01-01 is a Thursday, so week 1 begins on Monday 2025-12-29 and week 41 forty weeks on.
      ("2026-W01", "2025-12-29", "2026-01-04", "week 1 of 2026"),
      ("2026-W41", "2026-10-05", "2026-10-11", "week 41 of 2026"),
      // 2026 has 53 weeks: its last Thursday is 31 December.
      ("2026-W53", "2026-12-28", "2027-01-03", "week 53 of 2026"),
      ("2026-10-01..2026-10-15", "2026-10-01", "2026-10-15", "1 October 2026 to 15 October 2026"),
    ])
  func grammar(text: String, first: String, last: String, title: String) throws {
    let period = try ReportPeriod(parsing: text)
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.title == title)
    #expect(period.text == text)
  }

  @Test(
    "Every kind of period has its own words, and a year is compared with one year only",
    arguments: [
      ("2026-10", "Monthly: the month, with the month before and the same month last year", 2),
      (
        "2026-Q3", "Quarterly: the quarter, with the quarter before and the same quarter last year",
        2
      ),
      ("2026", "Yearly: the year, with the year before", 1),
      ("2025/26", "Yearly: the financial year, with the financial year before", 1),
      ("2026-W41", "Weekly: the week, with the week before and the week 52 weeks earlier", 2),
      (
        "2026-10-01..2026-10-15",
        ": the period, with the 15 days before and the same dates a year earlier", 2
      ),
      (
        "2026-10-01..2026-10-01",
        ": the period, with the day before and the same date a year earlier", 2
      ),
    ])
  func words(text: String, sentence: String, compared: Int) throws {
    let period = try ReportPeriod(parsing: text)
    #expect(period.worded("{periodical}: the {period}, with {comparisons}") == sentence)
    #expect(period.compared.count == compared)
    #expect(period.worded("plain {other} text") == "plain {other} text")
  }

  @Test("A sentence whose first word became empty begins with a capital")
  func capital() throws {
    let period = try ReportPeriod(parsing: "2026-10-01..2026-10-15")
    #expect(period.worded("{periodical} report") == "Report")
  }

  @Test(
    "What is no period is refused with what to type",
    arguments: [
      "", "26-10", "2026-13", "2026-00", "2026-Q5", "2026-W54", "2025-W53", "2026-W00", "2025/27",
      "2025/2026", "2026-02-30", "2026-10-15..2026-10-01", "2026-10..2026-11", "October",
      "2026-1", "2026-10 ", "0000", "9999-12", "2026-Ｑ3",
    ])
  func refusals(text: String) {
    let error = #expect(throws: Finding.self) { try ReportPeriod(parsing: text) }
    #expect(error?.code == ReportingCode.period)
    #expect(error?.help?.contains("2026-10") == true)
  }

  @Test("The window before, and the one a year earlier, are of the same kind")
  func neighbours() throws {
    #expect(try ReportPeriod(parsing: "2026-01").previous.text == "2025-12")
    #expect(try ReportPeriod(parsing: "2024-03").previous.last.description == "2024-02-29")
    #expect(try ReportPeriod(parsing: "2025-02").yearBefore.last.description == "2024-02-29")
    #expect(try ReportPeriod(parsing: "2026-Q1").previous.text == "2025-Q4")
    #expect(try ReportPeriod(parsing: "2025/26").previous.text == "2024/25")
    #expect(try ReportPeriod(parsing: "2026-W01").previous.text == "2025-W52")
    let days = try ReportPeriod(parsing: "2026-10-11..2026-10-20").previous
    #expect(days.text == "2026-10-01..2026-10-10")
  }

  @Test("A trend's window ends with the period's month")
  func trend() throws {
    let window = try ReportPeriod(parsing: "2026-10").monthsUpToEnd(12)
    #expect(window.first.description == "2025-11-01")
    #expect(window.last.description == "2026-10-31")
  }

  @Test("A month's instants follow the zone's clock changes")
  func instants() throws {
    let london = try #require(Zone.named("Europe/London"))
    // October 2026 begins in summer time and ends in winter time: 31 days and one hour.
    let october = try ReportPeriod(parsing: "2026-10").instants(in: london)
    #expect(october.upperBound - october.lowerBound == 31 * 86_400 + 3600)
  }
}
