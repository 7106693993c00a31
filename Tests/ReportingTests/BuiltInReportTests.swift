import Compliance
import Diagnostics
import Foundation
import TestSupport
import Testing

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
    #expect(made.document.sections.count == 14)
    for format in ReportFormat.allCases { #expect(!made.document.rendered(as: format).isEmpty) }
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
