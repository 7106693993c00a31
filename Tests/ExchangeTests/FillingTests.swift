import Casework
import Columns
import Diagnostics
import Documents
import Testing
import WorkingTime

@testable import Exchange

/// Files of other shapes: a row a case that fills several tasks, and a row a happening.
@Suite("Fillings and event logs")
struct FillingTests {
  private func mapping(_ yaml: String) throws -> Mapping {
    try MappingFile.read(Array(yaml.utf8), name: "m.yml").mapping
  }

  private func read(_ text: String, _ yaml: String, _ exports: ScratchExports = ScratchExports())
    throws -> Casebook
  {
    var builder = CasebookBuilder(threads: 1)
    var reader = ExportReader(zone: exports.zone, threads: exports.threads)
    reader.allowance = exports.allowance
    reader.limits.block = exports.block
    let mapping = try mapping(yaml)
    for table in CanonicalTable.allCases {
      for filling in mapping.tables where filling.table == table {
        try reader.read(
          InputFile(bytes: Array(text.utf8), name: "x.csv"), mapping, filling, into: &builder)
      }
    }
    return builder.finish()
  }

  private func refusal(_ yaml: String) -> String {
    do throws(Findings) {
      _ = try MappingFile.read(Array(yaml.utf8), name: "m.yml")
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }

  private func sources(_ book: Casebook) -> [[Int]] {
    book.sources.map { [$0.rows, $0.taken, $0.rejected.count, $0.leftOut, $0.gathered] }
  }

  @Test("One row a case fills several tasks, each only where its column is filled")
  func severalTasks() throws {
    let book = try read(
      """
      CASE,ACK,VISIT
      C1,2026-01-05,2026-01-09
      C2,2026-01-06,
      C3,,none
      """,
      """
      file: exports/x.csv
      empty: [none]
      tables:
        tasks:
          - columns: {task_id: {prefix: A-, column: CASE}, case_id: CASE,
              task: {constant: acknowledge}, completed_at: {column: ACK, date_only: start_of_day}}
            rows: {column: ACK, empty: false}
          - columns: {task_id: {prefix: V-, column: CASE}, case_id: CASE,
              task: {constant: visit}, completed_at: VISIT}
            rows: [{column: VISIT, empty: false}]
      """)
    #expect((0..<3).map { book.tasks.reference[$0] } == ["A-C1", "A-C2", "V-C1"])
    #expect((0..<3).map { book.tasks.task[$0] } == ["acknowledge", "acknowledge", "visit"])
    // 2026-01-01 is day 20,454 of 1970.
    let acknowledged: Int64 = 20_458 * 86_400
    let visited: Int64 = 20_462 * 86_400 + 86_399
    #expect(book.tasks.completedAt?[0] == acknowledged)
    #expect(book.tasks.completedAt?[2] == visited)
    #expect(sources(book) == [[3, 2, 0, 1, 0], [3, 1, 0, 2, 0]])
  }

  /// Two cases; the second's happenings come out of order, and it never ends.
  static let log = """
    case,activity,lifecycle,who,at
    C1,assess,start,ann,2026-01-05T09:00:00Z
    C2,assess,complete,bob,2026-01-08T12:00:00Z
    C1,assess,suspend,ann,2026-01-05T10:00:00Z
    C1,assess,resume,ann,2026-01-05T11:00:00Z
    C2,assess,start,bob,2026-01-07T09:00:00Z
    C1,assess,complete,cat,2026-01-06T09:00:00Z
    C2,offer,start,,2026-01-09T09:00:00Z

    """

  static let logMapping = """
    file: exports/x.csv
    tables:
      cases:
        gathered: true
        columns:
          case_id: case
          workflow: {constant: relief}
          opened_at: {column: at, take: earliest}
      tasks:
        gathered: true
        columns:
          task_id: {join: [case, activity], with: /}
          case_id: case
          task: activity
          owner: {column: who, take: last}
          started_at: {column: at, where: {column: lifecycle, in: start}, take: earliest}
          completed_at: {column: at, where: {column: lifecycle, in: complete}, take: latest}
      events:
        columns:
          at: at
          task_id: {join: [case, activity], with: /}
          event: {lookup: {column: lifecycle, values: {suspend: hold, resume: release}}}
        rows: {column: lifecycle, in: [suspend, resume]}
    """

  @Test("One log gives cases, tasks, holds and completions, whatever the threads and blocks")
  func eventLog() throws {
    var dumps: Set<[String]> = []
    for (threads, block) in [(1, 4 << 20), (3, 64), (1, 17)] {
      let book = try read(Self.log, Self.logMapping, ScratchExports(threads: threads, block: block))
      dumps.insert(book.dump)
      #expect(book.cases.count == 2 && book.cases.isGiven)
      let day = Int64(20_454 * 86_400)
      #expect(book.cases.openedAt.values == [day + 4 * 86_400 + 32_400, day + 6 * 86_400 + 32_400])
      #expect(
        (0..<3).map { book.tasks.reference[$0] } == ["C1/assess", "C2/assess", "C2/offer"])
      #expect(book.tasks.startedAt?[1] == day + 6 * 86_400 + 32_400)
      #expect(book.tasks.completedAt?[0] == day + 5 * 86_400 + 32_400)
      #expect(book.tasks.completedAt?[1] == day + 7 * 86_400 + 43_200)
      #expect(book.tasks.completedAt?[2] == nil)
      #expect((0..<3).map { book.tasks.owner?[$0] } == ["cat", "bob", nil])
      #expect(book.events.kind == [.hold, .release] && book.events.taskRow == [0, 0])
      #expect(sources(book) == [[7, 2, 0, 0, 5], [7, 3, 0, 0, 4], [7, 2, 0, 5, 0]])
      #expect(book.addsUp)
    }
    #expect(dumps.count == 1)
  }

