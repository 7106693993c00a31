import Casework
import Columns
import Compliance
import Exchange
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

@testable import slate

/// Holds what a simulated folder says of itself, and what it holds beside the tables, to what the
/// rest of the program makes of its tables.
@Suite("A simulated folder and what history says of it")
struct SimulatedPapersTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private static let services = [
    ("sample-data/brookshire", "a-year"), ("Tests/Benchmarks/simulation", "a-little"),
  ]

  private func simulate(_ project: String, _ scenario: String, _ papers: [String]) throws {
    let run = try BuiltSlate.run(
      ["simulate", scenario, "--project", project, "--out", "simulated", "--quiet"]
        + (papers.isEmpty ? [] : ["--with"] + papers), in: scratch)
    #expect(run.status == 0, "\(run)")
  }

  private func manifest() throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: scratch.bytes("simulated/manifest.json"))
    return try #require(object as? [String: Any])
  }

  /// An evaluation of the folder's tables, long after its last instant.
  private func evaluation(_ project: String) throws -> Evaluation {
    let rulebook = try ProjectLoader.load(project).rulebook
    let sources = ["cases", "tasks", "events"].compactMap { name in
      CanonicalTable(rawValue: name).map {
        ExportSource(path: scratch.path("simulated/\(name).csv"), mapping: .canonical($0))
      }
    }
    let casebook = try ExportReader(zone: rulebook.zone).read(sources)
    let asOf = try #require(CivilDate(year: 2099, month: 1, day: 1))
    return Evaluation(
      casebook: casebook, rulebook: rulebook, asOf: rulebook.zone.startOfDay(asOf))
  }

  @Test(
    "The manifest's own counts of outcomes, levels and notices are those of its tables",
    arguments: services)
  func counts(_ project: String, _ scenario: String) throws {
    let path = SharedFolder.project.appending(path: project).path
    try simulate(path, scenario, [])
    let evaluation = try evaluation(path)
    let manifest = try manifest()
    var notices: [String: Int] = [:]
    for (subject, member) in [(ClockSubject.tasks, "clocks_of_tasks"), (.cases, "clocks_of_cases")]
    {
      var counts: [String: Int] = [:]
      let outcomes = evaluation.fold(subject, reading: .outcome, { [Outcome]() }) {
        $0 += $1.outcome
      }.joined()
      for (row, outcome) in outcomes.enumerated() {
        counts[outcome.word, default: 0] += 1
        for firing in evaluation.firings(subject, row: row, ahead: 0) {
          #expect(firing.hasFired)
          let step =
            switch firing.kind {
            case .amber: "amber_fired"
            case .missed: "missed_fired"
            case .followOn: "follow_on_\(firing.level)_fired"
            }
          counts[step, default: 0] += 1
          for notice in firing.notify.notices { notices[notice.template, default: 0] += 1 }
        }
      }
      let own = try #require(manifest[member] as? [String: Int])
      for (name, count) in own where name != "no_clock" {
        #expect(counts[name, default: 0] == count, "\(member) \(name)")
      }
      let steps = counts.keys.filter { $0.hasSuffix("_fired") }
      #expect(Set(steps).isSubset(of: own.keys))
      #expect(counts.values.reduce(0, +) > 100 || subject == .cases)
    }
    #expect(manifest["notices"] as? [String: Int] == notices)
  }

  /// Simulates, and makes the tables the exports of a copy of the project.
  private func lookBack(_ project: String, _ scenario: String, _ papers: [String]) throws {
    try scratch.copy(SharedFolder.project.appending(path: project), to: "project")
    try simulate(scratch.path("project"), scenario, papers)
    let exports = scratch.url.appending(path: "project/exports")
    try? FileManager.default.removeItem(at: exports)
    for name in ["cases", "tasks", "events", "answers"] {
      try scratch.write(text("simulated/\(name).csv"), to: "project/exports/\(name).csv")
    }
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try scratch.bytes(name), as: UTF8.self)
  }

  @Test("Escalations, messages and packs are those that the other commands write of its tables")
  func papers() throws {
    try lookBack("sample-data/brookshire", "a-year", ["escalations", "messages", "packs"])
    let when = ["--project", scratch.path("project"), "--as-of", "2099-01-01", "--quiet"]

    let rows = try BuiltSlate.run(
      ["escalations", "--ahead", "0", "--format", "csv"] + when, in: scratch)
    #expect(rows.status == 0, "\(rows)")
    let theirs = rows.text.components(separatedBy: "\r\n")
    let own = try text("simulated/escalations.csv").components(separatedBy: "\r\n")
    #expect(own.first == theirs.first && own.count > 300 && own.sorted() == theirs.sorted())

    let told = try BuiltSlate.run(["escalations", "--render", "messages"] + when, in: scratch)
    #expect(told.status == 0, "\(told)")
    let messages = try lines("messages").map { $0["text"] as? String }
    #expect(told.text.hasPrefix("\(messages.compactMap(\.self).count) messages written"))
    let one = try #require(messages.compactMap(\.self).first)
    let letters = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path("messages")
    ).filter { $0.hasSuffix(".txt") }
    #expect(try letters.contains { try text("messages/\($0)").hasSuffix(one) })

    for pack in [try lines("packs").first, try lines("packs").last].compactMap(\.self) {
      let reference = try #require(pack["case_id"] as? String)
      let advice = try BuiltSlate.run(
        [
          "advise", "--case", reference, "--partial", "--format", "json", "--project",
          scratch.path("project"), "--quiet",
        ], in: scratch)
      #expect(advice.status == 0, "\(advice)")
      var same = pack
      same["case_id"] = nil
      let other = try JSONSerialization.jsonObject(with: advice.output) as? NSDictionary
      #expect(other == same as NSDictionary)
    }
  }

  private func lines(_ name: String) throws -> [[String: Any]] {
    try text("simulated/\(name).jsonl").split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  @Test("Its cases took no step that the life cycle does not allow", arguments: services)
  func history(_ project: String, _ scenario: String) throws {
    try lookBack(project, scenario, [])
    let check = try BuiltSlate.run(
      ["check", "--history", "--project", scratch.path("project")], in: scratch)
    #expect(check.status == 0 && !check.words.contains("SL1016"), "\(check)")
  }
}
