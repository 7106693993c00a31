import Casework
import Columns
import Diagnostics
import Documents
import Foundation
import Testing
import WorkingTime

@testable import Exchange

@Suite("Mapping files")
struct MappingFileTests {
  private func decode(_ yaml: String) throws -> (file: MappingFile?, words: [String]) {
    let document = try YAMLReader.read(Array(yaml.utf8), file: "m.yml")
    let diagnosis = Diagnosis()
    let file = MappingFile(document, diagnosis)
    return (
      file,
      diagnosis.sorted.map { finding in
        "\(finding.place?.line ?? 0): \(finding.message) | \(finding.help ?? "")"
      }
    )
  }

  private static let minimal = """
    file: exports/x.csv
    table: tasks
    columns: {task_id: ID, case_id: CASE, task: TYPE}

    """

  @Test("Every kind of expression gives what it says")
  func evaluatesExpressions() throws {
    let decoded = try decode(
      """
      files: [exports/x.csv]
      delimiter: ";"
      empty: [NULL, N/A]
      date_only: start_of_day
      rows: [{column: KIND, in: [A, B]}, {column: ID, not_in: "4"}]
      tables:
        tasks:
          columns:
            task_id: {prefix: T-, column: ID}
            case_id: {join: [ID, {constant: x}, KIND], with: /}
            task: {lookup: {column: KIND, values: {A: alpha}, otherwise: keep}}
            workflow: {constant: relief}
            completed_at: {column: DONE, format: dd/mm/yyyy}
            on_time: {lookup: {column: OK, values: {1: true, 0: false}, otherwise: empty}}
          attributes: {ward: WARD}
      """)
    #expect(decoded.words.isEmpty)
    let text = """
      ID;KIND;DONE;OK;WARD;REST
      1;A;01/02/2026;1;NULL;r
      2;B;N/A;maybe;Abbey;r
      3;C;;;;
      4;A;;;;
      """
    let book = try ScratchExports().read(
      Array(text.utf8), try #require(decoded.file).mapping)
    let tasks = book.tasks
    #expect((0..<tasks.count).map { tasks.reference[$0] } == ["T-1", "T-2"])
    #expect(book.cases.reference(of: 0) == "1/x/A")
    #expect((0..<2).map { tasks.task[$0] } == ["alpha", "B"])
    // 2026-02-01T00:00:00Z is day 20,485: 20,454 to the start of the year, then 31.
    let done: [Int64] = [20_485 * 86_400, Int64Column.missing]
    #expect(tasks.completedAt?.values == done)
    #expect((0..<2).map { tasks.onTime?[$0] } == ["true", nil])
    #expect(tasks.attributes.map(\.name) == ["ward", "REST"])
    #expect(tasks.attributes[0].column[0] == nil && tasks.attributes[0].column[1] == "Abbey")
    #expect(book.sources[0].leftOut == 2 && book.addsUp)
  }

  @Test("An attribute with the name of a column is refused where it stands in the mapping")
  func namesOfAttributes() throws {
    let help = "move it to `columns:`, or give the attribute another name"
    let words = "'owner' is a column of tasks, and no attribute may bear its name | " + help
    let plain = try decode(Self.minimal + "attributes:\n  ward: WARD\n  owner: WHO\n")
    #expect(plain.words == ["6: " + words])
    let nested = try decode(
      """
      file: exports/x.csv
      tables:
        tasks:
          - columns: {task_id: ID, case_id: CASE, task: TYPE}
          - columns: {task_id: {prefix: X-, column: ID}, case_id: CASE, task: TYPE}
            attributes: {owner: WHO}
      """)
    #expect(nested.words == ["6: " + words])
  }

  @Test("A join without parts is refused where it stands")
  func emptyJoin() throws {
    let decoded = try decode(
      "file: exports/x.csv\ntable: tasks\n"
        + "columns:\n  task_id: ID\n  case_id: {join: []}\n  task: TYPE\n")
    #expect(decoded.words.first?.hasPrefix("5: a join without parts fills no column") == true)
  }

  @Test("A lookup without an entry rejects the row")
  func rejectsUnknownLookup() throws {
    let decoded = try decode(
      """
      file: exports/x.csv
      table: tasks
      columns: {task_id: ID, case_id: ID, task: {lookup: {column: K, values: {A: alpha}}}}
      """)
    let mapping = try #require(decoded.file).mapping
    let book = try ScratchExports(allowance: .count(1))
      .read(Array("ID,K\n1,A\n2,B\n".utf8), mapping)
    #expect(book.sources[0].rejected.list.map(\.code) == [ExchangeCode.notInLookup])
    #expect(book.sources[0].rejected.list[0].place?.heading == "K")
    // What the lookup does not know, for --show-values.
    #expect(book.sources[0].rejected.list[0].value == "B")
  }

  @Test("A mapped column that the file lacks is refused with the nearest heading")
  func refusesMissingSource() throws {
    let mapping = try #require(try decode(Self.minimal).file).mapping
    do throws(Findings) {
      _ = try ScratchExports().read(Array("ID,CASES,TYPE\n".utf8), mapping)
      Issue.record("the file was taken")
    } catch {
      #expect(
        FindingRenderer().render(error) == """
          export.csv:1: error[SL0440]: the mapping reads a column 'CASE' that the file does not have
            help: did you mean 'CASES'?
          """)
    }
  }