  @Test("A case whose rows together lack what it needs is rejected")
  func incomplete() throws {
    let yaml = """
      file: exports/x.csv
      table: cases
      gathered: true
      columns: {case_id: c, workflow: {constant: w}, opened_at: {column: at,
        where: {column: k, in: open}}}
      """
    let text = "c,k,at\nC1,note,2026-01-01\nC1,open,2026-01-02\nC2,note,2026-01-03\n"
    let book = try read(text, yaml, ScratchExports(allowance: .count(1)))
    #expect(sources(book) == [[3, 1, 1, 0, 1]])
    #expect(
      FindingRenderer().render(book.sources[0].rejected) == """
        x.csv:4:at: error[SL0411]: no row of this reference fills opened_at
          help: every row that they make needs opened_at
        """)
  }

  @Test("Words for empty hold for one column alone")
  func emptyInColumn() throws {
    let book = try read(
      "i,a,b\n1,-,-\n",
      """
      file: exports/x.csv
      table: tasks
      columns: {task_id: i, case_id: i, task: {constant: t}, owner: {column: a, empty: "-"}, team: b}
      """)
    #expect(book.tasks.owner?[0] == nil && book.tasks.team?[0] == "-")
  }

  @Test("What makes no sense is said")
  func lints() {
    let head = "file: exports/x.csv\ntables:\n"
    #expect(
      refusal(head + "  events:\n    gathered: true\n    columns: {at: a, event: b}")
        .contains("the rows of events cannot be gathered"))
    let columns = "    columns: {task_id: a, case_id: a, task: {column: b, take: last}}"
    #expect(refusal(head + "  tasks:\n" + columns).contains("add `gathered: true`"))
    #expect(
      refusal(
        head + "  tasks:\n    gathered: true\n" + columns.replacing("last", with: "latest")
      ).contains("write `take: first` or `take: last`"))
    #expect(refusal(head + "  tasks:\n    gatherd: true\n" + columns).contains("`gathered`"))
    #expect(
      refusal(
        "file: e/x.csv\ntable: tasks\nrows: {column: a}\ncolumns: {task_id: a, case_id: a,"
          + " task: b}"
      ).contains("needs one of `in`, `not_in` and `empty`"))
  }
}
