import Casework
import Columns
import Compliance
import Exchange
import Foundation
import Reporting
import RuleFiles
import TestSupport
import Testing
import WorkingTime

/// The figures of the sample's report, counted once more by hand: from the rows of `slate evaluate`
/// and from the export itself, with nothing of the program's own counting.
@Suite("The figures add up")
struct ArithmeticTests {
  private static let rows: [[String: String]] = {
    guard let scratch = try? ScratchFolder(),
      let run = try? BuiltSlate.run(
        ["evaluate", "--project", Fixture.brookshire.path, "--raw-csv"], in: scratch)
    else { return [] }
    return Fixture.records(run.text)
  }()

  /// The rows of tasks; a case's clock has no task reference.
  private static let tasks = rows.filter { $0["task_id"] != "" }

  private func report(_ arguments: String...) throws -> [String: Any] {
    let scratch = try ScratchFolder()
    let run = try BuiltSlate.run(
      ["report", "--project", Fixture.brookshire.path, "--format", "json"] + arguments, in: scratch)
    #expect(run.status == 0, "\(run)")
    return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
  }

  /// The rows of a section's table.
  private func table(_ report: [String: Any], _ section: String) throws -> [[String: Any]] {
    let sections = try #require(report["sections"] as? [[String: Any]])
    let found = try #require(sections.first { $0["name"] as? String == section })
    let tables = try #require(found["tables"] as? [[String: Any]])
    return try #require(tables.first?["rows"] as? [[String: Any]])
  }

  @Test("Every task of the export has one row and one outcome")
  func oneOutcome() throws {
    let export = Fixture.records(
      try String(
        contentsOf: Fixture.brookshire.appending(path: "exports/tasks.csv"), encoding: .utf8))
    #expect(Self.tasks.map { $0["task_id"] } == export.map { $0["task_id"] })
    let outcomes: Set = [
      "met", "met_in_amber", "missed", "open_green", "open_amber", "open_red", "pending",
      "cancelled", "no_sla", "excluded", "past_review_point", "before_review_point",
    ]
    #expect(Self.rows.allSatisfy { outcomes.contains($0["outcome"] ?? "") })
    #expect(!Self.tasks.contains { $0["outcome"] == "excluded" })
  }

  @Test("Rows read = used + excluded + rejected, for every file, and as many as the files have")
  func footer() throws {
    let scratch = try ScratchFolder()
    try scratch.copy(Fixture.brookshire, to: "project")
    // Two tasks of a definition that is gone, and one of a case that is not in the export.
    let path = "project/exports/tasks.csv"
    var lines = String(decoding: try scratch.bytes(path), as: UTF8.self)
      .components(separatedBy: "\r\n")
    for line in [40, 80] {
      let parts = lines[line].components(separatedBy: ",")
      lines[line] = (parts[..<2] + ["furniture-grant"] + parts[3...]).joined(separator: ",")
    }
    let parts = lines[120].components(separatedBy: ",")
    lines[120] = ([parts[0], "C-0999999"] + parts[2...]).joined(separator: ",")
    try scratch.write(lines.joined(separator: "\r\n"), to: path)
    let run = try BuiltSlate.run(
      ["report", "--project", "project", "--format", "json", "--period", "2026-10"], in: scratch)
    #expect(run.status == 0, "\(run)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let footer = try #require(report["footer"] as? [String: Any])
    let tasks = try #require(footer["rows_tasks"] as? [String: Any])
    #expect(tasks["excluded"] as? Int == 3)
    for name in ["cases", "tasks", "events", "answers"] {
      let counts = try #require(footer["rows_\(name)"] as? [String: Any])
      let parts = ["used", "excluded", "rejected"].compactMap { counts[$0] as? Int }
      #expect(parts.count == 3 && parts.reduce(0, +) == counts["read"] as? Int)
      let text = try String(
        contentsOf: Fixture.brookshire.appending(path: "exports/\(name).csv"), encoding: .utf8)
      // No field of the sample holds a line break.
      #expect(counts["read"] as? Int == text.split(whereSeparator: \.isNewline).count - 1)
    }
  }

