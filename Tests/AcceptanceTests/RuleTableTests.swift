import Foundation
import TestSupport
import Testing

/// Holds the sixteen rules D1 to D16 of the domain to their codes, pages and samples.
@Suite("The rules D1 to D16")
struct RuleTableTests {
  /// For each rule its code, and dirty files whose message gives it.
  static let table: [(rule: Int, code: String, samples: [String])] = [
    (1, "SL0311", ["tasks-until-before-from.yml", "tasks-without-from.yml"]),
    (2, "SL0312", ["tasks-same-name.yml"]),
    (3, "SL0313", ["tasks-two-levels-at-once.yml"]),
    (4, "SL0314", ["tasks-amber-longer-than-target.yml"]),
    (5, "SL0315", ["tasks-rule-in-wrong-slot.yml", "tasks-amber-rule-without-amber.yml"]),
    (6, "SL0316", ["escalation-rules-follow-on-after-warning.yml"]),
    (7, "SL0317", ["escalation-rules-circle.yml", "escalation-rules-endless.yml"]),
    (8, "SL0318", ["workflows-task-twice.yml"]),
    (9, "SL0319", ["workflows-circle.yml", "workflows-predecessor-elsewhere.yml"]),
    (10, "SL0320", ["workflows-target-beyond-case.yml", "workflows-path-beyond-case.yml"]),
    (11, "SL0321", ["forms-wrong-category.yml"]),
    (
      12, "SL0322",
      ["workflows-advice-unknown-question.yml", "workflows-advice-wrong-operator.yml"]
    ),
    (13, "SL0323", ["tasks-unknown-calendar.yml", "workflows-unknown-task.yml"]),
    (14, "SL0324", ["calendars-feed-too-short.yml"]),
    (15, "SL0515", ["history-events-revised-beyond-case.csv"]),
    (16, "SL0516", ["history-tasks-mandatory-not-complete.csv"]),
  ]

  private static let docs = SharedFolder.project.appending(path: "Sources/slate/Slate.docc")
  private static let dirty = SharedFolder.project.appending(path: "sample-data/dirty")

  @Test("Each of the sixteen has a row, and a code of its own") func rows() {
    let rules = Self.table.map(\.rule)
    #expect(rules == Array(1...16))
    #expect(Set(Self.table.map(\.code)).count == rules.count)
  }

  @Test("Each has its section in the handbook", arguments: table.map { ($0.rule, $0.code) })
  func section(rule: Int, code: String) throws {
    let pages = try ["definitions", "clocks"].map {
      try String(contentsOf: Self.docs.appending(path: "Errors-\($0).md"), encoding: .utf8)
    }
    let sections = pages.flatMap { $0.components(separatedBy: "\n### ").dropFirst() }
    let own = sections.filter { $0.contains("\n\nRule D\(rule). ") }
    #expect(own.count == 1, "D\(rule) has \(own.count) sections")
    #expect(own.first?.hasPrefix("\(code): ") == true)
  }

  @Test(
    "Each has dirty files that get its message",
    arguments: table.map { ($0.rule, $0.code, $0.samples) })
  func samples(rule: Int, code: String, samples: [String]) throws {
    #expect(!samples.isEmpty)
    for sample in samples {
      #expect(FileManager.default.fileExists(atPath: Self.dirty.appending(path: sample).path))
      let expected = try String(
        contentsOf: Fixture.folder.appending(path: "Dirty/\(sample).expected"), encoding: .utf8)
      #expect(expected.contains("[\(code)]: "), "\(sample) does not get \(code)")
    }
  }
}
