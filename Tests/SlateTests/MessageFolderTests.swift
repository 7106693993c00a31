import Foundation
import TestSupport
import Testing

/// `slate escalations --render`, driven as a user would.
@Suite("Messages as files")
struct MessageFolderTests {
  private let scratch: ScratchFolder

  /// One task of Ann's, target 2 working days: activated Monday 2 March 2026 10:00, so due on
  /// Wednesday 4 March and missed at the midnight after. The chain goes on two working days later,
  /// as Saturday begins.
  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "organisation: Test\nzone: Europe/London\n", to: "slate.yml")
    try scratch.write(Self.definitions, to: "definitions/all.yml")
    try scratch.write(
      "task_id,case_id,task,workflow,activated_at,owner,team\n"
        + "T/1,C1,visit,advice,2026-03-02T10:00,ann,north\n", to: "exports/tasks.csv")
  }

  private static let definitions = """
    calendars:
      office: {hours: {mon-fri: ["09:00-17:00"]}}
    users:
      ann: {name: Ann, email: ann@example.org, manager: cleo}
      cleo: {name: Cleo, email: cleo@example.org}
    groups:
      board: {name: Board, members: [{user: cleo}]}
      nobody: {name: Nobody, members: []}
    escalation_rules:
      missed:
        type: sla_missed
        notify: {owner: late, manager: late, groups: {board: late, nobody: late}}
        follow_on: {rule: again, after: 2 working days}
      again: {type: follow_on, notify: {manager: late}}
    communications:
      late:
        subject: "{{clock.name}} of {{case.id}}"
        body: "{{recipient.name}}: due {{clock.target_at}}, team {{task.team}}"
    tasks:
      visit:
        name: Visit
        service_levels:
          - {calendar: office, target: 2 working days, when_missed: missed, from: 2020-01-01}
    workflows:
      advice: {name: Advice, tasks: [{task: visit, activation: automatic}], from: 2020-01-01}
    """

  private func render(_ arguments: String...) throws -> BuiltSlate.Run {
    try BuiltSlate.run(
      ["escalations", "--as-of", "2026-03-08", "--render", "out"] + arguments, in: scratch)
  }

  private func files(_ folder: String = "out") throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: scratch.url.appending(path: folder).path
    ).sorted()
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOf: scratch.url.appending(path: "out/\(file)"), encoding: .utf8)
  }

  @Test("Each person gets one message a firing, in a file named by date, reference and step")
  func files() throws {
    let run = try render()
    #expect(
      run.text == "3 messages written, 1 notices reach nobody, 0 could not be written\n", "\(run)")
    // Cleo is told once of the miss, as the manager, though she is on the board too. The slash of
    // the reference is byte 2f.
    #expect(
      try files() == [
        "2026-03-05_T~2f1_missed_ann.txt", "2026-03-05_T~2f1_missed_cleo.txt",
        "2026-03-07_T~2f1_level-1_cleo.txt", "index.csv",
      ])
    #expect(
      try text("2026-03-05_T~2f1_missed_cleo.txt")
        == """
        To: Cleo <cleo@example.org>
        By: email
        Subject: Visit of C1

        Cleo: due Wed 4 Mar 2026, team north

        """)
  }

  @Test("The index lists every message and every notice that reaches nobody")
  func index() throws {
    _ = try render()
    let lines = try text("index.csv").split(separator: "\r\n").map(String.init)
    #expect(lines.count == 5)
    #expect(
      lines.contains { $0.contains(",group:nobody,") && $0.hasSuffix("belongs to the group") })
  }

  @Test("Twice gives the same bytes, and a folder that is not empty is left alone")
  func repeated() throws {
    _ = try render()
    let before = try files().map { try text($0) }
    let again = try render()
    #expect(again.status == 73, "\(again)")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "out"))
    _ = try render("--threads", "1")
    #expect(try files().map { try text($0) } == before)
    #expect(scratch.names.filter { $0.hasSuffix(".part") }.isEmpty)
  }

  @Test("An empty folder is filled")
  func emptyFolder() throws {
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "out"), withIntermediateDirectories: false)
    #expect(try render().status == 0)
  }

  /// The same task without a team, and one with.
  private func withoutTeam() throws {
    try scratch.write(
      "task_id,case_id,task,workflow,activated_at,owner,team\n"
        + "T1,C1,visit,advice,2026-03-02T10:00,ann,\n"
        + "T2,C1,visit,advice,2026-03-02T10:00,ann,north\n", to: "exports/tasks.csv")
  }

  @Test("A field without a value stops the run at its place, and nothing is written")
  func missingField() throws {
    try withoutTeam()
    let run = try render()
    #expect(run.status == 65, "\(run)")
    #expect(run.words.contains("definitions/all.yml:18:62: error[SL0802]"), "\(run)")
    #expect(run.words.contains("the merge field 'task.team' has no value here"), "\(run)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "out").path))
  }

  @Test("Within --allow-rejects the rest is written, the index says why, and the run ends with 3")
  func allowed() throws {
    try withoutTeam()
    let run = try render("--allow-rejects", "3")
    #expect(run.status == 3, "\(run)")
    #expect(
      run.text == "3 messages written, 2 notices reach nobody, 3 could not be written\n", "\(run)")
    #expect(
      try text("index.csv").split(separator: "\r\n").count { $0.hasSuffix("has no value here") }
        == 3)
  }

  @Test("Only the firings of a period are taken")
  func period() throws {
    #expect(try render("--period", "2026-03-06..2026-03-08").status == 0)
    #expect(try files() == ["2026-03-07_T~2f1_level-1_cleo.txt", "index.csv"])
  }

  @Test("How many notices reach nobody, and why, is said in groups, unless nothing is to be said")
  func unreached() throws {
    try scratch.write(
      "task_id,case_id,task,workflow,activated_at,owner,team\n"
        + "T1,C1,visit,advice,2026-03-02T10:00,ann,north\n"
        + "T2,C1,visit,advice,2026-03-02T10:00,zoe,north\n"
        + "T3,C1,visit,advice,2026-03-02T10:00,yve,north\n", to: "exports/tasks.csv")
    let run = try render()
    // Each task is missed, and its chain goes on: the group is named by the first of them only.
    let lines = run.words.split(separator: "\n").filter { $0.contains("SL0804") }
    #expect(
      lines == [
        "warning[SL0804]: 3 notices reach nobody, to group:nobody: nobody belongs to the group",
        "warning[SL0804]: 4 notices reach nobody, to manager: the owner is no user or role that is "
          + "in force",
        "warning[SL0804]: 2 notices reach nobody, to owner: the owner is no user or role that is "
          + "in force",
      ], "\(run)")
    #expect(run.status == 0)
    #expect(!run.words.contains("zoe"))
    try FileManager.default.removeItem(at: scratch.url.appending(path: "out"))
    #expect(try render("--quiet").words.isEmpty)
  }

  @Test("Rules, groups and communications are for the companies that they name")
  func companies() throws {
    try scratch.write(
      Self.definitions.replacing(
        "again: {type: follow_on,", with: "again: {type: follow_on, companies: [south],"
      ).replacing("late:\n    subject", with: "late:\n    companies: [south]\n    subject"),
      to: "definitions/all.yml")
    try scratch.write(
      "task_id,case_id,task,workflow,activated_at,owner,team,company\n"
        + "T1,C1,visit,advice,2026-03-02T10:00,ann,north,south\n"
        + "T2,C2,visit,advice,2026-03-02T10:00,ann,north,\n", to: "exports/tasks.csv")
    let run = try render("--allow-rejects", "2")
    // T2 has no company: the missed rule tells two people and has no template for it; the next
    // level, for south only, tells nobody of it.
    #expect(run.status == 3, "\(run)")
    #expect(run.words.contains("error[SL0801]"), "\(run)")
    #expect(
      try files() == [
        "2026-03-05_T1_missed_ann.txt", "2026-03-05_T1_missed_cleo.txt",
        "2026-03-07_T1_level-1_cleo.txt", "index.csv",
      ])
    let table = try BuiltSlate.run(
      ["escalations", "--as-of", "2026-03-08", "--format", "csv"], in: scratch)
    #expect(
      table.text.contains("2026-03-07T00:00:00+00:00,follow_on,1,again,C2,T2,,,,fired,visit,"),
      "\(table)")
  }

  @Test("What exports say stays on its line, wherever a message repeats it")
  func controlCharacters() throws {
    try scratch.write(
      Self.definitions.replacing(
        "due {{clock.target_at}}, team {{task.team}}",
        with: "{{case.company}} {{task.definition}} {{workflow.id}}"),
      to: "definitions/all.yml")
    try scratch.write(
      "task_id,case_id,task,workflow,activated_at,owner,team,company\n"
        + "T1,C1,visit,advice,2026-03-02T10:00,ann,north,so\u{1B}uth\n",
      to: "exports/tasks.csv")
    let run = try render()
    #expect(run.status == 0, "\(run)")
    #expect(
      try text("2026-03-05_T1_missed_ann.txt").contains("Ann: so\\x1buth visit advice"))
  }

  @Test("A letter can be dated by the day of the escalation")
  func date() throws {
    try scratch.write(
      Self.definitions.replacing(
        "due {{clock.target_at}}, team {{task.team}}", with: "{{firing.date}}"),
      to: "definitions/all.yml")
    _ = try render()
    #expect(try text("2026-03-05_T~2f1_missed_ann.txt").hasSuffix("\nAnn: Thu 5 Mar 2026\n"))
  }
}
