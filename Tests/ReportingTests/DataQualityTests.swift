import Casework
import Columns
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

@Suite("Data quality")
struct DataQualityTests {
  @Test("A case lacks a service level only where its workflow promises one")
  func casesWithoutLevel() throws {
    // Two cases: `timed` promises a time, though not yet when the case began; `free` never does.
    var clocks = HandMadeClocks([
      HandMadeClocks.Line(outcome: .noServiceLevel), HandMadeClocks.Line(outcome: .noServiceLevel),
    ])
    (clocks.caseColumns, clocks.columns) = (clocks.columns, ClockColumns())
    clocks.columns.rows = 0..<0
    clocks.caseColumns.subject = .cases
    clocks.casebook.cases.count = 2
    clocks.casebook.cases.workflow = CodeColumn()
    for workflow in ["timed", "free"] { clocks.casebook.cases.workflow.append(workflow) }
    func workflow(_ name: String, _ levels: [ServiceLevel]) -> Definition<Workflow> {
      let version = Version(
        Workflow(name: name, serviceLevels: levels), effective: EffectivePeriod(),
        place: Place("w.yml"))
      return Definition(name, versions: [version])
    }
    clocks.rulebook.workflows = [
      "timed": workflow(
        "timed", [ServiceLevel(calendar: "always", target: Period(56, .days))]),
      "free": workflow("free", []),
    ]
    var definition = ReportDefinition.table(measures: [])
    definition.sections[0].show = .dataQuality
    let rows = try Report(definition, source: clocks).rows
    #expect(rows.map { $0[3] } == [.integer(1)])
    #expect(rows.first?[2] == .text("no service level was in force: outside every rate"))
  }
}
