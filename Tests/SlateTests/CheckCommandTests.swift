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
      one.words.hasSuffix("\n6 definitions and 1 report checked, no errors, 1 note\n"), "\(one)")
    try scratch.write(Self.mapping, to: "mappings/one.yml")
    try scratch.write(Self.mapping, to: "mappings/more/two.yaml")
    let all = try BuiltSlate.run(["check"], in: scratch)
    #expect(
      all.words.hasSuffix(
        "\n6 definitions, 2 mappings and 1 report checked, no errors, 1 note\n"), "\(all)")
    #expect(try BuiltSlate.run(["check", "--quiet"], in: scratch).words.isEmpty)
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
}
