import Casework
import Columns
import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Documents
@testable import Exchange

/// Files that nobody on the project made, through mappings as their owners would write them.
@Suite("Real exports", .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct RealDataTests {
  private func mapping(_ yaml: String) throws -> Mapping {
    let document = try YAMLReader.read(Array(yaml.utf8), file: "mapping.yml")
    let diagnosis = Diagnosis()
    let file = try #require(MappingFile(document, diagnosis))
    #expect(diagnosis.findings.map { FindingRenderer().render($0) } == [])
    return file.mapping
  }

  private func gunzip(_ path: String) throws -> [UInt8] {
    let root = try #require(SharedFolder.root)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", root.appending(path: path).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(data)
  }

  private static let boston = """
    file: exports/cases.csv
    zone: America/New_York
    targets: from_source
    table: tasks
    columns:
      task_id: case_enquiry_id
      case_id: case_enquiry_id
      task: type
      workflow: {constant: enquiry}
      activated_at: open_dt
      target_at: target_dt
      completed_at: closed_dt
      on_time: {lookup: {column: ontime, values: {ONTIME: true, OVERDUE: false}}}
    attributes:
      ward: neighborhood
    """

  @Test("Boston 2011: 58,251 cases, 47,270 with a target, the city's verdict beside it")
  func boston2011() throws {
    let mapping = try mapping(Self.boston)
    let bytes = try gunzip("data/boston-311-2011/cases.csv.gz")
    let book = try ScratchExports(threads: 2, block: 1 << 20).read(bytes, mapping)
    #expect(book.tasks.count == 58_251 && book.cases.count == 58_251)
    #expect(book.targets == .fromSource)
    let targets = try #require(book.tasks.targetAt)
    let completed = try #require(book.tasks.completedAt)
    let onTime = try #require(book.tasks.onTime)
    let rows = (0..<book.tasks.count).filter { targets[$0] != nil }
    #expect(rows.count == 47_270)
    let closed = rows.filter { completed[$0] != nil }
    #expect(closed.count == 43_821)
    let judged = closed.filter { onTime[$0] != nil }
    let agreeing = judged.filter { row in
      onTime[row] == ((completed[row] ?? 0) <= (targets[row] ?? 0) ? "true" : "false")
    }
    #expect(judged.count == 43_664 && agreeing.count == 43_664)
    #expect(book.tasks.attributes.contains { $0.name == "ward" })
    #expect(book.sources[0].inferences.first == "activated_at: ISO 8601, zone America/New_York")
  }

  @Test("Boston 2022: with ISO dates and with dd/mm/yyyy one and the same casebook")
  func boston2022() throws {
    let mapping = try mapping(Self.boston)
    let dumps = try ["cases.csv", "cases-dmy.csv"].map { file in
      let data = try SharedFolder.data("data/boston-311-2022/\(file)")
      var book = try ScratchExports().read(Array(data), mapping)
      #expect(book.tasks.count == 100)
      book.sources = []
      return book.dump
    }
    #expect(dumps[0] == dumps[1])
  }

  @Test("Kansas City: a mark at the start, line breaks in quotes, the time in its own column")
  func kansasCity() throws {
    let mapping = try mapping(
      """
      file: exports/potholes.csv
      zone: America/Chicago
      table: tasks
      columns:
        task_id: {prefix: KC-, column: CASE ID}
        case_id: CASE ID
        task: REQUEST TYPE
        activated_at: {join: [CREATION DATE, CREATION TIME], with: " "}
        completed_at: CLOSED DATE
        on_time:
          lookup: {column: EXCEEDED EST TIMEFRAME, values: {Y: false, N: true}}
      """)
    let data = try SharedFolder.data("data/kansas-city-potholes/cases.csv")
    let book = try ScratchExports().read(Array(data), mapping)
    #expect(book.tasks.count == 4_493)
    #expect(book.tasks.reference[0] == "KC-2020002530")
    // 2020-01-07 12:59 PM in winter is 18:59 UTC, second 68,340 of day 18,268.
    let created: Int64 = 18_268 * 86_400 + 68_340
    #expect(book.tasks.activatedAt?[0] == created)
    // Each record spans two lines.
    #expect(Array(book.tasks.line.values.prefix(3)) == [2, 4, 6])
    let inferences = book.sources[0].inferences
    #expect(inferences[0] == "activated_at: mm/dd/yy HH:MM AM/PM, zone America/Chicago")
    #expect(inferences[1].hasPrefix("completed_at: mm/dd/yy, zone America/Chicago, "))
  }

  @Test("New York: mm/dd/yyyy with seconds and AM or PM")
  func newYork() throws {
    let mapping = try mapping(
      """
      file: exports/nyc.csv
      zone: America/New_York
      table: tasks
      columns: {task_id: Unique Key, case_id: Unique Key, task: Complaint Type,
        activated_at: Created Date, completed_at: Closed Date, target_at: Due Date}
      """)
    let data = try SharedFolder.data("data/nyc-311/cases.csv")
    let book = try ScratchExports().read(Array(data), mapping)
    #expect(book.tasks.count == 1_000)
    // Police cases are due eight hours after creation, 346 of 346.
    let agency = try #require(book.tasks.attributes.first { $0.name == "Agency" }?.column)
    let police = (0..<1_000).filter { agency[$0] == "NYPD" && book.tasks.targetAt?[$0] != nil }
    let due = police.filter {
      (book.tasks.targetAt?[$0] ?? 0) - (book.tasks.activatedAt?[$0] ?? 0) == 8 * 3600
    }
    #expect(police.count == 346 && due.count == 346)
  }
}
