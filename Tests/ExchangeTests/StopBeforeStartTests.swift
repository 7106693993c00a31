import Casework
import Columns
import Diagnostics
import Testing

@testable import Exchange

@Suite("Rows whose end precedes their beginning")
struct StopBeforeStartTests {
  private func mapping(_ yaml: String) throws -> Mapping {
    try MappingFile.read(Array(yaml.utf8), name: "m.yml").mapping
  }

  private func read(
    _ text: String, _ yaml: String, named name: String = "export.csv"
  ) throws -> Casebook {
    try ScratchExports(allowance: .count(9))
      .read(Array(text.utf8), named: name, try mapping(yaml))
  }

  /// C1 is in order, C2 closed a second early, C3 at the instant it was opened, C4 is open, C5 was
  /// closed a day early.
  static let cases = """
    case_id,workflow,opened_at,closed_at
    C1,w,2026-01-09T10:00:00Z,2026-01-10T10:00:00Z
    C2,w,2026-01-09T10:00:00Z,2026-01-09T09:59:59Z
    C3,w,2026-01-09T10:00:00Z,2026-01-09T10:00:00Z
    C4,w,2026-01-09T10:00:00Z,
    C5,w,2026-01-09T10:00:00Z,2026-01-08T10:00:00Z

    """

  @Test("A case closed before it was opened is taken unless the mapping rejects it")
  func cases() throws {
    for yaml in ["table: cases\n", "table: cases\nstop_before_start: exclude\n"] {
      let book = try read(Self.cases, yaml)
      #expect(book.cases.count == 5 && book.sources[0].rejected.count == 0)
    }
    let book = try read(Self.cases, "table: cases\nstop_before_start: reject\n")
    #expect((0..<book.cases.count).map { book.cases.reference(of: $0) } == ["C1", "C3", "C4"])
    let rejected = book.sources[0].rejected
    #expect(rejected.list.map { $0.place?.line } == [3, 6])
    #expect(book.addsUp)
    #expect(
      FindingRenderer().render(rejected.list[0]) == """
        export.csv:3:closed_at: error[SL0448]: closed_at lies before opened_at
          help: correct the dates in the source system, or let the mapping say \
        `stop_before_start: exclude`
        """)
  }

  @Test("Without leave to reject rows the file is refused, the row named")
  func refuses() throws {
    let mapping = try mapping("table: cases\nstop_before_start: reject\n")
    do throws(Findings) {
      _ = try ScratchExports().read(Array(Self.cases.utf8), mapping)
      Issue.record("the file was taken")
    } catch {
      #expect(error.list.map(\.code.name) == ["SL0430", "SL0448", "SL0448"])
      #expect(error.list[0].code.failure == .dataRefused)
    }
  }

  /// Each row with the column that is at fault, if one is.
  static let tasks: [(row: String, heading: String?)] = [
    ("2026-01-09,2026-01-10,2026-01-10,", nil),
    ("2026-01-09,2026-01-10,2026-01-09,", "DONE"),
    ("2026-01-09,,2026-01-08,", nil),
    ("2026-01-09,2026-01-07,2026-01-08,", nil),
    (",2026-01-10,2026-01-09,", "DONE"),
    ("2026-01-09,2026-01-10,,2026-01-09", "GIVEN UP"),
    ("2026-01-09,2026-01-09,2026-01-10,2026-01-08", "GIVEN UP"),
    (",,2026-01-08,2026-01-08", nil),
    ("2026-01-09,2026-01-10,,", nil),
  ]

  @Test("A task ended before it was started is rejected at the column of the end")
  func tasks() throws {
    let yaml = """
      table: tasks
      stop_before_start: reject
      columns: {task_id: ID, case_id: ID, task: ID, activated_at: ACTIVE, started_at: BEGUN,
        planned_start_at: {constant: 2026-02-01}, completed_at: DONE, cancelled_at: GIVEN UP}

      """
    let text =
      "ID,ACTIVE,BEGUN,DONE,GIVEN UP\n"
      + Self.tasks.enumerated().map { "T\($0),\($1.row)\n" }.joined()
    let book = try read(text, yaml)
    let found = book.sources[0].rejected.list.map {
      "\($0.place?.line ?? 0) \($0.place?.heading ?? "")"
    }
    let expected = Self.tasks.enumerated().compactMap { index, task in
      task.heading.map { "\(index + 2) \($0)" }
    }
    #expect(found == expected && expected.count == 4)
    #expect(book.tasks.count == 5 && book.addsUp)
  }

  @Test("Each table of a mapping may say its own")
  func tables() throws {
    let columns = "{case_id: ID, workflow: ID, opened_at: A, closed_at: B}"
    let tasks = "{task_id: ID, case_id: ID, task: ID, started_at: A, completed_at: B}"
    let text = "ID,A,B\nX,2026-01-09,2026-01-08\n"
    for (own, general, cases, rows) in [
      ("reject", "exclude", 0, 1), ("exclude", "reject", 1, 0), ("reject", "reject", 0, 0),
    ] {
      let yaml = """
        stop_before_start: \(general)
        tables:
          cases:
            stop_before_start: \(own)
            columns: \(columns)
          tasks:
            columns: \(tasks)

        """
      let book = try read(text, yaml)
      // A task without its case brings a case of its own.
      #expect(book.sources.map(\.taken) == [cases, rows], "\(own) \(general)")
    }
  }

  @Test("Of gathered rows the row that they make is looked at, and stands in the log of rejects")
  func gathered() throws {
    // Each row by itself is in order; together T2 is completed on 8 January and started on the 9th.
    let text = """
      ID,WHAT,AT
      T1,start,2026-01-09
      T2,start,2026-01-09
      T1,end,2026-01-10
      T2,end,2026-01-08

      """
    let yaml = """
      table: tasks
      stop_before_start: reject
      gathered: true
      columns:
        task_id: ID
        case_id: ID
        task: ID
        started_at: {column: AT, where: {column: WHAT, in: start}}
        completed_at: {column: AT, where: {column: WHAT, in: end}}

      """
    let book = try read(text, yaml)
    #expect(book.tasks.count == 1 && book.tasks.reference[0] == "T1")
    let rejected = book.sources[0].rejected.list
    #expect(rejected.map { $0.place?.line } == [3] && rejected[0].code.name == "SL0448")
    #expect(book.addsUp)
  }

  @Test("JSON is held to the same, and its kind in the rejects file is order")
  func json() throws {
    let lines = """
      {"case_id": "C1", "workflow": "w", "opened_at": "2026-01-09", "closed_at": "2026-01-08"}
      {"case_id": "C2", "workflow": "w", "opened_at": "2026-01-09", "closed_at": null}

      """
    let book = try read(
      lines, "table: cases\nstop_before_start: reject\n", named: "export.jsonl")
    #expect(book.cases.count == 1)
    #expect(book.sources[0].rejected.list.map { $0.place?.line } == [1])
    #expect(RejectKind(ExchangeCode.stopBeforeStart)?.rawValue == "order")
  }

  @Test("Another word is refused with the words that there are")
  func unknownWord() {
    do throws(Findings) {
      _ = try MappingFile.read(Array("table: cases\nstop_before_start: keep\n".utf8), name: "m.yml")
      Issue.record("the mapping was taken")
    } catch {
      let words = FindingRenderer().render(error)
      #expect(words.contains("m.yml:2") && words.contains("exclude") && words.contains("reject"))
    }
  }
}
