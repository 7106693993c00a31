import Foundation
import TestSupport
import Testing

/// Holds the simulation to what the rest of the program says of its files.
@Suite("A simulation and an evaluation of its files")
struct SimulationTests {
  private let scratch: ScratchFolder
  private let check: SelfCheck

  init() throws {
    scratch = try ScratchFolder()
    check = SelfCheck(scratch: scratch)
  }

  private func simulate(
    _ project: String, _ scenario: String, _ environment: [String: String] = [:]
  ) throws -> [String: [Int]] {
    let run = try BuiltSlate.run(
      [
        "simulate", scenario, "--project", project, "--out", "simulated", "--format", "csv",
        "--quiet",
      ], in: scratch, environment: environment)
    #expect(run.status == 0, "\(run)")
    return check.own(run)
  }

  @Test(
    "The run's own counts of in time, amber, missed, follow-ons and cancelled are those of its files",
    arguments: [
      ("sample-data/brookshire", "a-year"), ("Tests/Benchmarks/simulation", "a-little"),
    ])
  func selfCheck(_ project: String, _ scenario: String) throws {
    let path = SharedFolder.project.appending(path: project).path
    let own = try simulate(path, scenario)
    let theirs = try check.theirs(path)
    #expect(!own.isEmpty && own == theirs)
  }

  @Test("So are those of a run that stops with its last day, of what it leaves open too")
  func selfCheckOfOpenWork() throws {
    let path = Fixture.brookshire.path
    let own = try simulate(path, "history")
    let tasks = Fixture.records(
      String(decoding: try scratch.bytes("simulated/tasks.csv"), as: UTF8.self))
    #expect(tasks.filter { $0["status"] == "open" }.count > 10)
    #expect(tasks.contains { $0["status"] == "on_hold" })
    #expect(try own == check.theirs(path, asOf: "2026-10-31T23:59:59Z"))
  }