  static let faults: [(String, String)] = [
    (minimal + "zone: Europe/Londn", "4: this is not a time zone"),
    (minimal + "encoding: latin-9", "4: this is not an encoding that can be read"),
    (minimal + "delimiter: \"ab\"", "4: this is not a delimiter"),
    (minimal + "rows: {column: A}", "4: a condition needs one of `in`, `not_in` and `empty`"),
    (minimal + "date_olny: end_of_day", "4: 'date_olny' is not a key of a mapping"),
    ("file: x.csv\n", "1: the mapping fills no table"),
    (
      "file: x.csv\ntable: tasks\ncolumns: {task_id: ID, case_id: ID, tsk: T}\n",
      "1: 'tsk' is no column of tasks"
    ),
    (
      "file: x.csv\ntable: tasks\ncolumns: {task_id: ID, case_id: ID}\n",
      "1: tasks cannot do without 'task', which is not filled"
    ),
    (
      minimal.replacingOccurrences(of: "task: TYPE", with: "task: {column: A, constant: b}"),
      "3: a column is filled by one of column, constant, join and lookup"
    ),
  ]

  @Test("What is wrong with a mapping is said with its line", arguments: faults)
  func refuses(yaml: String, words: String) throws {
    let found = try decode(yaml).words
    #expect(found.contains { $0.hasPrefix(words) }, "\(found)")
  }

  @Test("A project's mappings come first, then the canonical files that none of them names")
  func findsSources() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "slate-sources-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["mappings", "exports"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    let project = try #require(DocumentFolder(folder.path))
    let exports = ProjectExports(in: project, mappings: "mappings", exports: "exports")
    #expect(throws: Findings.self) { try exports.sources() }
    let files = [
      "mappings/x.yml": Self.minimal.replacingOccurrences(of: "x.csv", with: "tasks.csv"),
      "exports/tasks.csv": "ID,CASE,TYPE\n1,C,call\n",
      "exports/cases.csv": "case_id,workflow,opened_at\nC,relief,2026-01-01\n",
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let sources = try exports.sources()
    #expect(
      sources.map(\.name)
        == ["exports/tasks.csv", "exports/cases.csv"].map {
          "\(folder.path)/\($0)"
        })
    let book = try ExportReader(zone: .utc).read(sources)
    #expect(book.tasks.count == 1 && book.cases.isGiven && book.tasks.caseCode == [1])
  }

  /// 2026-01-05 is day 20,458 since 1970 (56 years with 14 leap days are 20,454): it starts at
  /// 1,767,571,200 and ends at 1,767,657,599.
  @Test("The project's defaults fill what a mapping leaves open, and nothing else")
  func projectDefaults() throws {
    let reader = ExportReader(zone: .utc, dateOnly: .startOfDay, targets: .fromSource)
    let text = "task_id;case_id;task;activated_at\nT1;C1;call;2026-01-05\nT2;C1;test;NIL\n"
    let plain =
      "table: tasks\ndelimiter: \";\"\nempty: [NIL]\n"
      + "rows: {column: task, not_in: [test]}\n"
    for (more, start, targets) in [
      ("", 1_767_571_200, TargetSource.fromSource),
      ("date_only: end_of_day\ntargets: computed\n", 1_767_657_599, .computed),
    ] as [(String, Int64, TargetSource)] {
      let mapping = try MappingFile.read(Array((plain + more).utf8), name: "m.yml").mapping
      var builder = CasebookBuilder(threads: 1)
      try reader.read(
        InputFile(bytes: Array(text.utf8), name: "t.csv"), mapping, mapping.tables[0],
        into: &builder)
      let book = builder.finish()
      #expect(book.tasks.count == 1 && book.targets == targets)
      #expect(book.tasks.activatedAt?[0] == start)
    }
  }
}
