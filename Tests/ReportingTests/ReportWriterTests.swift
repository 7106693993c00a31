import Casework
import Columns
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

@Suite("What people read in place of values")
struct ReportWriterTests {
  private func list(
    _ columns: [String], _ lines: [HandMadeClocks.Line],
    _ change: (inout HandMadeClocks) -> Void = { _ in }
  ) throws -> ReportDocument {
    var clocks = HandMadeClocks(lines)
    change(&clocks)
    var definition = ReportDefinition.table(measures: [])
    definition.sections[0].show = .list
    definition.sections[0].columns = columns
    return try Report(definition, source: clocks).document
  }

  @Test("Owners are people where definitions name them; programs keep the identifier")
  func owners() throws {
    let lines = [HandMadeClocks.Line(owner: "ann", target: "2026-10-05 17:00", outcome: .openRed)]
    let document = try list(["task_id", "owner"], lines) { clocks in
      let version = Version(
        User(name: "Ann Ash"), effective: EffectivePeriod(), place: Place("users.yml"))
      clocks.rulebook.users["ann"] = Definition("ann", versions: [version])
    }
    for format in [ReportFormat.table, .markdown] {
      #expect(document.rendered(as: format).contains("Ann Ash"))
    }
    #expect(document.rendered(as: .csv).contains("T-1,ann"))
  }

  @Test("A target met until midnight is a date, and no working time since is said to be none")
  func byDay() throws {
    let lines = [
      HandMadeClocks.Line(target: "2026-10-05 17:00", outcome: .openRed)
    ]
    let columns = ["task_id", "target_at", "overrun_working_seconds"]
    let dates = try list(columns, lines) { $0.planFacts[0].isByDay = true }
    #expect(dates.rendered(as: .markdown).contains(#"| T\-1 | 2026\-10\-05 | no working time |"#))
    #expect(dates.rendered(as: .csv).contains("T-1,2026-10-05T17:00:00+00:00,0"))
    // A target at an instant keeps its hour; the source's own targets do, too.
    let instants = try list(columns, lines)
    #expect(instants.rendered(as: .markdown).contains(#"| T\-1 | 2026\-10\-05 17:00 |"#))
    let own = try list(columns, lines) {
      $0.planFacts[0].isByDay = true
      $0.casebook.targets = .fromSource
    }
    #expect(own.rendered(as: .markdown).contains(#"| T\-1 | 2026\-10\-05 17:00 |"#))
  }

  @Test("Escalations are given to the minute, to programs to the second")
  func minutes() throws {
    let lines = [HandMadeClocks.Line(target: "2026-10-19 17:00", outcome: .openRed)]
    let document = try list(["task_id", "next_escalation_at"], lines) {
      $0.columns.nextEscalation[0] = HandMadeClocks.instant("2026-10-20 14:22").seconds + 45
    }
    #expect(document.rendered(as: .markdown).contains(#"| T\-1 | 2026\-10\-20 14:22 |"#))
    #expect(document.rendered(as: .csv).contains("2026-10-20T14:22:45+00:00"))
  }
}
