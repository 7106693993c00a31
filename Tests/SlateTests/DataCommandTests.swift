import Foundation
import TestSupport
import Testing

@testable import slate

/// What all commands that judge clocks have in common: gates, rejects, refusals, sameness.
@Suite("The commands that judge")
struct DataCommandTests {
  private let scratch: ScratchFolder
  private let commands = [
    ["evaluate"], ["evaluate", "--format", "json"], ["escalations", "--format", "csv"],
    ["escalations"], ["explain", "T2"], ["report"], ["report", "--format", "markdown"],
    ["report", "--format", "json"], ["report", "--format", "csv"],
  ]

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  @Test("The same bytes with one thread and two, in any locale, zone and terminal")
  func sameBytes() throws {
    let environments = [
      ["LANG": "C"],
      [
        "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "COLUMNS": "40",
        "TERM": "xterm", "HOME": "/nonexistent",
      ],
    ]
    for command in commands {
      let first = try BuiltSlate.run(command + ["--threads", "1"], in: scratch)
      #expect(first.status == 0 && !first.output.isEmpty && first.errors.isEmpty, "\(first)")
      for environment in environments {
        let run = try BuiltSlate.run(
          command + ["--threads", "2"], in: scratch, environment: environment)
        #expect(run.output == first.output && run.status == 0, "\(environment)\(run)")
      }
    }
  }

  @Test("How the project's folder is typed changes no byte of any output")
  func projectTyped() throws {
    // A row that is excluded, so that the data quality section names a file.
    try scratch.write(
      "at,event,case_id,task_id\n2026-03-02T11:00,note,,T99\n", to: "exports/events.csv")
    let section = "  quality:\n    title: Quality\n    show: data-quality\n"
    try scratch.write(SmallProject.report + section, to: "reports/monthly-sla.yaml")
    for command in commands where command[0] != "explain" {
      let here = try BuiltSlate.run(command, in: scratch)
      #expect(here.status == 0, "\(here)")
      for folder in [".", "./", scratch.url.path, "\(scratch.url.path)//exports/.."] {
        let run = try BuiltSlate.run(command + ["--project", folder], in: scratch)
        #expect(run.output == here.output, "\(folder)\(run)")
      }
    }
    let report = try BuiltSlate.run(["report"], in: scratch)
    #expect(report.text.contains("  exports/events.csv  excluded"), "\(report)")
    #expect(report.text.contains("Inferred   exports/cases.csv: opened_at"), "\(report)")
  }

