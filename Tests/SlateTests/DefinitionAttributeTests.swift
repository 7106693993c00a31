import TestSupport
import Testing

/// Free attributes of definitions in `--by` and `--where`.
@Suite("Attributes of definitions in reports")
struct DefinitionAttributeTests {
  private let scratch: ScratchFolder

  /// Three visits of Ann's, one call of Bob's, all due by 6 March 2026; Ann's team is north, Bob
  /// has none; visits are of the kind outdoor.
  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("organisation: Test\nzone: Europe/London\n", to: "slate.yml")
    try scratch.write(
      """
      users:
        ann: {name: Ann, attributes: {team: north}}
        bob: {name: Bob}
      tasks:
        visit:
          name: Visit
          attributes: {kind: outdoor}
          service_levels: [{calendar: always, target: 2 days, from: 2020-01-01}]
        call:
          name: Call
          service_levels: [{calendar: always, target: 2 days, from: 2020-01-01}]
      workflows:
        advice:
          name: Advice
          attributes: {duty: general}
          tasks:
            - {task: visit, activation: automatic}
            - {task: call, activation: automatic}
          from: 2020-01-01
      """, to: "definitions/all.yml")
    let rows = [
      "T1,C1,visit,advice,ann", "T2,C2,visit,advice,ann", "T3,C3,visit,advice,ann",
      "T4,C4,call,advice,bob",
    ]
    let lines = rows.map { "\($0),2026-03-02T10:00,2026-03-03T10:00\n" }
    try scratch.write(
      "task_id,case_id,task,workflow,owner,activated_at,completed_at\n" + lines.joined(),
      to: "exports/tasks.csv")
    try scratch.write(
      "title: T\nsections:\n  by: {title: By, by: [workflow], measures: [judged]}\n",
      to: "reports/small.yaml")
  }

  private func report(_ arguments: String...) throws -> BuiltSlate.Run {
    try BuiltSlate.run(
      ["report", "small", "--as-of", "2026-03-31", "--format", "csv"] + arguments, in: scratch)
  }

  @Test(
    "Work is broken down by what the definition of its task, workflow or owner says",
    arguments: [
      ("owner.attributes.team", ["north,3", ",1"]), ("task.attributes.kind", ["outdoor,3", ",1"]),
      ("workflow.attributes.duty", ["general,4"]),
    ])
  func by(dimension: String, lines: [String]) throws {
    let run = try report("--by", dimension)
    let found = run.text.split(separator: "\r\n").map(String.init)
    #expect(found.contains("\(dimension),judged"), "\(run)")
    for line in lines { #expect(found.contains(line), "\(run)") }
  }

  @Test("Work is chosen by it, too")
  func chosen() throws {
    let run = try report("--where", "owner.attributes.team=north")
    #expect(run.text.split(separator: "\r\n").contains("advice,3"), "\(run)")
  }

  @Test("An attribute that no definition has is no dimension")
  func unknown() throws {
    let run = try report("--by", "owner.attributes.taem")
    #expect(run.status == 64 && run.words.contains("did you mean owner.attributes.team?"), "\(run)")
  }
}
