import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("What a run reads is not overwritten by it")
struct InputFilesTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    try scratch.write(
      SmallProject.calendars.replacing("observes: []", with: "holidays: {feed: feeds/off.ics}"),
      to: "definitions/calendars.yml")
    try scratch.write(Self.feed, to: "feeds/off.ics")
    try scratch.write(Self.mapping, to: "mappings/tasks.yml")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link.csv"), withDestinationPath: "exports/tasks.csv")
    try FileManager.default.linkItem(
      atPath: scratch.path("exports/cases.csv"), toPath: scratch.path("hard.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("around"), withDestinationPath: "exports")
  }

  private static let feed = """
    BEGIN:VCALENDAR\r
    BEGIN:VEVENT\r
    SUMMARY:Town day\r
    DTSTART;VALUE=DATE:20260601\r
    END:VEVENT\r
    END:VCALENDAR\r

    """

  private static let mapping = """
    file: exports/tasks.csv
    table: tasks

    """

  @Test(
    "An output that is an input is refused with 73, however it is spelt, and stays as it was",
    arguments: [
      "slate.yml", "definitions/tasks.yml", "definitions/calendars.yml", "exports/tasks.csv",
      "./exports/../exports/cases.csv", "feeds/off.ics", "mappings/tasks.yml", "link.csv",
      "hard.csv", "around/tasks.csv", "reports/monthly-sla.yaml",
    ])
  func refused(path: String) throws {
    let before = try scratch.bytes(path)
    let names = scratch.names
    let run = try BuiltSlate.run(["report", "-o", "free.md", "-o", path], in: scratch)
    #expect(run.status == 73 && run.output.isEmpty, "\(run)")
    #expect(run.words.hasPrefix("\(path): error[SL0713]"), "\(run)")
    #expect(run.words.contains("type another name, such as `-o "), "\(run)")
    #expect(try scratch.bytes(path) == before)
    #expect(scratch.names == names, "nothing else was made")
  }

  @Test("Every command that writes spares what it reads")
  func commands() throws {
    let commands = [
      ["evaluate"], ["escalations"], ["explain", "T1"], ["report"],
      ["calendar", "office", "--from", "2026-03-02", "--until", "2026-03-03"],
      ["periods", "8 working hours", "--from", "2026-03-02T10:00"],
    ]
    for command in commands {
      let run = try BuiltSlate.run(command + ["-o", "definitions/calendars.yml"], in: scratch)
      #expect(run.status == 73 && run.words.contains("SL0713"), "\(run)")
    }
    #expect(
      String(decoding: try scratch.bytes("definitions/calendars.yml"), as: UTF8.self)
        .contains("feeds/off.ics"))
  }

  /// The list of tasks on a day reads definitions only; the next run reads the rest.
  @Test(
    "Data, mappings and reports are spared by a run that reads none of them",
    arguments: ["exports/tasks.csv", "link.csv", "mappings/tasks.yml", "sheets/mine.yaml"])
  func unread(path: String) throws {
    try scratch.write("organisation: Test\nreports: sheets\n", to: "slate.yml")
    try scratch.write(SmallProject.report, to: "sheets/mine.yaml")
    let before = try scratch.bytes(path)
    let run = try BuiltSlate.run(["list", "tasks", "--on", "2026-03-02", "-o", path], in: scratch)
    #expect(run.status == 73 && run.words.contains("SL0713"), "\(run)")
    #expect(try scratch.bytes(path) == before)
    let free = ["list", "tasks", "--on", "2026-03-02", "-o", "exports/new.csv"]
    #expect(try BuiltSlate.run(free, in: scratch).status == 0)
  }

  @Test("Files named on the command line are inputs, too")
  func named() throws {
    try scratch.write(SmallProject.tasks, to: "mine.csv")
    let run = try BuiltSlate.run(
      ["evaluate", "--tasks", "mine.csv", "--cases", "hard.csv", "-o", "mine.csv"], in: scratch)
    #expect(run.status == 73 && run.words.contains("`-o mine-out.csv`"), "\(run)")
    let redirected = try BuiltSlate.shell(
      "\"$SLATE\" evaluate --tasks mine.csv --cases hard.csv >>mine.csv", in: scratch)
    #expect(redirected.status == 73 && redirected.words.contains("SL0713"), "\(redirected)")
    #expect(try scratch.bytes("mine.csv") == Data(SmallProject.tasks.utf8))
  }

  @Test(
    "Two outputs that are one file are refused with 73, also where it is not there yet",
    arguments: [
      ("a.md", "./a.md"), ("new/a.md", "new/x/../a.md"), ("old.md", "to-old.md"), ("-", "-"),
      ("around/a.md", "exports/a.md"),
    ])
  func twice(first: String, second: String) throws {
    try scratch.write("old", to: "old.md")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("to-old.md"), withDestinationPath: "old.md")
    let names = scratch.names
    let run = try BuiltSlate.run(["report", "-o", first, "-o", second], in: scratch)
    #expect(run.status == 73 && run.output.isEmpty && run.words.contains("SL0714"), "\(run)")
    #expect(scratch.names == names)
    #expect(try scratch.bytes("old.md") == Data("old".utf8))
  }

  @Test("A free name beside the inputs, and a device twice, are outputs like any other")
  func allowed() throws {
    let run = try BuiltSlate.run(
      [
        "report", "-o", "exports/out.md", "-o", "/dev/null", "-o", "/dev/null", "-o", "a.md",
        "-o", "b/a.md",
      ], in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(try !scratch.bytes("exports/out.md").isEmpty)
  }
}
