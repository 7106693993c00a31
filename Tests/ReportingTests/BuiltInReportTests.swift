import Casework
import Columns
import Compliance
import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Reporting

@Suite("Built-in reports")
struct BuiltInReportTests {
  @Test("Each is word for word the file at the top level", arguments: BuiltInReport.allCases)
  func same(report: BuiltInReport) throws {
    let file = SharedFolder.project.appending(path: "reports/\(report.rawValue).yaml")
    #expect(try String(contentsOf: file, encoding: .utf8) == report.text)
  }

  @Test(
    "Each can be read and run, every measure and column known", arguments: BuiltInReport.allCases)
  func runs(report: BuiltInReport) throws {
    let clocks = HandMadeClocks([
      HandMadeClocks.Line(target: "2026-10-05 17:00", outcome: .openRed, level: 0)
    ])
    let made = try Report(report.definition(), source: clocks)
    #expect(made.warnings.isEmpty)
    #expect(made.document.sections.count == 15)
    for format in ReportFormat.allCases { #expect(!made.document.rendered(as: format).isEmpty) }
  }

  @Test("A review point that has passed is listed while its case is open, and never as late")
  func reviewPoints() throws {
    // Two cases past day 56: the first is open, the second was closed after it.
    var clocks = HandMadeClocks([
      HandMadeClocks.Line(target: "2026-10-05 17:00", outcome: .pastReviewPoint),
      HandMadeClocks.Line(
        target: "2026-10-06 17:00", stop: "2026-10-10 09:00", outcome: .pastReviewPoint),
    ])
    clocks.planFacts[0].isReviewPoint = true
    clocks.planFacts[0].isByDay = true
    (clocks.caseColumns, clocks.columns) = (clocks.columns, ClockColumns())
    clocks.columns.rows = 0..<0
    clocks.caseColumns.subject = .cases
    clocks.caseColumns.status[1] = UInt8(TaskStatus.allCases.firstIndex(of: .closed) ?? 0)
    clocks.casebook.cases.count = 2
    clocks.casebook.cases.workflow.append("advice")
    _ = clocks.casebook.cases.references.code(for: "C-2")
    clocks.casebook.cases.openedAt.append(0)
    let report = try Report(BuiltInReport.monthlySLA.definition(), source: clocks)
    let section = try #require(report.document.sections.first { $0.name == "review-points" })
    let table = try #require(section.tables.first)
    #expect(table.table.rows.map { $0.first } == [.text("C-1")])
    // Met until midnight: people read the date, programs the instant.
    #expect(table.readings[4] == [0: "2026-10-05"])
    #expect(table.table.rows[0][4] == .instant("2026-10-05T17:00:00+00:00"))
    let missed = report.document.sections.first { $0.name == "missed" }?.tables.first
    #expect(missed?.table.rows.isEmpty == true)
  }

  @Test("Every file at the top level is built in")
  func complete() throws {
    let folder = SharedFolder.project.appending(path: "reports")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == BuiltInReport.allCases.map { "\($0.rawValue).yaml" }.sorted())
  }

  @Test("A mistyped name gets the nearest")
  func nearest() {
    let error = #expect(throws: Findings.self) { try BuiltInReport.named("montly-sla") }
    #expect(error?.list.first?.help == "did you mean monthly-sla?")
  }
}
