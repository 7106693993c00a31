import Foundation
import TestSupport
import Testing

/// Holds a simulation that begins with open work to what the rest of the program says of its files.
@Suite("A simulation from the backlog and an evaluation of its files")
struct BacklogSimulationTests {
  private let scratch: ScratchFolder
  private let check: SelfCheck

  init() throws {
    scratch = try ScratchFolder()
    check = SelfCheck(scratch: scratch)
  }

  private func run(_ arguments: [String]) throws -> BuiltSlate.Run {
    let run = try BuiltSlate.run(arguments + ["--quiet"], in: scratch)
    #expect(run.status == 0, "\(run)")
    return run
  }

  private func rows(_ file: String) throws -> [[String: String]] {
    Fixture.records(String(decoding: try scratch.bytes(file), as: UTF8.self))
  }

  @Test("What the run counts is what an evaluation of its files counts, and every case ends")
  func selfCheck() throws {
    let project = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let simulated = try run([
      "simulate", "a-year", "--project", project, "--from-backlog", "--as-of", "2025-08-20",
      "--out", "simulated", "--format", "csv",
    ])
    let own = check.own(simulated)
    #expect(try !own.isEmpty && own == check.theirs(project, "simulated"))
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
    let history = try BuiltSlate.run(
      ["check", "--history", "--project", try prepared(withExports: "second", "checked")],
      in: scratch)
    #expect(history.status == 0 && history.words.contains("held to the life cycle"), "\(history)")
    #expect(!history.words.contains("SL1016"), "\(history)")
    let own = check.own(
      try run([
        "simulate", "a-little", "--project", project, "--from-backlog", "--as-of", cut, "--out",
        "third", "--format", "csv",
      ]))
    #expect(try own == check.theirs(project, "third"))
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
