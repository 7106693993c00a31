import TestSupport
import Testing

@testable import slate

@Suite("slate periods")
struct PeriodsCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  /// 5 January 1960 was a Tuesday, so the second working day after it is Thursday 7 January; 28
  /// December 2199 is a Saturday, so the second working day after it is Tuesday 31 December; 6
  /// working hours on Monday 4 January 1960 from 09:00 end at 15:00.
  @Test(
    "Any year can be asked about, before 1970 and after 2150",
    arguments: [
      ("2 working days", "1960-01-05", "Thursday 1960-01-07"),
      ("2 working days", "2199-12-28", "Tuesday 2199-12-31"),
      ("6 working hours", "1960-01-04T09:00", "Monday 1960-01-04T15:00:00"),
    ])
  func anyYear(period: String, from: String, due: String) throws {
    let run = try BuiltSlate.run(
      ["periods", period, "--from", from, "--calendar", "office"], in: scratch)
    #expect(run.status == 0 && run.text.contains(due), "\(run)")
  }

  /// Backwards, the two working days before Thursday 7 January 1960 lead to Tuesday 5 January.
  @Test("Counting back goes beyond 1970 as well")
  func backwards() throws {
    let run = try BuiltSlate.run(
      [
        "periods", "2 working days", "--from", "1960-01-07", "--calendar", "office", "--backwards",
      ], in: scratch)
    #expect(run.status == 0 && run.text.contains("so before Tuesday 1960-01-05"), "\(run)")
  }

  /// Five working days a week are 260 or so a year: 5,300 of them are over 20 years, and exactly
  /// 1,060 weeks, 7,420 days: from Monday 5 January 2026 to Monday 30 April 2046.
  @Test("A period longer than the years looked at first is counted to its end")
  func longPeriod() throws {
    let run = try BuiltSlate.run(
      ["periods", "5300 working days", "--from", "2026-01-05", "--calendar", "office"],
      in: scratch)
    #expect(run.status == 0 && run.text.contains("due date  Monday 2046-04-30"), "\(run)")
  }

  @Test("A period that leads past the year 9999 is refused")
  func outOfYears() throws {
    let run = try BuiltSlate.run(
      ["periods", "9000 years", "--from", "2026-01-05", "--calendar", "office"], in: scratch)
    #expect(run.status == 64 && run.output.isEmpty && run.words.contains("SL0709"), "\(run)")
  }

  /// Two working days after Wednesday 30 December are Friday 1 January 2027, of which the calendar
  /// does not know whether it is a day off. 56 days do not ask it.
  @Test("Dates whose days off are not known are warned of, or refused where the calendar says so")
  func coverage() throws {
    let office = SmallProject.calendars.replacing(
      "observes: []",
      with: """
        holidays: [{date: 2026-12-28, name: Boxing Day}]
            covers: {from: 2026-01-01, until: 2026-12-31}
            on_uncovered: warn
        """)
    func run(_ calendars: String, _ period: String, _ from: String) throws -> BuiltSlate.Run {
      try scratch.write(calendars, to: "definitions/calendars.yml")
      return try BuiltSlate.run(
        ["periods", period, "--from", from, "--calendar", "office"], in: scratch)
    }
    let warned = try run(office, "2 working days", "2026-12-30")
    #expect(warned.status == 0 && warned.text.contains("Friday 2027-01-01"), "\(warned)")
    #expect(warned.words.contains("SL0501") && warned.words.contains("2027"), "\(warned)")
    let known = try run(office, "2 working days", "2026-12-16")
    #expect(known.status == 0 && known.words.isEmpty, "\(known)")
    let elapsed = try run(office, "56 days", "2026-12-30")
    #expect(elapsed.status == 0 && elapsed.words.isEmpty, "\(elapsed)")
    let strict = office.replacing("on_uncovered: warn", with: "on_uncovered: error")
    let refused = try run(strict, "2 working days", "2026-12-30")
    #expect(refused.status == 78 && refused.output.isEmpty, "\(refused)")
  }
}
