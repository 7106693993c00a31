import Foundation
import RuleFiles
import TestSupport
import Testing

@Suite("slate list")
struct ListCommandTests {
  private func project() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    try scratch.write(
      """
      tasks:
        old:
          name: Old
          from: 2025-01-01
          until: 2026-03-04
        new:
          name: "New, with a comma"
          from: 2026-03-06

      """, to: "definitions/more.yml")
    return scratch
  }

  private func list(
    _ arguments: [String], in scratch: ScratchFolder
  ) throws -> [String] {
    let run = try BuiltSlate.run(["list"] + arguments + ["--format", "csv"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    return run.text.split(separator: "\r\n").map(String.init)
  }

  @Test("It shows what is in force on the day of the newest happening")
  func current() throws {
    // The newest happening of the small project is on 5 March 2026.
    let lines = try list(["tasks"], in: project())
    #expect(
      lines == [
        "identifier,name,companies,from,until,state,facts,where",
        "acknowledge,Acknowledge,all,2026-01-01,,current,8 working hours on office,"
          + "definitions/tasks.yml:2",
      ])
  }

  @Test("Exports that are refused are refused in their own words, and not called dateless")
  func refusedExports() throws {
    let scratch = try project()
    try scratch.write(
      "task_id,case_id,task,started_at\nT1,C1,acknowledge,soon\n", to: "exports/tasks.csv")
    let run = try BuiltSlate.run(["list", "tasks"], in: scratch)
    #expect(run.status == 65 && run.words.contains("exports/tasks.csv:2:started_at"), "\(run)")
    #expect(!run.words.contains("name no date"), "\(run)")
  }

  @Test("What is past and what is to come, by the date that is named")
  func views() throws {
    let scratch = try project()
    let names = { (arguments: [String]) in
      try list(["tasks"] + arguments, in: scratch).dropFirst().map {
        $0.split(separator: ",").first.map(String.init) ?? ""
      }
    }
    #expect(try names(["--view", "expired"]) == ["old"])
    #expect(try names(["--view", "future"]) == ["new"])
    #expect(try names(["--view", "all"]) == ["old", "new", "acknowledge"])
    #expect(try names(["--on", "2026-03-04"]) == ["old", "acknowledge"])
    #expect(try names(["--on", "2026-03-06"]) == ["new", "acknowledge"])
    #expect(try names(["--view", "expired", "--on", "2026-03-04"]) == [])
  }

  @Test("Every kind can be listed in every format, and says how many there are")
  func kinds() throws {
    let scratch = try project()
    for kind in DefinitionKind.allCases {
      for format in ["table", "csv", "markdown", "json"] {
        let run = try BuiltSlate.run(["list", kind.word, "--format", format], in: scratch)
        #expect(run.status == 0 && !run.output.isEmpty, "\(run)")
      }
    }
    let table = try BuiltSlate.run(["list", "tasks", "--view", "future"], in: scratch)
    #expect(table.text.contains("1 of 3 shown: 1 current, 1 expired, 1 future"), "\(table)")
    let json = try BuiltSlate.run(["list", "tasks", "--format", "json"], in: scratch)
    #expect(try JSONSerialization.jsonObject(with: json.output) is [String: Any])
  }

  @Test("A project without data needs a date, a mistyped kind gets the nearest")
  func refusals() throws {
    let scratch = try project()
    try FileManager.default.removeItem(at: scratch.url.appending(path: "exports"))
    let undated = try BuiltSlate.run(["list", "tasks"], in: scratch)
    #expect(undated.status == 65 && undated.output.isEmpty, "\(undated)")
    #expect(undated.words.contains("`slate list tasks --on 2026-10-31`"), "\(undated)")
    let dated = try BuiltSlate.run(["list", "tasks", "--on", "2026-03-05"], in: scratch)
    #expect(dated.status == 0, "\(dated)")
    let mistyped = try BuiltSlate.run(["list", "taks"], in: scratch)
    #expect(mistyped.status == 64, "\(mistyped)")
    #expect(mistyped.words.contains("did you mean `tasks`?"), "\(mistyped)")
    let badDate = try BuiltSlate.run(["list", "tasks", "--on", "yesterday"], in: scratch)
    #expect(badDate.status == 64, "\(badDate)")
  }

  @Test("Definitions in error are told of and nothing is listed")
  func errors() throws {
    let scratch = try project()
    try scratch.write("tasks:\n  bad: {nam: x}\n", to: "definitions/bad.yml")
    let run = try BuiltSlate.run(["list", "workflows"], in: scratch)
    #expect(run.status == 78 && run.output.isEmpty, "\(run)")
    #expect(run.words.contains("definitions/bad.yml:2"), "\(run)")
  }
}
