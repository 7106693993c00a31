import TestSupport
import Testing

/// What `slate check --history` lists, over exports that tell of every impossible step there is, and
/// over such as leave out, round and disorder what was possible.
@Suite("slate check --history")
struct CheckHistoryTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("organisation: Smalltown\nzone: Europe/London\n", to: "slate.yml")
    try scratch.write(SmallProject.calendars, to: "definitions/calendars.yml")
    try scratch.write(Self.definitions, to: "definitions/definitions.yml")
  }

  private static let definitions =
    "tasks:\n"
    + ["a", "b", "c", "m", "x"].map { name in
      """
        \(name):
          name: \(name)
          service_levels: [{calendar: office, target: 9 working days, from: 2026-01-01}]
          from: 2026-01-01

      """
    }.joined() + workflows

  private static let workflows = """
    workflows:
      service:
        name: A service
        tasks:
          - {task: a, activation: automatic, mandatory: true}
          - {task: b, activation: automatic, after: [a], lag: 1 working day}
          - {task: c, activation: automatic, after: [a]}
          - {task: m, activation: manual}
        from: 2026-01-01

    """

  /// Every case was opened on Monday, 5 January 2026, at 09:00.
  private func write(cases: [String], tasks: [String], events: [String]) throws {
    let lines = cases.map { line in
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      let rest = parts.dropFirst().joined(separator: ",")
      return "\(parts[0]),service,2026-01-05T09:00,\(rest.isEmpty ? "," : rest)"
    }
    let files = [
      ("cases", "case_id,workflow,opened_at,closed_at,status", lines),
      (
        "tasks",
        "task_id,case_id,task,origin,activated_at,started_at,completed_at,cancelled_at,"
          + "status", tasks
      ),
      ("events", "at,event,case_id,task_id,until,value", events),
    ]
    for (name, header, rows) in files {
      try scratch.write(
        ([header] + rows).joined(separator: "\n") + "\n", to: "exports/\(name).csv")
    }
  }

  // MARK: - What is not possible

  /// Cases with one impossible step each.
  private static let cases = [
    "C02", "C03", "C04,2026-01-06T09:00,closed", "C05", "C06", "C07", "C08", "C09", "C10", "C11",
    "C12", "C13", "C14", "C15", "C16", "C17", "C18", "C19,2026-01-06T09:00,closed", "C20",
  ]

  private static let tasks = [
    "T02,C02,a,,,2026-01-04T10:00,2026-01-05T10:00,,complete",
    "T03,C03,a,,,,,,open",
    "T04,C04,a,,,,2026-01-05T10:00,,complete",
    "T04m,C04,m,manual,2026-01-05T11:00,,2026-01-07T09:00,,complete",
    "T05,C05,a,,,2026-01-06T10:00,2026-01-08T10:00,,complete",
    "T07,C07,m,manual,2026-01-05T10:00,,,,open",
    "T07m,C07,m,manual,2026-01-05T11:00,,2026-01-05T12:00,,complete",
    "T08,C08,a,manual,2026-01-05T09:00,,,,open",
    "T09,C09,m,manual,2026-01-06T10:00,,2026-01-05T10:00,,complete",
    "T10,C10,a,,,,2026-01-05T10:00,,complete",
    "T10c,C10,c,,,,,,open",
    "T11,C11,a,,,,2026-01-06T10:00,,complete",
    "T11c,C11,c,,2026-01-05T10:00,,2026-01-05T11:00,,complete",
    "T12,C12,a,,,,2026-01-05T12:00,,complete",
    "T12b,C12,b,,2026-01-06T11:00,2026-01-06T11:30,,,open",
    "T13,C13,a,,,,,,complete",
    "T14,C14,a,,,,,,open",
    "T15,C15,a,,,2026-01-05T11:00,2026-01-08T09:30,,complete",
    "T16,C16,a,,,,,,open",
    "T17,C17,a,,,,2026-01-05T11:00,,complete",
    "T18,C18,a,,,,,,open",
    "T19,C19,a,,,,,,open",
    "T20,C20,a,,,,,,complete",
  ]

  private static let events = [
    "2026-01-06T09:00,launch,C03,,,",
    "2026-01-05T10:00,hold,C05,,2026-01-07T09:00,",
    "2026-01-05T10:00,release,C06,,,",
    "2026-01-05T10:00,open,C10,T10c,,",
    "2026-01-05T11:00,open,C10,T10c,,",
    "2026-01-05T10:00,complete,C13,T13,,",
    "2026-01-05T11:00,complete,C13,T13,,",
    "2026-01-05T10:00,start,C14,T14,,",
    "2026-01-05T11:00,start,C14,T14,,",
    "2026-01-05T10:00,hold,C15,T15,2026-01-07T09:00,",
    "2026-01-05T10:00,release,C16,T16,,",
    "2026-01-05T10:00,hold,C17,T17,2026-01-05T10:00,",
    "2026-01-05T10:00,revise,C18,T18,,2026-02-02",
    "2026-01-05T11:00,reopen,C20,T20,,",
    "2026-01-05T12:00,complete,C20,T20,,",
  ]

  /// The reason, the file, how its line begins, and what is said of it.
  private static let illegal = [
    ("the case has not been launched", "tasks", "T02,", "'a' is started"),
    (
      "the case has been launched already", "events", "2026-01-06T09:00,launch",
      "the case is launched"
    ),
    ("the case has ended", "tasks", "T04m,", "'m' is completed"),
    ("the case is on hold", "tasks", "T05,", "'a' is started"),
    ("the case is not on hold", "events", "2026-01-05T10:00,release,C06", "the case is released"),
    ("the task stands in the case already", "tasks", "T07m,", "'m' is added"),
    ("the task comes to life by itself", "tasks", "T08,", "'a' is added"),
    ("the task is not in the case", "tasks", "T09,", "'m' is completed"),
    ("the task is not pending", "events", "2026-01-05T11:00,open", "'c' opens"),
    ("a predecessor has not finished", "tasks", "T11c,", "'c' opens"),
    ("the lag after its predecessors has not passed", "tasks", "T12b,", "'b' opens"),
    ("the task is not open", "events", "2026-01-05T11:00,complete", "'a' is completed"),
    ("work on the task has begun already", "events", "2026-01-05T11:00,start", "'a' is started"),
    ("the task is on hold", "tasks", "T15,", "'a' is started"),
    ("the task is not on hold", "events", "2026-01-05T10:00,release,C16", "'a' is released"),
    (
      "the planned release does not lie in the future", "events", "2026-01-05T10:00,hold,C17",
      "'a' is put on hold"
    ),
    (
      "the service level allows no revision", "events", "2026-01-05T10:00,revise",
      "'a' gets a new target"
    ),
    ("a mandatory task is not complete", "cases", "C19", "the case is closed"),
    ("it has not ended", "events", "2026-01-05T11:00,reopen", "'a' is reopened"),
  ]

  @Test("Each step that is not possible is listed once, with its reason and its line")
  func dirty() throws {
    try write(cases: Self.cases, tasks: Self.tasks, events: Self.events)
    let run = try BuiltSlate.run(["check", "--history"], in: scratch)
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    let rows = ["cases": Self.cases, "tasks": Self.tasks, "events": Self.events]
    for (reason, file, beginning, words) in Self.illegal {
      let row = try #require(rows[file]?.firstIndex { $0.hasPrefix(beginning) })
      let place = "exports/\(file).csv:\(row + 2)"
      let said = """
        \(place): warning[SL1016]: 1 step is not possible: \(reason)
          note: \(place): \(words)

        """
      #expect(run.words.contains(said), "\(said) is missing: \(run.words)")
    }
    let count = run.words.split(separator: "\n").count { $0.contains("[SL1016]") }
    #expect(count == Self.illegal.count, "\(run.words)")
    #expect(!run.words.contains("T02") && !run.words.contains("C02"), "\(run.words)")
    #expect(run.words.hasSuffix("of 19 cases held to the life cycle\n"), "\(run.words)")
    let shown = try BuiltSlate.run(["check", "--history", "--show-values"], in: scratch)
    #expect(shown.words.contains("value: \"C02 T02 2026-01-04T10:00:00+00:00\""), "\(shown.words)")
    let plain = try BuiltSlate.run(["check"], in: scratch)
    #expect(!plain.words.contains("SL1016") && !plain.words.contains("life cycle"), "\(plain)")
  }

  @Test("Of many steps with one reason the first five are shown and the rest is counted")
  func many() throws {
    let cases = (1...9).map { "C\($0)" }
    try write(
      cases: cases, tasks: cases.map { "T\($0),\($0),a,,,,,,open" },
      events: cases.map { "2026-01-05T10:00,release,\($0),T\($0),," })
    let run = try BuiltSlate.run(["check", "--history"], in: scratch)
    #expect(run.words.contains("9 steps are not possible: the task is not on hold"), "\(run)")
    #expect(run.words.contains("events.csv:6: 'a' is released\n  note: and 4 more\n"), "\(run)")
    // The launch, the release of a task: of each case two.
    #expect(run.words.hasSuffix("\n18 steps of 9 cases held to the life cycle\n"), "\(run)")
  }

  // MARK: - What is

  @Test("What exports leave out, round or write in another order is no fault")
  func clean() throws {
    try write(
      cases: [
        "C1,2026-01-07T10:00,closed", "C2,2026-01-05T10:00,cancelled", "C3",
        "C4,2026-01-08T10:00,closed", "C5", "C6,2026-01-06T10:00,closed", "C7",
      ],
      tasks: [
        // All in good order, its rows and one second's steps in any.
        "T1c,C1,c,automatic,2026-01-05T12:00,2026-01-05T12:00,2026-01-05T12:00,,complete",
        "T1a,C1,a,automatic,2026-01-05T09:00,,2026-01-05T12:00,,complete",
        "T1b,C1,b,automatic,2026-01-06T12:00,2026-01-06T13:00,2026-01-07T10:00,,complete",
        // Called off with what it follows and with its case, a minute later too.
        "T2a,C2,a,automatic,,,,2026-01-05T10:00,cancelled",
        "T2b,C2,b,automatic,,,,2026-01-05T10:00,cancelled",
        "T2c,C2,c,automatic,,,,2026-01-05T10:01,cancelled",
        // Held, never released, and gone on with after the planned release.
        "T3a,C3,a,automatic,,2026-01-06T11:00,2026-01-06T12:00,,complete",
        // Reopened; of the ends only the last is known.
        "T4a,C4,a,automatic,,,2026-01-08T09:00,,complete",
        // Added though not on the path, and one whose end has no instant.
        "T5x,C5,x,manual,2026-01-05T10:00,,2026-01-05T11:00,,complete",
        "T5a,C5,a,automatic,,,,,complete",
        "T5c,C5,c,automatic,2026-01-05T10:00,,,,open",
        // The one task that it follows has no row; left over when its case was closed.
        "T6b,C6,b,automatic,2026-01-05T09:30,,,2026-01-06T10:05,cancelled",
        // A working day after hours: the next morning's hours have not begun.
        "T7a,C7,a,automatic,,,2026-01-06T18:09,,complete",
        "T7b,C7,b,automatic,2026-01-07T18:09,,,,open",
      ],
      events: [
        "2026-01-05T10:00,hold,C3,T3a,2026-01-06T10:00,",
        "2026-01-05T11:00,reopen,C4,T4a,,",
        "2026-01-07T11:00,reopen,C4,,,",
        "2026-01-05T12:00,note,C5,T5x,,",
        "2026-01-05T12:00,reassign,C5,,,somebody",
      ])
    let run = try BuiltSlate.run(["check", "--history"], in: scratch)
    #expect(run.status == 0 && !run.words.contains("SL1016"), "\(run.words)")
    #expect(run.words.hasSuffix("of 7 cases held to the life cycle\n"), "\(run.words)")
  }

  @Test("It cannot be asked for without the exports, and looks no further than its date")
  func asked() throws {
    try write(
      cases: ["C1"], tasks: ["T1,C1,a,,,,,,open"],
      events: ["2026-01-06T10:00,release,C1,T1,,"])
    let both = try BuiltSlate.run(["check", "--history", "--rules-only"], in: scratch)
    #expect(both.status == 64 && both.words.contains("--rules-only"), "\(both)")
    let before = try BuiltSlate.run(["check", "--history", "--on", "2026-01-05"], in: scratch)
    #expect(!before.words.contains("SL1016"), "\(before)")
    let after = try BuiltSlate.run(["check", "--history", "--on", "2026-01-06"], in: scratch)
    #expect(after.words.contains("SL1016"), "\(after)")
  }
}
