import Casework
import Columns
import Compliance
import Reporting
import Simulation
import WorkingTime

/// The figures of a simulation as a document, every number of it marked as simulated.
struct SimulationDocument {
  /// The document.
  let document: ReportDocument

  /// The figures of one run.
  init(_ setting: Setting, _ figures: RunFigures, _ rules: ProjectRules, seed: UInt64) {
    var document = ReportDocument(
      name: "simulation", title: "Simulated: \(setting.scenario.name)",
      subtitle: "one run, so no interval; enquiries from "
        + "\(rules.rulebook.zone.date(at: setting.scenario.starts))")
    document.sections = [
      Self.tasks(setting, figures, rules.rulebook), Self.cases(setting, figures),
    ]
    if !setting.scenario.teams.isEmpty { document.sections.append(Self.teams(setting, figures)) }
    document.footer = [
      ReportFact("seed", "Seed", "\(seed)"),
      ReportFact("rules", "Rules", rules.rulebook.fingerprint),
      ReportFact("zone", "Zone", rules.rulebook.zone.name),
    ]
    self.document = document
  }

  private static func tasks(
    _ setting: Setting, _ figures: RunFigures, _ rulebook: Rulebook
  ) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("task", title: "Task"),
      ResultHeading("ended", title: "Ended", alignsRight: true),
      ResultHeading("in_time", title: "In time", alignsRight: true),
      ResultHeading("warned", title: "Amber", alignsRight: true),
      ResultHeading("missed", title: "Missed", alignsRight: true),
      ResultHeading("follow_ons", title: "Follow-ons", alignsRight: true),
      ResultHeading("cancelled", title: "Cancelled", alignsRight: true),
      ResultHeading("no_clock", title: "No clock", alignsRight: true),
    ])
    for (number, clocks) in figures.tasks.enumerated() {
      guard clocks.ended > 0 else { continue }
      table.rows.append([
        .text(setting.clocks.tasks[number]), .integer(clocks.ended),
        .rate(numerator: clocks[.met] + clocks[.metInAmber], denominator: clocks.judged),
        .integer(clocks.warned), .integer(clocks[.missed]),
        .integer(clocks.levels.dropFirst().reduce(0, +)),
        .integer(clocks[.cancelled]), .integer(clocks.unjudged),
      ])
    }
    let names = rulebook.tasks.compactMapValues { $0.versions.last?.body.name }
    return ReportSection(
      name: "tasks", title: "Tasks", tables: [ReportTable(table, names: [0: names])])
  }

  private static func cases(_ setting: Setting, _ figures: RunFigures) -> ReportSection {
    var table = ResultTable(
      headings: [
        ResultHeading("figure", title: "Cases"),
        ResultHeading("value", title: "", alignsRight: true),
      ],
      rows: [
        [.text("Launched"), .integer(figures.launched)],
        [.text("Ended"), .integer(figures.ended)],
        [.text("Open at one time, at most"), .integer(figures.mostOpen)],
      ])
    if figures.counted > 0 {
      table.rows.append([
        .text("From launch to end, on average"),
        .duration(seconds: figures.sojourn / figures.counted),
      ])
    }
    return ReportSection(name: "cases", title: "Cases", tables: [ReportTable(table)])
  }

  private static func teams(_ setting: Setting, _ figures: RunFigures) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("team", title: "Team"),
      ResultHeading("officers", title: "Officers", alignsRight: true),
      ResultHeading("worked", title: "Worked", alignsRight: true),
      ResultHeading("utilisation", title: "Utilisation", alignsRight: true),
    ])
    for (place, team) in setting.scenario.teams.enumerated() {
      let there = setting.workingSeconds(ofTeam: place, until: figures.now)
      table.rows.append([
        .text(team.name), .integer(Int64(team.officers.count)),
        .duration(seconds: figures.worked[place]),
        .rate(numerator: figures.worked[place] / 3600, denominator: there / 3600),
      ])
    }
    return ReportSection(
      name: "teams", title: "Teams", tables: [ReportTable(table)],
      notes: ["Utilisation is hours worked of hours there, until the last case had ended."])
  }
}