  @Test("Events that cannot be judged are excluded with their reasons, and not rejected")
  func events() throws {
    let scratch = try ScratchFolder()
    try scratch.copy(Fixture.brookshire, to: "project")
    let path = "project/exports/events.csv"
    let text = try String(decoding: scratch.bytes(path), as: UTF8.self)
    // Of a case that is not there; a hold to be released a month before it begins.
    try scratch.write(
      text + "2026-10-01T10:00:00Z,note,C-0999999,,,,,ruth-ellery\r\n"
        + "2026-10-02T10:00:00Z,hold,C-0001205,,2026-09-01T09:00:00Z,,,ruth-ellery\r\n", to: path)
    let run = try BuiltSlate.run(
      ["report", "--project", "project", "--format", "json"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let footer = try #require(report["footer"] as? [String: Any])
    let counts = try #require(footer["rows_events"] as? [String: Any])
    #expect(counts["read"] as? Int == 3_491 && counts["used"] as? Int == 3_489)
    #expect(counts["excluded"] as? Int == 2 && counts["rejected"] as? Int == 0)
    let lines = try table(report, "data-quality").filter {
      ($0["subject"] as? String)?.hasSuffix("events.csv") == true
    }
    #expect(
      lines.compactMap { $0["finding"] as? String } == [
        "the event's task or case is not among those that arrived",
        "the hold ends before it begins",
      ])
    #expect(lines.allSatisfy { $0["kind"] as? String == "excluded" && $0["count"] as? Int == 1 })
  }

  // MARK: - October 2026

  private static let asOf = "2026-10-31T23:38:17+00:00"
  private static let met: Set = ["met", "met_in_amber"]
  private static let late: Set = ["missed", "open_red"]

  /// The tasks due in a month and by as-of, judged: a rate's denominator. The date is that of the
  /// target as printed, in the project's zone, which all calendars of the sample share.
  private static func judged(_ month: String) -> [[String: String]] {
    tasks.filter { row in
      let outcome = row["outcome"] ?? ""
      return (row["target_at"] ?? "").hasPrefix(month)
        && (late.contains(outcome) || met.contains(outcome))
        && isPast(row["target_at"] ?? "")
    }
  }

  /// Whether an instant lies at or before as-of. October is summer time until the 25th: compared
  /// as instants.
  private static func isPast(_ text: String) -> Bool {
    let reader = ISO8601DateFormatter()
    guard let instant = reader.date(from: text), let asOf = reader.date(from: asOf) else {
      return false
    }
    return instant <= asOf
  }

  private func expectRate(_ row: [String: Any], _ judged: [[String: String]]) throws {
    let rate = try #require(row["rate"] as? [String: Any])
    #expect(row["judged"] as? Int == judged.count)
    #expect(rate["denominator"] as? Int == judged.count)
    #expect(
      rate["numerator"] as? Int == judged.filter { Self.met.contains($0["outcome"] ?? "") }.count)
    #expect(row["late"] as? Int == judged.filter { Self.late.contains($0["outcome"] ?? "") }.count)
  }

  @Test("Rates by workflow, task, team and owner are those of the rows")
  func rates() throws {
    let october = try report("--period", "2026-10")
    let footer = try #require(october["footer"] as? [String: Any])
    #expect(footer["as_of"] as? String == Self.asOf)
    let judged = Self.judged("2026-10")
    #expect(judged.count > 150)
    try expectRate(try #require(try table(october, "headline").first), judged)
    for (section, columns) in [
      ("by-workflow", ["workflow"]), ("by-task", ["task"]), ("by-team", ["team", "owner"]),
    ] {
      let rows = try table(october, section)
      for row in rows {
        let key = columns.map { row[$0] as? String ?? "" }
        try expectRate(row, judged.filter { task in columns.map { task[$0] ?? "" } == key })
      }
      #expect(rows.compactMap { $0["judged"] as? Int }.reduce(0, +) == judged.count)
    }
    for row in try table(october, "trend") {
      try expectRate(row, Self.judged(try #require(row["month"] as? String)))
    }
  }

  @Test("The ladder and the missed list are those of the rows")
  func ladder() throws {
    let october = try report("--period", "2026-10")
    let late = Self.judged("2026-10").filter { Self.late.contains($0["outcome"] ?? "") }
    let listed = try table(october, "missed")
    #expect(
      Set(listed.compactMap { $0["task_id"] as? String }) == Set(late.compactMap { $0["task_id"] }))
    #expect(listed.count == late.count)
    for row in listed {
      let task = try #require(late.first { $0["task_id"] == row["task_id"] as? String })
      #expect(task["target_at"] == row["target_at"] as? String)
      #expect(task["follow_on_level"] == (row["follow_on_level"] as? Int).map(String.init))
      #expect(
        task["overrun_working_seconds"]
          == (row["overrun_working_seconds"] as? Int).map(String.init))
    }
    // Those that were cancelled after their target are on the ladder too.
    let cancelled = Self.tasks.filter {
      $0["outcome"] == "cancelled" && ($0["target_at"] ?? "").hasPrefix("2026-10")
        && $0["follow_on_level"] != ""
    }
    let levels = (late + cancelled).compactMap { Int($0["follow_on_level"] ?? "") }
    let open = late.filter { $0["outcome"] == "open_red" }
    for row in try table(october, "ladder") {
      let level = try #require(row["level"] as? Int)
      #expect(row["reached"] as? Int == levels.filter { $0 >= level }.count)
      #expect(row["moved_on"] as? Int == levels.filter { $0 > level }.count)
      #expect(
        row["open"] as? Int == open.filter { $0["follow_on_level"] == String(level) }.count)
      let parts = ["moved_on", "finished", "open"].compactMap { row[$0] as? Int }
      #expect(parts.reduce(0, +) == row["reached"] as? Int)
    }
  }

