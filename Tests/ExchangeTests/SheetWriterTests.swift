import Casework
import Columns
import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

@Suite("Canonical tables written out")
struct SheetWriterTests {
  private let tables = ScratchExports()

  private func bytes(
    _ casebook: Casebook, _ table: CanonicalTable, _ style: SheetStyle, threads: Int = 1
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    SheetWriter(CasebookSheet(casebook, table), style: style)
      .write(threads: threads) { bytes += $0 }
    return bytes
  }

  private func text(
    _ casebook: Casebook, _ table: CanonicalTable, _ style: SheetStyle
  ) -> String {
    String(decoding: bytes(casebook, table, style), as: UTF8.self)
  }

  private static let cases = """
    case_id,workflow,opened_at,ward,outcome
    C1,advice,2026-03-31T17:45,North,
    C2,advice,2026-01-05T09:00:30+02:00,,housed

    """
  private static let tasks = "task_id,case_id,task,on_time\nT1,C1,call,true\nT2,C9,call,\n"
  private static let events = """
    at,event,case_id,task_id,until,value,reason,by
    2026-04-01T10:00,revise,,T1,,2026-05-01,,ann
    2026-04-02T10:00,reassign,C1,,,bob,"moved, away",

    """

  @Test("The columns of a table are those documented, then attributes")
  func columns() {
    for table in CanonicalTable.allCases {
      let sheet = CasebookSheet(Casebook(), table, isComplete: true)
      #expect(sheet.columns.map(\.name) == table.columns.map(\.name))
    }
  }

  @Test("CSV has what arrived: canonical columns in order, attributes after them, instants in UTC")
  func csv() throws {
    let casebook = try tables.read(
      cases: Self.cases, tasks: Self.tasks, events: Self.events,
      answers: "case_id,question,answer\n")
    #expect(
      text(casebook, .cases, .csv) == """
        case_id,workflow,opened_at,outcome,ward\r
        C1,advice,2026-03-31T17:45:00Z,,North\r
        C2,advice,2026-01-05T07:00:30Z,housed,\r

        """)
    #expect(
      text(casebook, .tasks, .csv)
        == "task_id,case_id,task,on_time\r\nT1,C1,call,true\r\nT2,C9,call,\r\n")
    #expect(
      text(casebook, .events, .csv) == """
        at,event,case_id,task_id,until,value,reason,by\r
        2026-04-01T10:00:00Z,revise,,T1,,2026-05-01T23:59:59Z,,ann\r
        2026-04-02T10:00:00Z,reassign,C1,,,bob,"moved, away",\r

        """)
    #expect(text(casebook, .answers, .csv) == "case_id,question,answer\r\n")
  }

  @Test("JSON is an array of objects, JSON lines an object a line")
  func json() throws {
    let casebook = try tables.read(tasks: Self.tasks)
    let rows = [
      "{\"task_id\":\"T1\",\"case_id\":\"C1\",\"task\":\"call\",\"on_time\":\"true\"}",
      "{\"task_id\":\"T2\",\"case_id\":\"C9\",\"task\":\"call\",\"on_time\":null}",
    ]
    #expect(text(casebook, .tasks, .json) == "[\n\(rows[0]),\n\(rows[1])\n]\n")
    #expect(text(casebook, .tasks, .jsonl) == "\(rows[0])\n\(rows[1])\n")
    #expect(text(casebook, .answers, .json) == "[]\n")
    #expect(text(casebook, .answers, .jsonl).isEmpty)
  }

  /// A casebook in which each hostile text is a reference, an owner, an attribute and an answer.
  private func hostile(_ texts: [String]) -> Casebook {
    var casebook = Casebook()
    var (owner, ward) = (CodeColumn(), CodeColumn())
    casebook.cases.isGiven = true
    for (row, text) in texts.enumerated() {
      // References that are nothing but blanks are refused.
      _ = casebook.cases.references.code(for: "c" + text)
      casebook.cases.workflow.append("w" + text)
      casebook.cases.openedAt.append(Int64(row) * 86_399)
      owner.append(text)
      ward.append(row % 3 == 0 ? nil : text)
      casebook.tasks.reference.append("t" + text)
      casebook.tasks.caseCode.append(UInt32(row + 1))
      casebook.tasks.task.append("k" + text)
      casebook.answers.caseReference.append("c" + text)
      casebook.answers.question.append("q" + text)
      casebook.answers.answer.append("a" + text)
    }
    casebook.cases.count = texts.count
    casebook.tasks.count = texts.count
    casebook.cases.owner = owner
    casebook.cases.attributes = [("ward, \"x\"\n<y>", ward)]
    casebook.cases.line = Array(repeating: 1, count: texts.count)
    casebook.tasks.line = casebook.cases.line
    casebook.answers.line = casebook.cases.line
    return casebook
  }

  @Test("Every text comes back byte for byte from CSV, and a second export is the first")
  func hostileCSV() throws {
    let texts = HostileTexts.all
    #expect(texts.count >= 40)
    let casebook = hostile(texts)
    let files = CanonicalTable.allCases.map { (table: $0, bytes: bytes(casebook, $0, .csv)) }
    let file = { (table: CanonicalTable) in
      String(decoding: files.first { $0.table == table }?.bytes ?? [], as: UTF8.self)
    }
    let again = try tables.read(
      cases: file(.cases), tasks: file(.tasks), answers: file(.answers))
    #expect(again.cases.count == texts.count && again.tasks.count == texts.count)
    for (row, text) in texts.enumerated() {
      #expect(Array(again.cases.reference(of: row).utf8) == Array("c\(text)".utf8))
      #expect(again.cases.owner?[row].map { Array($0.utf8) } == Array(text.utf8))
      #expect(Array(again.tasks.reference[row].utf8) == Array("t\(text)".utf8))
      #expect(again.answers.answer[row].map { Array($0.utf8) } == Array("a\(text)".utf8))
    }
    #expect(again.cases.openedAt.values == casebook.cases.openedAt.values)
    #expect(again.cases.attributes.map(\.name) == casebook.cases.attributes.map(\.name))
    for table in [CanonicalTable.cases, .tasks, .answers] {
      #expect(bytes(again, table, .csv) == bytes(casebook, table, .csv), "\(table)")
    }
  }

  @Test("Every text comes back from JSON and JSON lines as Foundation reads them")
  func hostileJSON() throws {
    let texts = HostileTexts.all
    let casebook = hostile(texts)
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes(casebook, .cases, .json)))
        as? [[String: Any]])
    let lines = bytes(casebook, .cases, .jsonl).split(separator: 0x0A)
    #expect(array.count == texts.count && lines.count == texts.count)
    for (row, text) in texts.enumerated() {
      let line = try #require(
        try JSONSerialization.jsonObject(with: Data(lines[row])) as? [String: Any])
      for object in [array[row], line] {
        #expect((object["case_id"] as? String).map { Array($0.utf8) } == Array("c\(text)".utf8))
        #expect((object["owner"] as? String).map { Array($0.utf8) } == Array(text.utf8))
        let ward = object["ward, \"x\"\n<y>"]
        #expect(row % 3 == 0 ? ward is NSNull : ward is String)
      }
    }
  }

  @Test("Three threads write the bytes of one, whatever the style", arguments: SheetStyle.allCases)
  func threads(style: SheetStyle) {
    let casebook = hostile((0..<30_000).map { "x\($0)" })
    for table in CanonicalTable.allCases {
      #expect(
        bytes(casebook, table, style, threads: 3) == bytes(casebook, table, style), "\(table)")
    }
  }
}
