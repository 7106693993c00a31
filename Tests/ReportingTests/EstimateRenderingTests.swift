import Columns
import Foundation
import Testing

@testable import Reporting

/// Holds every format to what it makes of a mean with its interval.
@Suite("Estimates in every format")
struct EstimateRenderingTests {
  private let document: ReportDocument = {
    var document = ReportDocument(name: "n", title: "T", subtitle: "S")
    let table = ResultTable(
      headings: [
        ResultHeading("task", title: "Task"),
        ResultHeading("ended", title: "Ended", alignsRight: true),
        ResultHeading("share", title: "Share", alignsRight: true),
      ],
      rows: [
        [
          .text("a"), .estimate(Estimate(1234.56, reach: 7.89, .count)),
          .estimate(Estimate(78.714, reach: 1.2, .percent)),
        ],
        [.text("b"), .estimate(Estimate(-0.44, reach: nil, .count)), .blank],
        [
          .text("c"), .estimate(Estimate(5400, reach: 60, .seconds)),
          .estimate(Estimate(-0.42, reach: 0.03, .points)),
        ],
      ])
    document.sections = [ReportSection(name: "s", title: "S", tables: [ReportTable(table)])]
    return document
  }()

  @Test("People read a mean, plus or minus")
  func text() {
    let text = TerminalRenderer().render(document)
    for expected in [
      "1,234.6 ± 7.9", "78.71% ± 1.20", "-0.4 (no interval)", "1 h 30 min ± 0 h 01 min",
      "-0.42 ± 0.03 points",
    ] {
      #expect(text.contains(expected), "\(expected) in \(text)")
    }
  }

  @Test("CSV has a column for the mean and one for each end, blank where there is none")
  func csv() {
    #expect(
      CSVRenderer().render(document) == """
        task,ended,ended_low,ended_high,share,share_low,share_high\r
        a,1234.6,1226.7,1242.5,78.71,77.51,79.91\r
        b,-0.4,,,,,\r
        c,5400,5340,5460,-0.42,-0.45,-0.39\r

        """)
  }

  @Test("JSON has numbers, and null for ends that there are not")
  func json() throws {
    let text = JSONRenderer().render(document)
    #expect(text.contains("\"ended\": {\"mean\": 1234.6, \"low\": 1226.7, \"high\": 1242.5}"))
    #expect(text.contains("\"ended\": {\"mean\": -0.4, \"low\": null, \"high\": null}"))
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }
}
