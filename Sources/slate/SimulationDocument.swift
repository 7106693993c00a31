import Casework
import Columns
import Compliance
import Reporting
import Simulation
import WorkingTime

/// The figures of a simulation as a document, every number of it marked as simulated.
struct SimulationDocument {
  private let figures: SimulationFigures
  private let rulebook: Rulebook

  /// The figures of one scenario, run once or several times.
  init(_ runs: Replications, _ rulebook: Rulebook) {
    figures = SimulationFigures(runs: runs)
    self.rulebook = rulebook
  }

  private var scenario: Scenario { figures.runs.setting.scenario }

  /// The document.
  var document: ReportDocument {
    var document = ReportDocument(
      name: "simulation", title: "Simulated: \(scenario.name)",
      subtitle: "\(figures.runsText); enquiries from "
        + "\(rulebook.zone.date(at: scenario.starts))")
    document.sections = [tasks, cases]
    if !scenario.teams.isEmpty { document.sections.append(teams) }
    document.footer = Self.facts([("", figures)], rulebook)
    return document
  }

  /// What figures of one or two scenarios rest on, each with its file's name.
  static func facts(
    _ all: [(file: String, figures: SimulationFigures)], _ rulebook: Rulebook
  ) -> [ReportFact] {
    guard let runs = all.first?.figures.runs else { return [] }
    var facts = [
      ReportFact("seed", "Seed", "\(runs.seed)"),
      ReportFact(
        "replications", "Replications",
        runs.count == 1 ? "1, so no interval" : NumberText.grouped(Int64(runs.count)),
        counts: [.init("count", Int64(runs.count))]),
    ]
    let warmUps = all.compactMap { file, figures in
      figures.warmUpText(rulebook.zone).map { all.count == 1 ? $0 : "\(file): \($0)" }
    }
    if let backlog = runs.setting.backlog {
      facts.append(
        ReportFact(
          "backlog", "Backlog",
          "\(NumberText.grouped(Int64(backlog.count))) open cases taken up as of "
            + rulebook.zone.rfc3339(runs.setting.scenario.starts),
          counts: [.init("cases", Int64(backlog.count))]))
    }
    if !warmUps.isEmpty {
      facts.append(ReportFact("warm_up", "Warm-up", warmUps.joined(separator: "; ")))
    }
    return facts + [
      ReportFact("rules", "Rules", rulebook.fingerprint),
      ReportFact("zone", "Zone", rulebook.zone.name),
    ]
  }

  private var tasks: ReportSection {
    let quantities = Figure.ofTasks
    let clocks = figures.runs.setting.clocks
    let table = ResultTable(
      headings: [ResultHeading("task", title: "Task")] + quantities.map(figures.heading),
      rows: clocks.tasks.indices.filter(figures.runs.ended).map { number in
        [.text(clocks.tasks[number])] + quantities.map { figures.value($0, of: .task(number)) }
      })
    var notes: [String] = []
    if figures.runs.warmUp > 0 {
      notes.append(
        "Counts are of the whole run; shares are without the tasks of cases opened in the warm-up.")
    }
    if figures.runs.setting.backlog != nil {
      notes.append(
        "Counts are with the tasks of the cases taken up that had ended before; shares are "
          + "without them.")
    }
    return ReportSection(
      name: "tasks", title: "Tasks",
      tables: [ReportTable(table, names: [0: Self.names(rulebook)])], notes: notes + unstable)
  }

  /// What people read for a task's identifier.
  static func names(_ rulebook: Rulebook) -> [String: String] {
    rulebook.tasks.compactMapValues { $0.versions.last?.body.name }
  }

  private var cases: ReportSection {
    let table = ResultTable(
      headings: [
        ResultHeading("figure", title: "Cases"),
        ResultHeading("value", title: "", alignsRight: true),
      ],
      rows: Figure.ofCases.compactMap { quantity in
        let value = figures.value(quantity, of: .cases)
        return value == .blank ? nil : [.text(SimulationFigures.title(of: quantity)), value]
      })
    return ReportSection(
      name: "cases", title: "Cases", tables: [ReportTable(table)], notes: stop)
  }

  /// What became of what was open when a run stopped that leaves it open.
  private var stop: [String] {
    scenario.stop.map {
      [
        "The run stops when \(rulebook.zone.date(at: $0)) is over, and leaves open what is open "
          + "then."
      ]
    } ?? []
  }

  private var teams: ReportSection {
    let table = ResultTable(
      headings: [
        ResultHeading("team", title: "Team"),
        ResultHeading("officers", title: "Officers", alignsRight: true),
      ] + Figure.ofTeams.map(figures.heading),
      rows: scenario.teams.enumerated().map { place, team in
        [.text(team.name), .integer(Int64(team.officers.count))]
          + Figure.ofTeams.map { figures.value($0, of: .team(place)) }
      })
    return ReportSection(
      name: "teams", title: "Teams", tables: [ReportTable(table)],
      notes: [
        "Utilisation is the hours of work that came of the hours that officers were there, until "
          + "the last day of enquiries."
      ] + unstable)
  }

  /// What stands in place of averages where more work comes than is done.
  private var unstable: [String] {
    guard !figures.runs.overloads.isEmpty else { return [] }
    return figures.overloadTexts.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
      + ["There are no averages: they would grow with the length of the run."]
  }
}
