import Foundation
import TestSupport
import Testing

/// Holds the simulation to what the rest of the program says of its files.
@Suite("A simulation and an evaluation of its files")
struct SimulationTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func simulate(
    _ project: String, _ scenario: String, _ environment: [String: String] = [:]
  ) throws -> [String: [Int]] {
    let run = try BuiltSlate.run(
      [
        "simulate", scenario, "--project", project, "--out", "simulated", "--format", "csv",
        "--quiet",
      ], in: scratch, environment: environment)
    #expect(run.status == 0, "\(run)")
    let counts = ["ended", "met", "warned", "missed", "follow_ons", "cancelled", "no_clock"]
    var figures: [String: [Int]] = [:]
    let lines = run.text.components(separatedBy: "\r\n").drop { !$0.hasPrefix("task,") }
    let headings = lines.first?.components(separatedBy: ",") ?? []
    for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      let cells = line.components(separatedBy: ",")
      figures[cells[0]] = counts.map { name in
        headings.firstIndex(of: name).flatMap { Int(cells[$0]) } ?? -1
      }
    }
    return figures
  }

  private func evaluated(_ project: String) throws -> [String: [Int]] {
    let files = ["cases", "tasks", "events"].flatMap { ["--\($0)", "simulated/\($0).csv"] }
    let when = ["--as-of", "2099-01-01", "--format", "csv", "--quiet"]
    let clocks = try BuiltSlate.run(
      ["evaluate", "--project", project] + files + when, in: scratch)
    #expect(clocks.status == 0, "\(clocks)")
    var figures: [String: [Int]] = [:]
    for clock in Fixture.records(clocks.text) {
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
    let firings = try BuiltSlate.run(
      ["escalations", "--project", project] + files + when, in: scratch)
    #expect(firings.status == 0, "\(firings)")
    var told: Set<String> = []
    for firing in Fixture.records(firings.text) where firing["kind"] == "amber" {
      guard let task = firing["task"], !task.isEmpty, let identifier = firing["task_id"],
        told.insert(identifier).inserted
      else { continue }
      figures[task]?[2] += 1
    }
    return figures
  }

  @Test(
    "The run's own counts of in time, amber, missed, follow-ons and cancelled are those of its files",
    arguments: [
      ("sample-data/brookshire", "a-year"), ("Tests/Benchmarks/simulation", "a-little"),
    ])
  func selfCheck(_ project: String, _ scenario: String) throws {
    let path = SharedFolder.project.appending(path: project).path
    let own = try simulate(path, scenario)
    let theirs = try evaluated(path)
    #expect(!own.isEmpty && own == theirs)
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