  @Test(
    "The standard report reads well for every kind of period",
    arguments: [
      ("2026-03", "month", "Monthly", 3), ("2026-Q1", "quarter", "Quarterly", 3),
      ("2026", "year", "Yearly", 2), ("2025/26", "financial year", "Yearly", 2),
      ("2026-W10", "week", "Weekly", 3), ("2026-03-01..2026-03-10", "period", "Service", 3),
    ])
  func periods(period: String, noun: String, title: String, lines: Int) throws {
    try FileManager.default.removeItem(atPath: scratch.path("reports"))
    let run = try BuiltSlate.run(
      ["report", "--period", period, "--format", "json"], in: scratch)
    let text = run.text.replacing("Twelve months", with: "")
      .replacing(#""title": "Month""#, with: "").replacing(#""month": "#, with: "")
      .replacing(#""name": "month""#, with: "")
    #expect(
      run.text.hasPrefix("{\n  \"report\": \"monthly-sla\",\n  \"title\": \"\(title)"), "\(run)")
    #expect(text.contains("Tasks that fell due in the \(noun)"), "\(run)")
    #expect(!text.contains("{" + "period") && !text.contains("comparisons}"), "\(run)")
    if noun != "month" { #expect(!text.contains(" month"), "\(run)") }
    #expect(try JSONDocument(run).rows.count == lines)
    #expect(Set(try JSONDocument(run).rows.compactMap { $0["period"] as? String }).count == lines)
  }

  @Test("From a folder below, the project above is found and gives the same")
  func fromBelow() throws {
    let here = try BuiltSlate.run(["evaluate"], in: scratch)
    let below = try BuiltSlate.shell("cd definitions && \"$SLATE\" evaluate", in: scratch)
    #expect(below.output == here.output, "\(below)")
  }

  @Test(
    "A gate that trips ends with 1 and a sentence, its data complete",
    arguments: [
      ("missed", 1), ("amber", 1), ("rejects", 0),
    ])
  func gates(gate: String, status: Int32) throws {
    let plain = try BuiltSlate.run(["evaluate"], in: scratch)
    let run = try BuiltSlate.run(["evaluate", "--fail-on", gate], in: scratch)
    #expect(run.status == status, "\(run)")
    #expect(run.output == plain.output, "\(run)")
    #expect(run.words.isEmpty == (status == 0), "\(run)")
  }

  /// T2 fell due on 3 March and is late; nothing falls due in April.
  @Test(
    "The gate of a report looks at the clocks that the report is about",
    arguments: [
      ([], 1), (["--period", "2026-03"], 1), (["--period", "2026-04"], 0),
      (["--as-of", "2026-04-10"], 0), (["--where", "owner=ann"], 1),
      (["--where", "owner==bob"], 0),
    ] as [([String], Int32)])
  func reportGates(arguments: [String], status: Int32) throws {
    let run = try BuiltSlate.run(["report", "--fail-on", "missed"] + arguments, in: scratch)
    #expect(run.status == status, "\(run)")
  }

  /// T3 is done but falls due at 17:00, after as-of, so T1 in time and T2 late are judged: 1 of 2. Of
  /// those completed, T1 and T3, both were in time.
  @Test("A report takes from slate.yml what the command line and the file's name leave open")
  func reportingDefaults() throws {
    let marked = try BuiltSlate.run(["report"], in: scratch)
    #expect(marked.text.contains("50.0% (1 of 2)*"), "\(marked)")
    try scratch.write(
      "organisation: Smalltown\nzone: Europe/London\n"
        + "reporting: {cohort: completed, format: markdown, mark_below: 2}\n", to: "slate.yml")
    let run = try BuiltSlate.run(["report"], in: scratch)
    #expect(run.text.contains("| 100.0% \\(2 of 2\\) |"), "\(run)")
    let due = try BuiltSlate.run(["report", "--cohort", "due", "--format", "table"], in: scratch)
    #expect(due.text.contains("50.0% (1 of 2)") && !due.text.contains("2)*"), "\(due)")
    let file = try BuiltSlate.run(["report", "-o", "a.csv", "-o", "a.out"], in: scratch)
    #expect(file.status == 0, "\(file)")
    #expect(try String(decoding: scratch.bytes("a.csv"), as: UTF8.self).contains("task,judged,"))
    #expect(try String(decoding: scratch.bytes("a.out"), as: UTF8.self).hasPrefix("# Small"))
  }

  @Test("A value that nothing has is not answered with a person's name")
  func privateNames() throws {
    let run = try BuiltSlate.run(["report", "--where", "owner=anne"], in: scratch)
    #expect(run.status == 0 && run.words.contains("SL0605"), "\(run)")
    #expect(!run.words.contains("ann"), "\(run)")
    let shown = try BuiltSlate.run(
      ["report", "--where", "owner=anne", "--show-values"], in: scratch)
    #expect(shown.words.contains("nearest: ann"), "\(shown)")
  }

  @Test("What is judged by the rules of another date says so, with the zone and the rules")
  func asIf() throws {
    for command in ["evaluate", "escalations"] {
      let run = try BuiltSlate.run(
        [command, "--format", "table", "--as-if", "2026-02-01"], in: scratch)
      #expect(run.text.contains("judged by the rules in force on 2026-02-01"), "\(run)")
      #expect(run.text.contains("As of      2026-03-05T12:00:00+00:00\n"), "\(run)")
      #expect(run.text.contains("Time zone  Europe/London\n"), "\(run)")
    }
    let report = try BuiltSlate.run(["report", "--as-if", "2026-02-01"], in: scratch)
    #expect(report.text.contains("judged by the rules in force on 2026-02-01"), "\(report)")
  }

  @Test("A row that cannot be read refuses the file, or is counted where that is allowed")
  func rejects() throws {
    try scratch.write(
      SmallProject.tasks + "T4,C1,acknowledge,2026-02-30T10:00,\n", to: "exports/tasks.csv")
    let refused = try BuiltSlate.run(["evaluate", "-o", "out.csv"], in: scratch)
    #expect(refused.status == 65, "\(refused)")
    #expect(refused.words.contains("exports/tasks.csv:5:activated_at: error[SL04"), "\(refused)")
    #expect(!refused.words.contains("2026-02-30"), "\(refused)")
    #expect(!scratch.names.contains("out.csv"))
    let shown = try BuiltSlate.run(["evaluate", "--show-values"], in: scratch)
    #expect(shown.words.contains("2026-02-30"), "\(shown)")
    for limit in ["1", "25%"] {
      let taken = try BuiltSlate.run(["evaluate", "--allow-rejects", limit], in: scratch)
      #expect(taken.status == 3, "\(taken)")
      #expect(taken.text.split(separator: "\r\n").count == 4, "\(taken)")
    }
    let gate = try BuiltSlate.run(
      ["evaluate", "--allow-rejects", "1", "--fail-on", "rejects"], in: scratch)
    #expect(gate.status == 1, "\(gate)")
    let tooMany = try BuiltSlate.run(["evaluate", "--allow-rejects", "24%"], in: scratch)
    #expect(tooMany.status == 65 && tooMany.output.isEmpty, "\(tooMany)")
  }

  @Test("Definitions in error end with 78, and nothing is written")
  func definitions() throws {
    try scratch.write(
      SmallProject.definitions.replacing("calendar:", with: "calender:"),
      to: "definitions/tasks.yml")
    for command in commands + [["check"]] {
      let run = try BuiltSlate.run(command, in: scratch)
      #expect(run.status == 78 && run.output.isEmpty, "\(run)")
      #expect(run.words.contains("definitions/tasks.yml:6:9: error[SL"), "\(run)")
      #expect(run.words.contains("calendar"), "\(run)")
    }
  }

  @Test("A sound project is checked with a count, quietly with nothing")
  func check() throws {
    let run = try BuiltSlate.run(["check"], in: scratch)
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    let counts = "6 definitions, 1 report and 2 exports"
    #expect(run.words.hasSuffix("\n\(counts) checked, no errors, 1 note\n"), "\(run)")
    let quiet = try BuiltSlate.run(["check", "--quiet"], in: scratch)
    #expect(quiet.status == 0 && quiet.words.isEmpty, "\(quiet)")
  }

  @Test(
    "What is not there ends with 66 or 64 and the nearest name",
    arguments: [
      (["explain", "T9"], 66, "T9"), (["explain"], 64, "--case"),
      (["explain", "--case", "C1"], 66, "C1"), (["report", "montly-sla"], 64, "monthly-sla"),
      (["report", "--section", "taks"], 64, "tasks"),
      (["report", "--period", "2026-13"], 64, "2026"),
      (["report", "--by", "ownr"], 64, "owner"), (["report", "--where", "ownr=ann"], 64, "owner"),
      (["evaluate", "--threads", "0"], 64, "threads"),
      (["evaluate", "--allow-rejects", "some"], 64, "allow-rejects"),
      (["evaluate", "--tasks", "no.csv"], 66, "no.csv"),
      (["calendar", "offce", "--from", "2026-01-01", "--until", "2026-01-02"], 64, "`office`"),
    ])
  func notThere(arguments: [String], status: Int32, word: String) throws {
    let run = try BuiltSlate.run(arguments, in: scratch)
    #expect(run.status == status && run.output.isEmpty, "\(run)")
    #expect(run.words.contains(word), "\(run)")
  }

  @Test("One evaluation feeds any number of files, each in the format of its name")
  func manyOutputs() throws {
    let run = try BuiltSlate.run(
      ["report", "-o", "a.md", "-o", "a.csv", "-o", "a.json", "-o", "a.txt"], in: scratch)
    #expect(run.status == 0 && run.output.isEmpty && run.words.isEmpty, "\(run)")
    for (name, format) in [
      ("a.md", "markdown"), ("a.csv", "csv"), ("a.json", "json"), ("a.txt", "table"),
    ] {
      let direct = try BuiltSlate.run(["report", "--format", format], in: scratch)
      #expect(try scratch.bytes(name) == direct.output, "\(direct)")
      #expect(try scratch.mode(name) == 0o600)
    }
  }

  @Test("A mapping file makes another system's export ours")
  func mapping() throws {
    try scratch.write(
      """
      files: [exports/tickets.csv]
      delimiter: ";"
      table: tasks
      columns:
        task_id: nr
        case_id: {column: enquiry, prefix: C}
        task: {constant: acknowledge}
        activated_at: made
        completed_at: done

      """, to: "other.yml")
    try scratch.write(
      "nr;enquiry;made;done\nT1;1;2026-03-02 10:00;2026-03-02 15:00\n", to: "exports/tickets.csv")
    let named = try BuiltSlate.run(
      ["evaluate", "--mapping", "other.yml", "--tasks", "exports/tickets.csv"], in: scratch)
    #expect(named.status == 0, "\(named)")
    let alone = try BuiltSlate.run(["evaluate", "--mapping", "other.yml"], in: scratch)
    #expect(alone.output == named.output, "\(alone)")
    #expect(named.text.contains("T1,C1,"), "\(named)")
  }

  @Test("Where one of several outputs cannot be made none is")
  func allOrNothing() throws {
    let before = scratch.names
    let run = try BuiltSlate.run(["report", "-o", "a.md", "-o", "slate.yml/b.md"], in: scratch)
    #expect(run.status == 73, "\(run)")
    #expect(scratch.names == before)
  }

  @Test("A reader that has seen enough of many rows is no error")
  func brokenPipe() throws {
    var tasks = "task_id,case_id,task,activated_at\n"
    for number in 1...20_000 { tasks += "T\(number),C1,acknowledge,2026-03-02T10:00\n" }
    try scratch.write(tasks, to: "exports/tasks.csv")
    let run = try BuiltSlate.shell(
      "\"$SLATE\" evaluate | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}", in: scratch)
    #expect(run.text == "0\n" && run.words.isEmpty, "\(run)")
  }

  /// T1 gets no escalation; T2 amber Monday 16:00, missed at the first second after Tuesday
  /// 10:00, then every 8 working hours from the target, which passed at 10:00; T3's amber would have come at 15:00 but it was done at 12:00.
  @Test("Escalations come in the order of time, with who is told by which template")
  func escalations() throws {
    let run = try BuiltSlate.run(["escalations", "--format", "csv"], in: scratch)
    let expected = [
      "at,kind,level,rule,case_id,task_id,recipients,template,unreached,state,task,workflow,owner",
      "2026-03-02T16:00:00+00:00,amber,,remind,C1,T2,owner,due-soon,,fired,acknowledge,advice,ann",
      "2026-03-03T10:00:01+00:00,missed,0,late,C1,T2,owner;manager;group:board,"
        + "missed-owner;missed-manager;missed-board,,fired,acknowledge,advice,ann",
      "2026-03-04T10:00:00+00:00,follow_on,1,stagnant,C1,T2,manager,stagnant-manager,,fired,"
        + "acknowledge,advice,ann",
      "2026-03-05T10:00:00+00:00,follow_on,2,stagnant,C1,T2,manager,stagnant-manager,,fired,"
        + "acknowledge,advice,ann",
      "2026-03-06T10:00:00+00:00,follow_on,3,stagnant,C1,T2,manager,stagnant-manager,,due,"
        + "acknowledge,advice,ann",
    ]
    #expect(run.text == expected.map { $0 + "\r\n" }.joined(), "\(run)")
  }
}
