import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("slate evaluate")
struct EvaluateCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  @Test("Clocks begun before a calendar's days off are known are warned of, or refused")
  func coverage() throws {
    let known = SmallProject.calendars.replacing(
      "    observes: []",
      with: "    holidays: [{date: 2026-04-03, name: Good Friday}]\n"
        + "    covers: {from: 2026-03-03, until: 2026-12-31}")
    try scratch.write(known, to: "definitions/calendars.yml")
    let run = try BuiltSlate.run(["evaluate"], in: scratch)
    // T1 and T2 began on Monday the 2nd, T3 on the 5th.
    #expect(
      run.words == """
        warning[SL0501]: calendar office knows no days off before 2026-03-03, and 2 clocks began \
        before that in 2026
          help: load a holiday feed that reaches back to 2026

        """, "\(run)")
    #expect(run.status == 0)
    try scratch.write(known + "    on_uncovered: error\n", to: "definitions/calendars.yml")
    #expect(try BuiltSlate.run(["evaluate"], in: scratch).status == 78)
    try scratch.write(
      known.replacing("2026-03-03", with: "2026-03-02"), to: "definitions/calendars.yml")
    #expect(try BuiltSlate.run(["evaluate"], in: scratch).words.isEmpty)
  }

  @Test("Exports that are a file and no folder, and companies no rule names, are said to be so")
  func saidAloud() throws {
    try scratch.write(
      SmallProject.definitions.replacing("companies: all", with: "companies: north"),
      to: "definitions/tasks.yml")
    let report = SmallProject.report + "  quality: {title: Quality, show: data-quality}\n"
    try scratch.write(report, to: "reports/monthly-sla.yaml")
    let run = try BuiltSlate.run(["report", "--format", "csv"], in: scratch)
    #expect(
      run.text.contains(
        "\"of a company that no rule names, or of none: without a service level\",3,3"), "\(run)")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "exports"))
    try scratch.write("x", to: "exports")
    let refused = try BuiltSlate.run(["evaluate"], in: scratch)
    #expect(
      refused.words == """
        exports: error[SL0101]: the folder cannot be opened: it is not a folder
          help: check the path and who may read it

        """, "\(refused)")
    #expect(refused.status == 66)
  }

  /// Monday to Friday 09:00-17:00 in March, so local time is UTC. As-of is the newest happening,
  /// Thursday 12:00.
  ///
  /// T1, from Monday 10:00: seven hours of Monday, one of Tuesday: due Tuesday 10:00. Amber two
  /// hours earlier: one hour of Tuesday, one of Monday: Monday 16:00. Done after 5 h = 18,000 s.
  ///
  /// T2, likewise, still open: 7 + 8 + 8 + 3 h = 26 h = 93,600 s worked, 74 h = 266,400 s elapsed,
  /// 7 + 8 + 3 h = 64,800 s over. Follow-ons 8 working hours apart from Tuesday 10:00: Wednesday
  /// and Thursday 10:00 have fired, Friday 10:00 is next.
  ///
  /// T3, from Thursday 09:00: due Thursday 17:00, amber 15:00, done after 3 h = 10,800 s.
  @Test("Every column of a row agrees with the sum done by hand")
  func rows() throws {
    let run = try BuiltSlate.run(["evaluate", "--raw-csv"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    let expected = [
      ClockRows.columns.joined(separator: ","),
      "T1,C1,advice,acknowledge,,ann,,office,2026-01-01,2026-03-02T10:00:00+00:00,"
        + "2026-03-03T10:00:00+00:00,2026-03-03T10:00:00+00:00,2026-03-02T16:00:00+00:00,"
        + "2026-03-02T15:00:00+00:00,complete,met,met,18000,18000,0,,,,,,",
      "T2,C1,advice,acknowledge,,ann,,office,2026-01-01,2026-03-02T10:00:00+00:00,"
        + "2026-03-03T10:00:00+00:00,2026-03-03T10:00:00+00:00,2026-03-02T16:00:00+00:00,"
        + ",open,open_red,open_red,93600,266400,0,64800,2,2026-03-05T10:00:00+00:00,"
        + "2026-03-06T10:00:00+00:00,,",
      "T3,C2,advice,acknowledge,,=bob,,office,2026-01-01,2026-03-05T09:00:00+00:00,"
        + "2026-03-05T17:00:00+00:00,2026-03-05T17:00:00+00:00,2026-03-05T15:00:00+00:00,"
        + "2026-03-05T12:00:00+00:00,complete,met,met,10800,10800,0,,,,,,",
    ]
    #expect(run.text == expected.map { $0 + "\r\n" }.joined(), "\(run)")
  }

  @Test("The columns are those of the contract, in its order")
  func columns() {
    let contract = """
      task_id, case_id, workflow, task, company, owner, team, calendar, service_level_from, \
      started_at, original_target_at, target_at, amber_at, stopped_at, status, outcome, \
      original_outcome, working_seconds, elapsed_seconds, held_seconds, \
      overrun_working_seconds, follow_on_level, last_escalation_at, next_escalation_at, \
      source_target_at, source_on_time
      """
    #expect(ClockRows.columns.joined(separator: ", ") == contract)
  }

  @Test("A text that a spreadsheet would run is guarded, unless raw CSV is asked for")
  func guarded() throws {
    let run = try BuiltSlate.run(["evaluate"], in: scratch)
    #expect(run.text.contains(",\"'=bob\","), "\(run)")
  }

  @Test("JSON holds the same values, with the same names")
  func json() throws {
    let run = try BuiltSlate.run(["evaluate", "--format", "json"], in: scratch)
    let rows = try #require(
      JSONSerialization.jsonObject(with: run.output) as? [[String: Any]], "\(run)")
    #expect(rows.count == 3)
    #expect(rows[1]["working_seconds"] as? Int == 93_600)
    #expect(rows[1]["outcome"] as? String == "open_red")
    #expect(rows[1]["stopped_at"] is NSNull)
    #expect(rows[2]["owner"] as? String == "=bob")
    #expect(Set(rows[0].keys) == Set(ClockRows.columns))
  }

  @Test("An export without rows gives an empty list in JSON and headings in CSV")
  func empty() throws {
    try scratch.write("task_id,case_id,task\n", to: "exports/tasks.csv")
    let json = try BuiltSlate.run(["evaluate", "--format", "json"], in: scratch)
    #expect(try JSONSerialization.jsonObject(with: json.output) as? [Int] == [], "\(json)")
    let csv = try BuiltSlate.run(["evaluate"], in: scratch)
    #expect(csv.text == ClockRows.columns.joined(separator: ",") + "\r\n", "\(csv)")
  }

  @Test("An earlier as-of judges as things stood then")
  func asOf() throws {
    let run = try BuiltSlate.run(["evaluate", "--as-of", "2026-03-02T16:30"], in: scratch)
    #expect(run.text.contains("open_amber"), "\(run)")
    #expect(!run.text.contains("open_red"), "\(run)")
  }

  @Test("--timezone changes how instants are written, not when they are")
  func timezone() throws {
    let run = try BuiltSlate.run(
      ["evaluate", "--timezone", "Asia/Tokyo", "--cases", "exports/cases.csv", "--tasks", "t.csv"],
      in: scratch)
    #expect(run.status == 66, "\(run)")
    try scratch.write(
      "task_id,case_id,task,activated_at\nT1,C1,acknowledge,2026-03-02T10:00Z\n", to: "t.csv")
    let read = try BuiltSlate.run(
      ["evaluate", "--timezone", "Asia/Tokyo", "--cases", "exports/cases.csv", "--tasks", "t.csv"],
      in: scratch)
    #expect(read.text.contains("2026-03-02T19:00:00+09:00"), "\(read)")
  }
}
