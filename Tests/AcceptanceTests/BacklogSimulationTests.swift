import Foundation
import TestSupport
import Testing

/// Holds a simulation that begins with open work to what the rest of the program says of its files.
@Suite("A simulation from the backlog and an evaluation of its files")
struct BacklogSimulationTests {
  private let scratch: ScratchFolder
  private static let counts = [
    "ended", "met", "warned", "missed", "follow_ons", "cancelled", "no_clock",
  ]

  init() throws { scratch = try ScratchFolder() }

  private func run(_ arguments: [String]) throws -> BuiltSlate.Run {
    let run = try BuiltSlate.run(arguments + ["--quiet"], in: scratch)
    #expect(run.status == 0, "\(run)")
    return run
  }

  private func rows(_ file: String) throws -> [[String: String]] {
    Fixture.records(String(decoding: try scratch.bytes(file), as: UTF8.self))
  }

  /// The figures of the run itself, task by task.
  private func own(_ run: BuiltSlate.Run) -> [String: [Int]] {
    let lines = run.text.components(separatedBy: "\r\n").drop { !$0.hasPrefix("task,") }
    let headings = lines.first?.components(separatedBy: ",") ?? []
    var figures: [String: [Int]] = [:]
    for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      let cells = line.components(separatedBy: ",")
      figures[cells[0]] = Self.counts.map { name in
        headings.firstIndex(of: name).flatMap { Int(cells[$0]) } ?? -1
      }
    }
    return figures
  }

  private func files(_ folder: String) -> [String] {
    ["cases", "tasks", "events"].flatMap { ["--\($0)", "\(folder)/\($0).csv"] }
  }

  /// The same figures by the evaluation of the files.
  private func theirs(_ project: String, _ folder: String) throws -> [String: [Int]] {
    let when = ["--project", project, "--as-of", "2099-01-01", "--format", "csv"]
    var figures: [String: [Int]] = [:]
    for clock in Fixture.records(try run(["evaluate"] + files(folder) + when).text) {
      guard let task = clock["task"], !task.isEmpty else { continue }
      var sums = figures[task] ?? Array(repeating: 0, count: 7)
      let outcome = clock["outcome"]
      sums[0] += 1
      if outcome == "met" || outcome == "met_in_amber" { sums[1] += 1 }
      if outcome == "missed" { sums[3] += 1 }
      sums[4] += max(0, Int(clock["follow_on_level"] ?? "") ?? 0)
      if outcome == "cancelled" { sums[5] += 1 }
      if outcome == "no_sla" || outcome == "excluded" { sums[6] += 1 }
      figures[task] = sums
    }
    var told: Set<String> = []
    for firing in Fixture.records(try run(["escalations"] + files(folder) + when).text)
    where firing["kind"] == "amber" {
      guard let task = firing["task"], !task.isEmpty, let identifier = firing["task_id"],
        told.insert(identifier).inserted
      else { continue }
      figures[task]?[2] += 1
    }
    return figures
  }

  @Test("What the run counts is what an evaluation of its files counts, and every case ends")
  func selfCheck() throws {
    let project = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let simulated = try run([
      "simulate", "a-year", "--project", project, "--from-backlog", "--as-of", "2025-08-20",
      "--out", "simulated", "--format", "csv",
    ])
    let own = own(simulated)
    #expect(try !own.isEmpty && own == theirs(project, "simulated"))
    // As many as the exports say were open at that instant, by their own columns.
    let cases = try rows("simulated/cases.csv")
    let exported = Fixture.records(
      try String(
        contentsOf: Fixture.brookshire.appending(path: "exports/cases.csv"), encoding: .utf8))
    let byReference = Dictionary(
      exported.map { ($0["case_id"] ?? "", $0) }, uniquingKeysWith: { $1 })
    let taken = cases.filter { byReference[$0["case_id"] ?? ""] != nil }
    #expect(!taken.isEmpty && taken.count < cases.count)
    #expect(simulated.text.contains("\(taken.count) open cases taken up"))
    for row in cases {
      #expect(["closed", "cancelled"].contains(row["status"]))
      #expect(row["status"] == "cancelled" || row["closed_at"] ?? "" > "2025-08-20T22:59")
    }
  }

  @Test("What was recorded before stays in the files to the second, and the history is possible")
  func recordedStays() throws {
    // The run of the benchmark is cut in the middle; what is open then goes on from there.
    let project = try openProject()
    let cut = "2024-01-17T11:30:00Z"
    _ = try run([
      "simulate", "a-little", "--project", project, "--from-backlog", "--as-of", cut, "--out",
      "second",
    ])
    let before = try rows("project/exports/tasks.csv")
    let after = Dictionary(
      try rows("second/tasks.csv").map { ($0["task_id"] ?? "", $0) }, uniquingKeysWith: { $1 })
    let cases = try rows("project/exports/cases.csv")
    let open = Set(
      cases.filter { $0["opened_at"] ?? "" <= cut && $0["closed_at"] ?? "" > cut }
        .compactMap { $0["case_id"] })
    #expect(!open.isEmpty)
    let files = Set(try rows("second/cases.csv").compactMap { $0["case_id"] })
    #expect(open.isSubset(of: files))
    let ended = Set(cases.compactMap { $0["case_id"] }).subtracting(open)
    #expect(files.isDisjoint(with: ended))
    for row in before where open.contains(row["case_id"] ?? "") {
      guard let begun = row["activated_at"], begun <= cut else { continue }
      let went = try #require(after[row["task_id"] ?? ""])
      #expect(went["activated_at"] == begun)
      #expect(went["planned_start_at"] == row["planned_start_at"])
      for column in ["started_at", "completed_at"] {
        let (then, now) = (row[column] ?? "", went[column] ?? "")
        #expect(then <= cut ? then == now : now > cut, "\(column) \(then) \(now)")
      }
    }
    let check = try BuiltSlate.run(
      ["check", "--history", "--project", try prepared(withExports: "second", "checked")],
      in: scratch)
    #expect(check.status == 0 && check.words.contains("held to the life cycle"), "\(check)")
    #expect(!check.words.contains("SL1016"), "\(check)")
    let own = own(
      try run([
        "simulate", "a-little", "--project", project, "--from-backlog", "--as-of", cut, "--out",
        "third", "--format", "csv",
      ]))
    #expect(try own == theirs(project, "third"))
    #expect(try scratch.bytes("second/tasks.csv") == scratch.bytes("third/tasks.csv"))
  }

  /// The project of the benchmark with a simulated history as its exports.
  private func openProject() throws -> String {
    let folder = SharedFolder.project.appending(path: "Tests/Benchmarks/simulation").path
    _ = try run(["simulate", "a-little", "--project", folder, "--out", "first"])
    return try prepared(withExports: "first", "project")
  }

  /// The project of the benchmark with files of a simulation as its exports.
  private func prepared(withExports files: String, _ name: String) throws -> String {
    try scratch.copy(
      SharedFolder.project.appending(path: "Tests/Benchmarks/simulation"), to: name)
    for table in ["cases", "tasks", "events", "answers"] {
      try scratch.copy(
        scratch.url.appending(path: "\(files)/\(table).csv"), to: "\(name)/exports/\(table).csv")
    }
    return scratch.path(name)
  }
}
