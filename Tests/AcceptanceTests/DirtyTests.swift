import Foundation
import TestSupport
import Testing

/// Every file of `sample-data/dirty`, tried as a user would come by it, against the words and the
/// exit code that it gets: `Dirty/NAME.expected`, each read by a person before it was kept.
///
/// - `KIND-defect.yml` stands beside the definitions of its kind, `project-defect.yml` in the place
///   of `slate.yml`; both are checked with `slate check`.
/// - `answers-defect.yml` is given to `slate advise`.
/// - A CSV file is judged with `slate evaluate` as the tasks, without a cases file; `events-` ones
///   beside a task that is sound.
///
/// `SLATE_UPDATE_GOLDEN=1` writes the files anew: read the difference before it is kept.
@Suite("Dirty files")
struct DirtyTests {
  private static let folder = SharedFolder.project.appending(path: "sample-data/dirty")
  private static let updates = ProcessInfo.processInfo.environment["SLATE_UPDATE_GOLDEN"] != nil

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  private static let kinds = [
    "advice", "calendars", "communications", "escalation-rules", "forms", "groups", "tasks",
    "workflows",
  ]

  /// The sample project with the file in it, and the arguments that meet it.
  private func project(_ name: String) throws -> (ScratchFolder, [String], [String]) {
    let scratch = try ScratchFolder()
    let dirty = Self.folder.appending(path: name)
    try scratch.copy(Fixture.brookshire.appending(path: "slate.yml"), to: "clean.yml")
    try scratch.copy(Fixture.brookshire.appending(path: "holidays"), to: "holidays")
    if name.hasSuffix(".yml"), let kind = Self.kinds.first(where: { name.hasPrefix($0 + "-") }) {
      let definitions = Fixture.brookshire.appending(path: "definitions")
      for file in try FileManager.default.contentsOfDirectory(atPath: definitions.path) {
        let place = file == "\(kind).yml" ? "\(kind)/\(file)" : file
        try scratch.copy(definitions.appending(path: file), to: "definitions/\(place)")
      }
      try scratch.copy(dirty, to: "definitions/\(kind)/\(name)")
    } else {
      try scratch.copy(
        Fixture.brookshire.appending(path: "definitions"), to: "definitions")
    }
    let isProject = name.hasPrefix("project-")
    try scratch.copy(isProject ? dirty : scratch.url.appending(path: "clean.yml"), to: "slate.yml")
    if name.hasPrefix("answers-") {
      try scratch.copy(dirty, to: name)
      let enquiry = ["advise", "--workflow", "housing-advice", "--on", "2026-10-15"]
      return (scratch, enquiry, ["--answers", name])
    }
    guard name.hasSuffix(".csv") else {
      try scratch.copy(Fixture.brookshire.appending(path: "exports"), to: "exports")
      return (scratch, ["check"], [])
    }
    try scratch.copy(dirty, to: name)
    guard name.hasPrefix("events-") else { return (scratch, ["evaluate"], ["--tasks", name]) }
    try scratch.write(Self.soundTasks, to: "tasks.csv")
    return (scratch, ["evaluate"], ["--tasks", "tasks.csv", "--events", name])
  }

  /// The task that the events of the dirty files are about.
  private static let soundTasks = """
    task_id,case_id,task,workflow,activated_at,started_at,completed_at,status
    T-900001,DX-26-0001,send-information-pack,housing-advice,2026-09-01T09:30,2026-09-01T10:05,,open

    """