  @Test("The sample's exports are what its scenario `history` writes")
  func history() throws {
    let run = try BuiltSlate.run(
      ["simulate", "history", "--project", Fixture.brookshire.path, "--out", "simulated"],
      in: scratch)
    #expect(run.status == 0, "\(run)")
    for table in ["cases", "tasks", "events", "answers"] {
      let kept = try Data(
        contentsOf: Fixture.brookshire.appending(path: "exports/\(table).csv"))
      #expect(
        try Data(scratch.bytes("simulated/\(table).csv")) == kept,
        "\(table): run slate simulate history --out, and take its files")
    }
  }

  @Test(
    "So are those of a year whose enquiries come as recorded, and of one of recorded weeks",
    arguments: ["recorded", "weeks"])
  func recordedSelfCheck(_ kind: String) throws {
    let path = try withArrivals("{\(kind): cases, keep: [workflow, company]}")
    let own = try simulate(path, "a-year")
    let cases = try scratch.bytes("simulated/cases.csv")
    #expect(try !own.isEmpty && own == check.theirs(path))
    let recorded = Fixture.records(
      try String(
        contentsOf: Fixture.brookshire.appending(path: "exports/cases.csv"), encoding: .utf8))
    let simulated = Fixture.records(String(decoding: cases, as: UTF8.self))
    #expect(simulated.count > 100)
    // The workflows and companies stay together as they were.
    func pairs(_ rows: [[String: String]]) -> Set<[String?]> {
      Set(rows.map { [$0["workflow"], $0["company"]] })
    }
    #expect(pairs(simulated).isSubset(of: pairs(recorded)))
    guard kind == "recorded" else { return }
    // The export tells minutes of London's clock; in April to September an hour before it is UTC.
    let summer = recorded.compactMap { $0["opened_at"] }.filter {
      $0 >= "2025-04-01" && $0 < "2025-10-01"
    }
    let launched = simulated.compactMap { $0["opened_at"] }.filter { $0 < "2025-09-30T23:00" }
    #expect(summer.count > 50 && launched.count == summer.count)
    try FileManager.default.removeItem(at: scratch.url.appending(path: "simulated"))
    _ = try simulate(path, "a-year", ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"])
    #expect(try scratch.bytes("simulated/cases.csv") == cases)
  }

  @Test("So are those of a year in which escalations act and cases come back, and it is possible")
  func escalatedSelfCheck() throws {
    let path = try withArrivals("{per_week: 45}")
    let file = scratch.url.appending(path: "project/scenarios/a-year.yml")
    var text = try String(contentsOf: file, encoding: .utf8)
    let before = try #require(text.range(of: "escalation_effects:"))
    let effects = """
      escalation_effects:
        acknowledgement-missed: {raise_priority: true, reassign_to: advice}
        emergency-missed: {reassign_to: advice, raise_priority: true, shorten_to: 80%}
        emergency-duty-manager: {reassign_to: relief}
        remind-owner: {raise_priority: true}
        task-missed: {reassign_to: relief}
        stagnant: {shorten_to: 50%, raise_priority: true}
        chase-manager: {reassign_to: prevention, shorten_to: 60%}
        chase-board: {shorten_to: 0%}

      """
    text.replaceSubrange(before.lowerBound..., with: effects)
    let revised =
      "    revised: {share: 60%, after: 20 hours, by: {uniform: {from: 1 day, to: 9 days}}}\n"
    for (from, to) in [
      ("ends: 2026-03-31", "ends: 2025-09-30"), ("reopened: {share: 1%", "reopened: {share: 30%"),
      (
        "  assessment-interview:\n",
        "  assessment-interview:\n    reassigned: {share: 50%, after: 2 hours}\n" + revised
      ), ("  discretionary-payment:\n", "  discretionary-payment:\n" + revised),
      ("  tenancy-sign-up:\n", "  tenancy-sign-up:\n" + revised),
      ("  medical-assessment:\n", "  medical-assessment:\n" + revised),
    ] {
      #expect(text.contains(from))
      text.replace(from, with: to)
    }
    try scratch.write(text, to: "project/scenarios/a-year.yml")
    let own = try simulate(path, "a-year")
    #expect(try !own.isEmpty && own == check.theirs(path))
    let events = Fixture.records(
      String(decoding: try scratch.bytes("simulated/events.csv"), as: UTF8.self))
    let counts = Dictionary(grouping: events) { $0["event"] ?? "" }.mapValues(\.count)
    #expect(counts["escalate"] ?? 0 > 500 && counts["reassign"] ?? 0 > 50, "\(counts)")
    #expect(counts["reopen"] ?? 0 > 200 && counts["revise"] ?? 0 > 100, "\(counts)")
    try hasEscalated(events, path, acting: effects)
    // As the project's own history it holds nothing that the life cycle does not allow.
    for table in ["cases", "tasks", "events", "answers"] {
      try scratch.write(
        String(decoding: try scratch.bytes("simulated/\(table).csv"), as: UTF8.self),
        to: "project/exports/\(table).csv")
    }
    let run = try BuiltSlate.run(["check", "--history", "--project", path], in: scratch)
    let said = String(decoding: run.errors, as: UTF8.self)
    #expect(run.status == 0 && !said.contains("SL1016"), "\(run)")
    #expect(said.contains("held to the life cycle"), "\(run)")
  }

  /// Holds the escalations that a run writes down to those that its files come to: all of them fire
  /// at that second, and none that acts is left out but in the second of a task's end.
  private func hasEscalated(
    _ events: [[String: String]], _ project: String, acting effects: String
  ) throws {
    let files = ["cases", "tasks", "events"].flatMap { ["--\($0)", "simulated/\($0).csv"] }
    let run = try BuiltSlate.run(
      ["escalations", "--project", project] + files
        + ["--as-of", "2099-01-01", "--format", "csv", "--quiet"], in: scratch)
    let parser = ISO8601DateFormatter()
    func key(_ row: [String: String], _ rule: String) -> String {
      let at = row["at"].flatMap { parser.date(from: $0) }?.timeIntervalSince1970 ?? -1
      return "\(row["task_id"] ?? "") \(Int(at)) \(row[rule] ?? "")"
    }
    let firings = Fixture.records(run.text).filter { $0["task_id"] != "" }
    let written = Set(events.filter { $0["event"] == "escalate" }.map { key($0, "value") })
    #expect(written.count > 500 && written.isSubset(of: Set(firings.map { key($0, "rule") })))
    let tasks = Fixture.records(
      String(decoding: try scratch.bytes("simulated/tasks.csv"), as: UTF8.self))
    let ends = tasks.reduce(into: [String: Date]()) { ends, row in
      let end = row["completed_at"].flatMap { $0.isEmpty ? row["cancelled_at"] : $0 } ?? ""
      ends[row["task_id"] ?? ""] = parser.date(from: end)
    }
    let left = firings.filter { row in
      guard let rule = row["rule"], !rule.isEmpty, effects.contains("  \(rule): {"),
        let end = ends[row["task_id"] ?? ""], let at = parser.date(from: row["at"] ?? "")
      else { return false }
      return at < end && !written.contains(key(row, "rule"))
    }
    #expect(left.isEmpty, "\(left.count)")
  }

  /// Brookshire with other arrivals in its scenario.
  private func withArrivals(_ arrivals: String) throws -> String {
    try scratch.copy(Fixture.brookshire, to: "project")
    let file = scratch.url.appending(path: "project/scenarios/a-year.yml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let before = try #require(text.range(of: "arrivals:"))
    let after = try #require(text.range(of: "\n\nworkflows:"))
    try scratch.write(
      text[..<before.lowerBound] + "arrivals: \(arrivals)" + text[after.lowerBound...],
      to: "project/scenarios/a-year.yml")
    return scratch.path("project")
  }

  @Test("The same seed gives the same bytes in another zone and language")
  func sameness() throws {
    let path = SharedFolder.project.appending(path: "sample-data/brookshire").path
    func bytes(_ environment: [String: String]) throws -> [Data] {
      _ = try simulate(path, "a-year", environment)
      let files = ["cases", "tasks", "events", "answers"].map { "simulated/\($0).csv" }
      let data = try (files + ["simulated/manifest.json"]).map {
        try Data(contentsOf: scratch.url.appending(path: $0))
      }
      try FileManager.default.removeItem(at: scratch.url.appending(path: "simulated"))
      return data
    }
    let here = try bytes([:])
    let there = try bytes(["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"])
    #expect(here == there)
    #expect(here.allSatisfy { !$0.isEmpty })
  }
}