  // MARK: - Work in and out

  /// One evaluation, a report a month, by the names of their columns.
  private func reconciliations() throws -> [[String: Int64]] {
    let folder = Fixture.brookshire.path
    let rulebook = try ProjectLoader.load(folder).rulebook
    let casebook = try ExportReader(zone: rulebook.zone)
      .read(try Fixture.exports(of: folder))
    let evaluation = Evaluation(
      casebook: casebook, rulebook: rulebook, asOf: try #require(casebook.newestHappening))
    let definition = try BuiltInReport.monthlySLA.definition()
    var months: [[String: Int64]] = []
    for month in Self.months {
      let options = ReportOptions(
        period: try ReportPeriod(parsing: month), section: "reconciliation")
      let report = try Report(definition, options: options, source: evaluation)
      let table = report.document.sections.first?.tables.first?.table
      var counts: [String: Int64] = [:]
      for (heading, value) in zip(table?.headings ?? [], table?.rows.first ?? []) {
        if case .integer(let count) = value { counts[heading.name] = count }
      }
      months.append(counts)
    }
    return months
  }

  private static let months = (2024...2026).flatMap { year in
    (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" }
  }

  /// Completions by month as the files record them: each task's last, and for a task that was
  /// reopened the ones before. They are recorded in UTC; the month is that of London's clock.
  private static func completions() throws -> [String: Int64] {
    let read = { (name: String) in
      Fixture.records(
        try String(
          contentsOf: Fixture.brookshire.appending(path: "exports/\(name).csv"), encoding: .utf8))
    }
    var ends = try read("tasks").compactMap { $0["completed_at"] }
    let events = try read("events")
    for end in events where end["event"] == "complete" {
      let isReopened = events.contains {
        $0["event"] == "reopen" && $0["task_id"] == end["task_id"]
          && ($0["at"] ?? "") > (end["at"] ?? "")
      }
      if isReopened { ends.append(end["at"] ?? "") }
    }
    let reader = ISO8601DateFormatter()
    let writer = ISO8601DateFormatter()
    writer.timeZone = TimeZone(identifier: "Europe/London")
    return ends.compactMap { reader.date(from: $0) }.reduce(into: [:]) {
      $0[String(writer.string(from: $1).prefix(7)), default: 0] += 1
    }
  }

  @Test("Work in and work out balance in each month, and one month's end is the next one's start")
  func reconciliation() throws {
    let months = try reconciliations()
    #expect(months.count == 36)
    let completed = try Self.completions()
    var carried: Int64 = 0
    for (month, counts) in zip(Self.months, months) {
      let count = { (name: String) in counts[name] ?? -1 }
      #expect(counts.count == 6, "\(month)")
      #expect(
        count("carried_in") + count("activated") + count("reopened")
          == count("completed") + count("cancelled") + count("carried_out"), "\(month)")
      #expect(count("carried_in") == carried, "\(month)")
      carried = count("carried_out")
      #expect(count("completed") == completed[month] ?? 0, "\(month)")
      let cancelled = Self.tasks.filter {
        $0["status"] == "cancelled" && ($0["stopped_at"] ?? "").hasPrefix(month)
      }
      #expect(count("cancelled") == Int64(cancelled.count), "\(month)")
    }
  }
}