  @Test("Each gets its words and its exit code, and nothing half-written", arguments: names)
  func expected(name: String) throws {
    let (scratch, command, files) = try project(name)
    let run = try BuiltSlate.run(command + files, in: scratch)
    let typed = (["slate"] + command + files).joined(separator: " ")
    let output = run.text.replacing("\r\n", with: "\n")
    let told = "$ \(typed)\n\(output)\(run.words)exit \(run.status)\n"
    let file = Fixture.folder.appending(path: "Dirty/\(name).expected")
    if Self.updates { try Data(told.utf8).write(to: file) }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(told == expected, "\(run)")

    if run.status != 0 { expectForm(of: run, for: name) }

    if name.hasPrefix("answers-") { return }
    // The same refusal to a report, and no file of it.
    let before = scratch.names
    let report = try BuiltSlate.run(
      ["report"] + files + ["-o", "report.md", "-o", "report.json"], in: scratch)
    #expect(report.status == run.status, "\(report)")
    #expect(report.output.isEmpty, "\(report)")
    if run.status == 0 {
      #expect(scratch.names == (before + ["report.json", "report.md"]).sorted(), "\(report)")
    } else {
      #expect(scratch.names == before && !report.words.isEmpty, "\(report)")
    }
  }

  /// What every refusal has: a place, a code, something to do; and no field contents.
  private func expectForm(of run: BuiltSlate.Run, for name: String) {
    #expect(
      run.status == (name.hasSuffix(".yml") && !name.hasPrefix("answers-") ? 78 : 65), "\(run)")
    let heads = run.words.split(separator: "\n").filter { $0.contains("error[SL") }
    #expect(!heads.isEmpty && run.words.contains("\n  help: "), "\(run)")
    if name != "header-only.csv" {  // Nothing is wrong in that file; there is only no as-of.
      let file = name.hasPrefix("project-") ? "slate.yml" : name
      #expect(heads.contains { $0.prefix { $0 != ":" }.hasSuffix(file) }, "\(run)")
    }
    guard name.hasSuffix(".csv") else { return }
    for value in ["last Tuesday", "2026-02-30", "DX-26", "T-9000", "paused", "next week"] {
      #expect(!run.words.contains(value), "\(run)")
    }
  }

  /// Each of the files whose rows are rejected one by one: name, rows, of them rejected.
  @Test(
    "With --allow-rejects the rest is taken, the count stands in the footer, the exit is 3",
    arguments: [
      ("duplicate-id.csv", 3, 1), ("empty-id.csv", 2, 1), ("impossible-date.csv", 3, 2),
      ("impossible-time.csv", 3, 2), ("mixed-dates.csv", 2, 1), ("not-a-date.csv", 2, 1),
      ("not-utf-8.csv", 2, 1), ("nul-byte.csv", 2, 1), ("quote-in-bare-field.csv", 2, 1),
      ("text-after-quote.csv", 2, 1), ("wrong-width.csv", 3, 2),
    ])
  func allowed(name: String, rows: Int, rejected: Int) throws {
    let (scratch, _, files) = try project(name)
    let run = try BuiltSlate.run(
      ["report"] + files + ["--allow-rejects", String(rejected), "-o", "report.json"], in: scratch)
    #expect(run.status == 3 && run.output.isEmpty, "\(run)")
    #expect(run.words.split(separator: "\n").filter { $0.contains("[SL") }.count == rejected)
    let json = try JSONSerialization.jsonObject(with: scratch.bytes("report.json"))
    let footer = (json as? [String: Any])?["footer"] as? [String: Any]
    let counts = try #require(footer?["rows_tasks"] as? [String: Any])
    #expect(counts["read"] as? Int == rows)
    #expect(counts["used"] as? Int == rows - rejected)
    #expect(counts["excluded"] as? Int == 0)
    #expect(counts["rejected"] as? Int == rejected)
    let text = try BuiltSlate.run(
      ["report"] + files + ["--allow-rejects", String(rejected)], in: scratch)
    #expect(
      text.text.contains(
        "\(rows) rows = \(rows - rejected) used + 0 excluded + \(rejected) rejected"),
      "\(text)")
    let tooFew = try BuiltSlate.run(
      ["report"] + files + ["--allow-rejects", String(rejected - 1), "-o", "other.md"], in: scratch)
    #expect(tooFew.status == 65 && !scratch.names.contains("other.md"), "\(tooFew)")
  }
}
