import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("slate check")
struct CheckCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  private static let mapping = "file: exports/tickets.csv\ntable: tasks\n"

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path(path), withDestinationPath: target)
  }

  @Test("It counts what it has read: definitions, mappings and reports")
  func counts() throws {
    let one = try BuiltSlate.run(["check"], in: scratch)
    // The rules of the small project name people, and it defines none.
    #expect(one.words.contains("definitions/escalation-rules.yml:4:21: note[SL0323]:"), "\(one)")
    #expect(
      one.words.hasSuffix(
        "\n6 definitions, 1 report and 2 exports checked, no errors, 1 note\n"), "\(one)")
    try scratch.write(Self.mapping, to: "mappings/one.yml")
    try scratch.write(Self.mapping, to: "mappings/more/two.yaml")
    let all = try BuiltSlate.run(["check", "--rules-only"], in: scratch)
    #expect(
      all.words.hasSuffix(
        "\n6 definitions, 2 mappings and 1 report checked, no errors, 1 note\n"), "\(all)")
    #expect(try BuiltSlate.run(["check", "--quiet", "--rules-only"], in: scratch).words.isEmpty)
  }

  @Test("All that is wrong with definitions, mappings and reports is said in one go")
  func everything() throws {
    try scratch.write(
      SmallProject.definitions.replacing("calendar:", with: "calender:"),
      to: "definitions/tasks.yml")
    try scratch.write("file: x.csv\ntabel: tasks\n", to: "mappings/a.yml")
    try scratch.write("file: ../x.csv\ntable: tasks\n", to: "mappings/b.yml")
    try scratch.write("table: tasks\n", to: "mappings/c.yml")
    try scratch.write("title: [\n", to: "reports/broken.yaml")
    try scratch.write(
      SmallProject.report.replacing("rate", with: "rat"), to: "reports/monthly-sla.yaml")
    let run = try BuiltSlate.run(["check"], in: scratch)
    #expect(run.status == 78 && run.output.isEmpty, "\(run)")
    let places = [
      "definitions/tasks.yml:6:9", "mappings/a.yml:2:1", "../x.csv", "mappings/c.yml",
      "reports/broken.yaml:", "reports/monthly-sla.yaml:5:24",
    ]
    for place in places {
      #expect(run.words.contains("\(place)"), "\(place) is missing: \(run)")
    }
  }

  @Test(
    "A link that leads nowhere is refused by check and by what would use it",
    arguments: [
      ("mappings/gone.yml", ["evaluate"]), ("mappings/gone", ["evaluate"]),
      ("reports/gone.yaml", ["report", "gone"]), ("definitions/gone", ["evaluate"]),
      ("mappings", ["evaluate"]), ("reports", ["report"]),
    ])
  func dangling(path: String, command: [String]) throws {
    if path == "reports" {
      try FileManager.default.removeItem(atPath: scratch.path("reports"))
    } else if path.hasPrefix("mappings/") {
      try scratch.write(Self.mapping.replacing("tickets", with: "tasks"), to: "mappings/own.yml")
    }
    try link(path, to: "nowhere")
    for arguments in [["check"], command] {
      let run = try BuiltSlate.run(arguments, in: scratch)
      #expect(run.status == 66 && run.output.isEmpty, "\(run)")
      #expect(run.words.hasPrefix("\(path): error[SL0101]"), "\(run)")
    }
  }

  /// A file in place of a folder stands for one that may not be read, which the superuser may.
  @Test("A folder that cannot be opened is refused, not taken for an empty one")
  func unreadable() throws {
    try FileManager.default.removeItem(atPath: scratch.path("reports"))
    for (path, command) in [("mappings", "evaluate"), ("reports", "report")] {
      try scratch.write("", to: path)
      for name in ["check", command] {
        let run = try BuiltSlate.run([name], in: scratch)
        #expect(run.status == 66 && run.output.isEmpty, "\(run)")
        #expect(run.words.contains("\(path): error[SL0101]"), "\(run)")
      }
      try FileManager.default.removeItem(atPath: scratch.path(path))
    }
    #expect(try BuiltSlate.run(["report"], in: scratch).status == 0, "no folders are no fault")
  }

  @Test("What holds and is hardly meant is counted apart: warnings and notes")
  func doubts() throws {
    try scratch.write(
      "tasks:\n  spare: {name: Spare}\n", to: "definitions/spare.yml")
    let run = try BuiltSlate.run(["check"], in: scratch)
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    #expect(run.words.contains("definitions/spare.yml:2:3: warning[SL0364]"), "\(run)")
    #expect(run.words.contains("definitions/spare.yml:2:3: note[SL0368]"), "\(run)")
    #expect(run.words.hasSuffix("no errors, 1 warning, 2 notes\n"), "\(run)")
    #expect(try BuiltSlate.run(["check", "--quiet"], in: scratch).words.isEmpty)
    // Other commands do not mind.
    #expect(
      try BuiltSlate.run(["evaluate", "--verbose"], in: scratch).words.contains("SL036") == false)
  }

  @Test("Rows that cannot be read are counted, and the check goes on") func rejects() throws {
    let tasks = SmallProject.tasks.split(separator: "\n", omittingEmptySubsequences: true)
    let bad = Array(repeating: Substring("broken"), count: tasks.count - 1)
    try scratch.write((tasks + bad).joined(separator: "\n") + "\n", to: "exports/tasks.csv")
    let run = try BuiltSlate.run(["check"], in: scratch)
    let rows = 2 * (tasks.count - 1)
    #expect(run.status == 65 && run.output.isEmpty, "\(run)")
    #expect(
      run.words.contains(
        "exports/tasks.csv:\(tasks.count + 1): error[SL0430]: \(bad.count) of \(rows) rows cannot "
          + "be read, the first here"), "\(run)")
    #expect(!run.words.contains("broken"), "\(run)")
    let rules = try BuiltSlate.run(["check", "--rules-only"], in: scratch)
    #expect(rules.status == 0 && rules.words.hasSuffix("no errors, 1 note\n"), "\(rules)")
    #expect(!rules.words.contains("export"), "\(rules)")
  }

  @Test("An export without a column that it needs is refused, and reports are still checked")
  func unreadableExport() throws {
    try scratch.write("case_id\nC1\n", to: "exports/tasks.csv")
    try scratch.write("title: [\n", to: "reports/broken.yaml")
    let broken = try BuiltSlate.run(["check"], in: scratch)
    #expect(broken.status == 78 && broken.words.contains("reports/broken.yaml:"), "\(broken)")
    try FileManager.default.removeItem(atPath: scratch.path("reports/broken.yaml"))
    let run = try BuiltSlate.run(["check"], in: scratch)
    #expect(run.status == 65 && run.words.contains("exports/tasks.csv:1"), "\(run)")
  }

  @Test("A project without exports, or without a row in them, is checked without a word of them")
  func noExports() throws {
    try scratch.write(Self.header(SmallProject.tasks), to: "exports/tasks.csv")
    try scratch.write(Self.header(SmallProject.cases), to: "exports/cases.csv")
    let empty = try BuiltSlate.run(["check"], in: scratch)
    #expect(
      empty.words.hasSuffix(
        "\n6 definitions, 1 report and 2 exports checked, no errors, 1 note\n"), "\(empty)")
    try FileManager.default.removeItem(atPath: scratch.path("exports"))
    let none = try BuiltSlate.run(["check"], in: scratch)
    #expect(
      none.words.hasSuffix("\n6 definitions and 1 report checked, no errors, 1 note\n"), "\(none)")
  }

  private static func header(_ table: String) -> String {
    String(table.prefix { $0 != "\n" }) + "\n"
  }

  /// A group that nobody is in from 2026-07-01, told by a rule in force since 2026-01-01, and a
  /// calendar whose days off are known to the end of 2026.
  @Test("--on looks at one date: what is in force, who is there, how far calendars reach")
  func onDate() throws {
    try scratch.write(
      SmallProject.calendars.replacing(
        "observes: []",
        with: "observes: [bank-holiday]\n    holidays: [{date: 2026-12-25, name: Christmas}]"),
      to: "definitions/calendars.yml")
    try scratch.write(
      """
      users:
        ann: {name: Ann, email: ann@example.org}
      groups:
        board: {name: Board, members: [{user: ann, until: 2026-06-30}], from: 2026-01-01}

      """, to: "definitions/groups.yml")
    func codes(_ more: String...) throws -> [String] {
      let run = try BuiltSlate.run(["check", "--rules-only"] + more, in: scratch)
      #expect(run.status == 0, "\(run)")
      return run.words.matches(of: /\[(SL\d+)\]/).map { String($0.output.1) }.sorted()
    }
    #expect(try codes() == ["SL0362"])
    #expect(try codes("--on", "2026-06-30") == [])
    #expect(try codes("--on", "2026-07-01") == ["SL0362"])
    // A working day after Thursday 31 December is in 2027.
    #expect(try codes("--on", "2026-12-30") == ["SL0362"])
    #expect(try codes("--on", "2027-01-01") == ["SL0324", "SL0362"])
    // Before anything is in force there is nothing to doubt.
    #expect(try codes("--on", "2025-12-31") == [])
    for date in ["tomorrow", "2026-02-30", "1969-12-31"] {
      let run = try BuiltSlate.run(["check", "--on", date], in: scratch)
      #expect(run.status == 64 && run.words.contains("--on"), "\(run)")
    }
  }
}
