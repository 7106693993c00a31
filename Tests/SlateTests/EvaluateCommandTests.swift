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
    // Every clock is due after the 1st, and earlier days of the year are known.
    try scratch.write(
      known.replacing("2026-03-03", with: "2026-03-01").replacing("2026-12-31", with: "2026-03-01"),
      to: "definitions/calendars.yml")
    let ends = try BuiltSlate.run(["evaluate"], in: scratch)
    #expect(ends.words.contains("knows no days off after 2026-03-01, and "), "\(ends)")
    #expect(ends.words.contains("load a holiday feed that reaches the end of 2026"), "\(ends)")
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
          help: check that it is a folder and who may read it

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

  @Test("--excel puts a byte order mark before CSV, and before nothing else")
  func excel() throws {
    let mark = Data([0xEF, 0xBB, 0xBF])
    let calendar = ["calendar", "office", "--from", "2026-03-02", "--until", "2026-03-03"]
    for command in [["evaluate"], ["escalations"], ["report"], calendar] {
      let plain = try BuiltSlate.run(command + ["--format", "csv"], in: scratch)
      let marked = try BuiltSlate.run(command + ["--format", "csv", "--excel"], in: scratch)
      #expect(plain.status == 0 && !plain.output.starts(with: mark), "\(plain)")
      #expect(marked.output == mark + plain.output, "\(marked)")
      let json = try BuiltSlate.run(command + ["--format", "json"], in: scratch)
      let same = try BuiltSlate.run(command + ["--format", "json", "--excel"], in: scratch)
      #expect(json.output == same.output, "\(same)")
    }
    let files = try BuiltSlate.run(["report", "--excel", "-o", "a.csv", "-o", "a.md"], in: scratch)
    #expect(files.status == 0, "\(files)")
    #expect(try scratch.bytes("a.csv").starts(with: mark))
    #expect(try !scratch.bytes("a.md").starts(with: mark))
  }

  @Test("A number out of range is told so, also below nothing", arguments: ["-1", "0", "1025"])
  func threads(count: String) throws {
    for arguments in [["evaluate", "--threads", count], ["escalations", "--threads", count]] {
      let run = try BuiltSlate.run(arguments, in: scratch)
      #expect(run.status == 64, "\(run)")
      #expect(run.words.contains("--threads is a number from 1 to 1024"), "\(run)")
    }
    let ahead = try BuiltSlate.run(["escalations", "--ahead", "-1"], in: scratch)
    #expect(ahead.words.contains("--ahead is a number from 0 to 1000"), "\(ahead)")
  }

  /// The rule is in force from Tuesday 3 March. At 23:30 in London that Monday it is 08:30 on Tuesday
  /// in Tokyo.
  @Test("--timezone also moves the dates from which rules are in force")
  func effectiveDates() throws {
    try scratch.write(
      SmallProject.definitions.replacing(
        "from: 2026-01-01", with: "from: 2026-03-03", maxReplacements: 1),
      to: "definitions/tasks.yml")
    try scratch.write(
      "task_id,case_id,task,activated_at\nT1,C1,acknowledge,2026-03-02T23:30Z\n",
      to: "exports/tasks.csv")
    let london = try BuiltSlate.run(["evaluate", "--as-of", "2026-03-04"], in: scratch)
    let tokyo = try BuiltSlate.run(
      ["evaluate", "--as-of", "2026-03-04", "--timezone", "Asia/Tokyo"], in: scratch)
    #expect(london.text.contains(",no_sla,"), "\(london)")
    #expect(tokyo.text.contains(",office,2026-03-03,"), "\(tokyo)")
  }

  @Test("The list of what is at risk says which tasks are on hold")
  func atRisk() throws {
    try FileManager.default.removeItem(atPath: scratch.path("reports"))
    try scratch.write(
      "at,event,case_id,task_id\n2026-03-02T11:00,hold,,T2\n", to: "exports/events.csv")
    let run = try BuiltSlate.run(
      ["report", "--section", "at-risk", "--as-of", "2026-03-02T15:00", "--format", "csv"],
      in: scratch)
    let rows = run.text.split(separator: "\r\n")
    #expect(rows.first?.contains(",outcome,status,next_escalation_at") == true, "\(run)")
    #expect(rows.contains { $0.hasPrefix("T2,") && $0.contains(",on_hold,") }, "\(run)")
  }

  @Test("JSON holds the same values, with the same names")
  func json() throws {
    let run = try BuiltSlate.run(["evaluate", "--format", "json"], in: scratch)
    let rows = try JSONDocument(run).rows
    #expect(rows.count == 3)
    #expect(rows[1]["working_seconds"] as? Int == 93_600)
    #expect(rows[1]["outcome"] as? String == "open_red")
    #expect(rows[1]["stopped_at"] is NSNull)
    #expect(rows[2]["owner"] as? String == "=bob")
    #expect(Set(rows[0].keys) == Set(ClockRows.columns))
  }

  /// T4 has no case in the data, T5 no date that there is.
  @Test("JSON and tables say what they rest on", arguments: ["evaluate", "escalations"])
  func basis(command: String) throws {
    try scratch.write(
      SmallProject.tasks + "T4,C9,acknowledge,2026-03-05T09:00,\nT5,C1,acknowledge,2026-02-30,\n",
      to: "exports/tasks.csv")
    let options = [command, "--allow-rejects", "1", "--as-of", "2026-03-05T12:00"]
    let run = try BuiltSlate.run(options + ["--format", "json"], in: scratch)
    #expect(run.status == 3, "\(run)")
    let document = try JSONDocument(run)
    #expect(document.object["report"] as? String == command)
    #expect(try document.footer("as_of") as? String == "2026-03-05T12:00:00+00:00")
    #expect(try document.footer("zone") as? String == "Europe/London")
    #expect(try (document.footer("rules") as? String)?.count == 12)
    let tasks = try #require(try document.footer("rows_tasks") as? [String: Any])
    #expect(tasks["read"] as? Int == 5)
    #expect(tasks["used"] as? Int == 3)
    #expect(tasks["excluded"] as? Int == 1)
    #expect(tasks["rejected"] as? Int == 1)
    for format in ["table", "markdown"] {
      let text = try BuiltSlate.run(options + ["--format", format], in: scratch).text
        .replacing("\\", with: "")
      #expect(text.contains("5 rows = 3 used + 1 excluded + 1 rejected"), "\(text)")
    }
    let csv = try BuiltSlate.run(options + ["--format", "csv"], in: scratch)
    #expect(!csv.text.contains("rejected"), "rows only: \(csv)")
  }

  @Test("An export without rows gives an empty list in JSON and headings in CSV")
  func empty() throws {
    try scratch.write("task_id,case_id,task\n", to: "exports/tasks.csv")
    let json = try BuiltSlate.run(["evaluate", "--format", "json"], in: scratch)
    #expect(try JSONDocument(json).rows.isEmpty, "\(json)")
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
