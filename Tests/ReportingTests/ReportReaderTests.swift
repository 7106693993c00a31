import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

@Suite("Report files")
struct ReportReaderTests {
  private func read(_ text: String) throws -> ReportDefinition {
    try ReportReader.read(Array(text.utf8), file: "reports/x.yaml", name: "x")
  }

  private func refusals(_ text: String) -> [Finding] {
    do throws(Findings) {
      _ = try ReportReader.read(Array(text.utf8), file: "reports/x.yaml", name: "x")
      return []
    } catch {
      return error.list
    }
  }

  @Test("A report file declares sections with measures, dimensions and conditions")
  func whole() throws {
    let report = try read(
      """
      title: Peers
      zone: UTC
      cohort: all
      lateness_bands: [2 working hours, 8 working hours]
      sections:
        groups:
          title: Groups
          by: [workflow, task, start_month]
          where: {company: [north, south], team: advice}
          measures:
            - count
            - {measure: count, outcomes: [met_in_amber, open_amber], name: amber}
            - {measure: sum, of: target_at, as: unix}
            - {measure: percentile, percentile: 97.5, of: working_seconds, as: seconds, times: 20}
        risk:
          title: Risk
          show: list
          within: 5 working days
      """)
    #expect(report.zone == "UTC")
    #expect(report.cohort == .all)
    #expect(report.bands == [Period(2, .workingHours), Period(8, .workingHours)])
    #expect(report.sectionNames == ["groups", "risk"])
    let groups = report.sections[0]
    #expect(groups.by == ["workflow", "task", "start_month"])
    #expect(
      groups.filters == [
        ReportFilter("company", ["north", "south"]), ReportFilter("team", ["advice"]),
      ])
    #expect(groups.measures.map(\.measure) == ["count", "count", "sum", "percentile"])
    #expect(groups.measures[1].name == "amber")
    #expect(groups.measures[2].style == .unix)
    #expect(groups.measures[3].thousandths == 975)
    #expect(report.sections[1].within == Period(5, .workingDays))
  }

  @Test("A word in braces that stands for nothing is named with its line and the nearest")
  func placeholders() throws {
    let found = refusals(
      """
      title: "{periodicl} report"
      sections:
        one: {title: "In the {period}", text: "With {nothing} more", measures: [count]}
      """)
    #expect(found.map { $0.place?.line } == [1, 3])
    #expect(found.first?.help == "did you mean {periodical}?")
  }

  @Test("What is wrong is named with its line and the nearest key")
  func refused() throws {
    let found = refusals(
      """
      title: Wrong
      sections:
        one:
          title: One
          mesures: [count]
          show: tabel
        two: {title: Two}
        three: {title: Three, measures: [{measure: percentile, percentile: 101, of: x}]}
      """)
    #expect(found.contains { $0.place?.line == 5 && $0.help?.contains("measures") == true })
    #expect(found.contains { $0.place?.line == 6 && $0.help?.contains("table") == true })
    #expect(found.contains { $0.place?.line == 7 && $0.code == ReportingCode.key })
    #expect(found.contains { $0.place?.line == 8 && $0.code == ReportingCode.key })
    #expect(refusals("title: X\nzone: Mars/Base\nsections: {}").first?.code == ReportingCode.key)
    #expect(refusals("[]").first?.code.failure == .definitions)
  }
}
