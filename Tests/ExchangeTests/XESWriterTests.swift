import Casework
import Columns
import Diagnostics
import Foundation
import FoundationXML
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

@Suite("Event logs in XES")
struct XESWriterTests {
  /// A trace or an event as somebody else's parser reads it: its attributes by key.
  private final class Reading: NSObject, XMLParserDelegate {
    var traces: [[String: String]] = []
    var events: [[[String: String]]] = []
    private var isInEvent = false
    private var isInTrace = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      switch name {
      case "trace":
        isInTrace = true
        traces.append([:])
        events.append([])
      case "event":
        isInEvent = true
        events[events.count - 1].append([:])
      case "string", "date":
        guard isInTrace, let key = attributes["key"], let value = attributes["value"] else {
          return
        }
        if isInEvent {
          events[events.count - 1][events[events.count - 1].count - 1][key] = value
        } else {
          traces[traces.count - 1][key] = value
        }
      default: break
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if name == "event" { isInEvent = false }
      if name == "trace" { isInTrace = false }
    }
  }

  private func bytes(_ casebook: Casebook, threads: Int = 1) -> [UInt8] {
    var bytes: [UInt8] = []
    XESWriter(casebook).write(threads: threads) { bytes += $0 }
    return bytes
  }

  private func read(_ casebook: Casebook) -> Reading {
    let reading = Reading()
    let parser = XMLParser(data: Data(bytes(casebook)))
    parser.delegate = reading
    let isRead = parser.parse()
    #expect(isRead, "\(String(describing: parser.parserError))")
    return reading
  }

  @Test("A task's life and the events of its case are one history, by time, nothing told twice")
  func history() throws {
    let casebook = try ScratchExports().read(
      cases: "case_id,workflow,opened_at,owner\nC1,advice,2026-03-02T09:00,ann\n",
      tasks: """
        task_id,case_id,task,activated_at,started_at,completed_at,ward
        T1,C1,call,2026-03-02T10:00,2026-03-02T11:00,2026-03-05T12:00,North

        """,
      events: """
        at,event,case_id,task_id,until,value,reason,by
        2026-03-02T09:00,launch,C1,,,,,bob
        2026-03-05T12:00,complete,C1,T1,,,,bob
        2026-03-03T09:00,hold,C1,T1,2026-03-04T09:00,,waiting,bob
        2026-03-04T09:00,release,C1,T1,,,,
        2026-03-03T10:00,revise,C1,T1,,2026-03-09T17:00,,
        2026-03-03T11:00,reassign,C1,T1,,cas,,
        2026-03-05T12:00,close,C1,,,,,

        """)
    let log = read(casebook)
    #expect(
      log.traces == [
        [
          "concept:name": "C1", "workflow": "advice", "opened_at": "2026-03-02T09:00:00Z",
          "owner": "ann",
        ]
      ])
    let told = log.events[0].map { event in
      [
        event["time:timestamp"], event["concept:name"], event["lifecycle:transition"],
        event["event"], event["org:resource"],
      ].map { $0 ?? "-" }.joined(separator: " ")
    }
    #expect(
      told == [
        "2026-03-02T09:00:00Z launch start launch bob",
        "2026-03-02T10:00:00Z call schedule open ann",
        "2026-03-02T11:00:00Z call start start ann",
        "2026-03-03T09:00:00Z call suspend hold bob",
        "2026-03-03T10:00:00Z call unknown revise ann",
        "2026-03-03T11:00:00Z call reassign reassign ann",
        "2026-03-04T09:00:00Z call resume release ann",
        "2026-03-05T12:00:00Z call complete complete ann",
        "2026-03-05T12:00:00Z close complete close ann",
      ])
    #expect(log.events[0][3]["until"] == "2026-03-04T09:00:00Z")
    #expect(log.events[0][3]["reason"] == "waiting")
    #expect(log.events[0][4]["value_at"] == "2026-03-09T17:00:00Z")
    #expect(log.events[0][5]["value"] == "cas")
    #expect(log.events[0][3]["ward"] == "North" && log.events[0][3]["task_id"] == "T1")
  }

  @Test("A case that only tasks name has a trace, a case without tasks an empty one")
  func orphans() throws {
    let casebook = try ScratchExports().read(
      cases: "case_id,workflow,opened_at\nC1,advice,2026-03-02T09:00\n",
      tasks: "task_id,case_id,task,activated_at\nT1,C9,call,2026-03-02T10:00\n")
    let log = read(casebook)
    #expect(log.traces.map { $0["concept:name"] } == ["C1", "C9"])
    #expect(log.events.map(\.count) == [0, 1])
  }

  /// What XML 1.0 can hold comes back as it was; other controls as `\x` and two digits.
  private func expected(_ text: String) -> [UInt8] {
    var expected = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 9, 10, 13: expected.unicodeScalars.append(scalar)
      case 0..<32, 0x7F...0x9F:
        expected += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case 0xFFFE, 0xFFFF: expected += "\\u" + String(scalar.value, radix: 16)
      default: expected.unicodeScalars.append(scalar)
      }
    }
    return Array(expected.utf8)
  }

  @Test("No text becomes markup, in a value or in a key")
  func hostile() {
    var casebook = Casebook()
    var owner = CodeColumn()
    let texts = HostileTexts.all
    casebook.cases.isGiven = true
    casebook.cases.count = texts.count
    for (row, text) in texts.enumerated() {
      _ = casebook.cases.references.code(for: "c" + text)
      casebook.cases.workflow.append("advice")
      casebook.cases.openedAt.append(Int64(row))
      owner.append(text)
    }
    casebook.cases.owner = owner
    let key = "a<b>\"c\"&d:e"
    casebook.cases.attributes = [(key, owner)]
    let log = read(casebook)
    #expect(log.traces.count == texts.count)
    for (trace, text) in zip(log.traces, texts) {
      #expect(trace["concept:name"].map { Array($0.utf8) } == expected("c" + text))
      #expect(trace["owner"].map { Array($0.utf8) } == expected(text))
      #expect(trace["attribute_a<b>\"c\"&d_e"].map { Array($0.utf8) } == expected(text))
      #expect(trace.count == 5)
    }
  }

  @Test("Three threads write the bytes of one")
  func threads() throws {
    let rows = (0..<5_000).map { "T\($0),C\($0 % 1_700),call,2026-03-02T10:00" }
    let casebook = try ScratchExports().read(
      tasks: "task_id,case_id,task,activated_at\n" + rows.joined(separator: "\n") + "\n")
    #expect(bytes(casebook, threads: 3) == bytes(casebook))
  }
}
