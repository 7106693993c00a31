import Casework
import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("slate export")
struct ExportCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  private static let cases =
    "case_id,workflow,opened_at,owner\r\nC1,advice,2026-03-02T10:00:00Z,ann\r\n"
    + "C2,advice,2026-03-05T09:00:00Z,=bob\r\n"
  private static let tasks = """
    task_id,case_id,task,activated_at,completed_at\r
    T1,C1,acknowledge,2026-03-02T10:00:00Z,2026-03-02T15:00:00Z\r
    T2,C1,acknowledge,2026-03-02T10:00:00Z,\r
    T3,C2,acknowledge,2026-03-05T09:00:00Z,2026-03-05T12:00:00Z\r

    """

  @Test("A table goes to standard output or to a file, texts exactly as they came")
  func table() throws {
    let run = try BuiltSlate.run(["export", "--table", "cases"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty && run.text == Self.cases, "\(run)")
    let file = try BuiltSlate.run(["export", "--table", "tasks", "-o", "t.csv"], in: scratch)
    #expect(file.status == 0 && file.text.isEmpty && file.words.isEmpty, "\(file)")
    #expect(try String(decoding: scratch.bytes("t.csv"), as: UTF8.self) == Self.tasks)
    #expect(try scratch.mode("t.csv") == 0o600)
  }

  @Test("Without a table everything goes to standard output, each table under its name")
  func everything() throws {
    let run = try BuiltSlate.run(["export", "--format", "csv"], in: scratch)
    #expect(run.text == "cases\r\n\(Self.cases)\r\ntasks\r\n\(Self.tasks)", "\(run)")
    let lines = try BuiltSlate.run(["export", "--format", "jsonl"], in: scratch)
    let first = "{\"table\":\"cases\",\"case_id\":\"C1\",\"workflow\":\"advice\","
    #expect(lines.text.hasPrefix(first), "\(lines)")
    #expect(lines.text.split(separator: "\n").count == 5)
    let json = try BuiltSlate.run(["export", "--format", "json"], in: scratch)
    let object = try JSONSerialization.jsonObject(with: json.output) as? [String: [Any]]
    #expect(object?.mapValues(\.count) == ["cases": 2, "tasks": 3])
  }

  @Test("A folder holds a file a table, for its owner only, and appears whole")
  func folder() throws {
    let run = try BuiltSlate.run(["export", "-o", "all"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    #expect(try scratch.mode("all") == 0o700 && scratch.mode("all/cases.csv") == 0o600)
    #expect(try String(decoding: scratch.bytes("all/cases.csv"), as: UTF8.self) == Self.cases)
    #expect(try String(decoding: scratch.bytes("all/tasks.csv"), as: UTF8.self) == Self.tasks)
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("all"))
    #expect(files.sorted() == ["cases.csv", "tasks.csv"])
    let again = try BuiltSlate.run(["export", "-o", "all"], in: scratch)
    #expect(again.status == 73, "\(again)")
  }

  @Test("Cases that follow from tasks are written when asked for, and left out of a folder")
  func derived() throws {
    try FileManager.default.removeItem(at: scratch.url.appending(path: "exports/cases.csv"))
    let run = try BuiltSlate.run(["export", "-o", "all"], in: scratch)
    #expect(run.status == 0, "\(run)")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("all"))
    #expect(files == ["tasks.csv"])
    let cases = try BuiltSlate.run(["export", "--table", "cases"], in: scratch)
    #expect(
      cases.text == "case_id,workflow,opened_at\r\nC1,,2026-03-02T10:00:00Z\r\n"
        + "C2,,2026-03-05T09:00:00Z\r\n", "\(cases)")
  }

  @Test(
    "What no output can be is refused with what to type",
    arguments: [
      (["--format", "sqlite"], "name one: `-o cases.sqlite`"),
      (["--table", "cases", "--format", "xes"], "leave --table out"),
      (["-o", "all.csv"], "name it with --table, or a folder without an ending for all of them"),
      (["--fail-on", "missed"], "--fail-on rejects is the only gate of an export"),
      (["--key", "k"], "`slate help export` lists what it takes"),
      (["--pseudonymise"], "`slate help export` lists what it takes"),
    ])
  func refused(arguments: [String], help: String) throws {
    let run = try BuiltSlate.run(["export"] + arguments, in: scratch)
    #expect(run.status == 64 && run.words.contains(help) && run.text.isEmpty, "\(run)")
    #expect(scratch.names == ["definitions", "exports", "reports", "slate.yml"])
  }

  @Test("An export never takes the place of what it is made from")
  func spares() throws {
    for arguments in [["--table", "cases", "-o", "exports/cases.csv"], ["-o", "slate.yml"]] {
      let before = try scratch.bytes(arguments.last ?? "")
      let run = try BuiltSlate.run(["export"] + arguments, in: scratch)
      #expect(run.status == 73, "\(run)")
      #expect(try scratch.bytes(arguments.last ?? "") == before)
    }
  }

  @Test("Rejected rows within the allowance end a finished export with 3")
  func rejects() throws {
    try scratch.write(
      SmallProject.cases + "C3,advice,yesterday,ann\n", to: "exports/cases.csv")
    let run = try BuiltSlate.run(
      ["export", "--table", "cases", "--allow-rejects", "1", "--quiet"], in: scratch)
    #expect(run.status == 3 && run.text == Self.cases, "\(run)")
  }

  // MARK: - Reading an export again

  @Test("The sample read again from its export is judged the same, and exports the same")
  func roundTrip() throws {
    let sample = SharedFolder.project.appending(path: "sample-data/brookshire")
    try scratch.copy(sample, to: "first")
    try scratch.copy(sample, to: "second")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "second/exports"))
    let made = try BuiltSlate.run(
      ["export", "--project", "first", "-o", "second/exports", "--quiet"], in: scratch)
    #expect(made.status == 0, "\(made)")
    for arguments in [["evaluate"], ["export"], ["escalations", "--format", "csv"]] {
      let first = try BuiltSlate.run(arguments + ["--project", "first", "--quiet"], in: scratch)
      let second = try BuiltSlate.run(
        arguments + ["--project", "second", "--quiet", "--threads", "1"], in: scratch)
      #expect(first.status == 0 && second.status == 0, "\(first)\(second)")
      #expect(first.output.count > 10_000)
      #expect(first.output == second.output, "slate \(arguments)")
    }
  }
}
