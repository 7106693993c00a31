import Casework
import Columns
import Compliance
import Reporting
import Simulation
import WorkingTime

/// Two scenarios beside each other as a document: every figure of both, the difference with its
/// interval, and a verdict where one way is the better one.
struct ComparisonDocument {
  private let comparison: ScenarioComparison
  private let baseline: SimulationFigures
  private let other: SimulationFigures
  private let rulebook: Rulebook
  private let files: (baseline: String, other: String)

  /// A comparison of scenarios over one rulebook, with what the user calls their files.
  init(
    _ comparison: ScenarioComparison, _ files: (baseline: String, other: String),
    _ rulebook: Rulebook
  ) {
    self.comparison = comparison
    self.files = files
    baseline = SimulationFigures(runs: comparison.baseline)
    other = SimulationFigures(runs: comparison.other)
    self.rulebook = rulebook
  }

  private var names: (baseline: String, other: String) {
    (baseline.runs.setting.scenario.name, other.runs.setting.scenario.name)
  }

  /// The document.
  var document: ReportDocument {
    var document = ReportDocument(
      name: "comparison", title: "Simulated: \(files.other), against \(files.baseline)",
      subtitle: baseline.runs.count == 1
        ? "one run of each, so no interval and no verdict; both on the same draws"
        : "\(NumberText.grouped(Int64(baseline.runs.count))) replications of each on the same "
          + "draws; 95 % intervals of the paired differences")
    document.sections =
      [summary] + [differences].compactMap(\.self) + [
        tasks, section("cases", "Cases", isCases),
      ]
    if comparison.lines.contains(where: { isTeam($0.figure.subject) }) {
      document.sections.append(section("teams", "Teams", isTeam))
    }
    document.footer =
      [
        ReportFact("baseline", "Baseline", "\(files.baseline): \(names.baseline)"),
        ReportFact("other", "Other", "\(files.other): \(names.other)"),
      ]
      + SimulationDocument.facts(
        [(files.baseline, baseline), (files.other, other)], rulebook)
    return document
  }

  private func isCases(_ subject: Figure.Subject) -> Bool { subject == .cases }

  private func isTeam(_ subject: Figure.Subject) -> Bool {
    if case .team = subject { true } else { false }
  }

  private func isTask(_ subject: Figure.Subject) -> Bool {
    if case .task = subject { true } else { false }
  }

  /// How many figures are better, worse and neither, and what stands in one scenario only.
  private var summary: ReportSection {
    let verdicts = comparison.lines.compactMap(\.verdict)
    let table = ResultTable(
      headings: [
        ResultHeading("verdict", title: "Verdict"),
        ResultHeading("figures", title: "Figures", alignsRight: true),
      ],
      rows: Verdict.allCases.map { verdict in
        [.text(Self.word(verdict)), .integer(Int64(verdicts.count { $0 == verdict }))]
      })
    var notes = [
      "A verdict is on '\(files.other)' and is given where one way is the better one; Holm's "
        + "correction is over all of them, so that a wrong one among them has a chance of 5 % at "
        + "most. No detectable difference: there may be one, within the interval."
    ]
    if verdicts.isEmpty { notes = [] }
    notes += only("task", comparison.onlyTasks) + only("team", comparison.onlyTeams)
    for (name, figures) in [(files.baseline, baseline), (files.other, other)] {
      notes += figures.overloadTexts.map { text in
        "'\(name)' is \(text). Averages are not compared."
      }
    }
    return ReportSection(
      name: "summary", title: "Verdicts",
      tables: verdicts.isEmpty ? [] : [ReportTable(table)], notes: notes)
  }

  /// The figures that are better or worse, to be read first; nil where there is none.
  private var differences: ReportSection? {
    let lines = comparison.lines.filter {
      $0.verdict != nil && $0.verdict != .noDetectableDifference
    }
    guard !lines.isEmpty else { return nil }
    let names = SimulationDocument.names(rulebook)
    let table = ResultTable(
      headings: [
        ResultHeading("subject", title: ""), ResultHeading("figure", title: "Figure"),
        ResultHeading("difference", title: "Difference", alignsRight: true),
        ResultHeading("verdict", title: "Verdict"),
      ],
      rows: lines.map { line in
        let name = isCases(line.figure.subject) ? "cases" : subject(line.figure.subject)
        let cells = cells(line)
        return [.text(name), cells[0], cells[4], cells[6]]
      })
    return ReportSection(
      name: "differences", title: "What differs",
      tables: [ReportTable(table, names: [0: names.merging(["cases": "Cases"]) { own, _ in own }])])
  }

  private func only(
    _ noun: String, _ sides: (baseline: [String], other: [String])
  ) -> [String] {
    [(files.baseline, sides.baseline), (files.other, sides.other)].compactMap { name, list in
      list.isEmpty
        ? nil
        : "Only in '\(name)', and not compared: \(noun)\(list.count == 1 ? "" : "s") "
          + list.joined(separator: ", ") + "."
    }
  }

  private var tasks: ReportSection { section("tasks", "Tasks", isTask) }

  private func section(
    _ name: String, _ title: String, _ belongs: (Figure.Subject) -> Bool
  ) -> ReportSection {
    let lines = comparison.lines.filter { belongs($0.figure.subject) }
    let hasSubject = name != "cases"
    let headings = [
      ResultHeading("figure", title: "Figure"), ResultHeading("unit", title: "Unit"),
      ResultHeading("baseline", title: "Baseline", alignsRight: true),
      ResultHeading("other", title: "Other", alignsRight: true),
      ResultHeading("difference", title: "Difference", alignsRight: true),
      ResultHeading("p", title: "p, corrected", alignsRight: true),
      ResultHeading("verdict", title: "Verdict"),
    ]
    let subject = ResultHeading(
      String(name.dropLast()), title: String(title.dropLast()))
    let table = ResultTable(
      headings: (hasSubject ? [subject] : []) + headings,
      rows: lines.map { line in
        (hasSubject ? [.text(self.subject(line.figure.subject))] : []) + cells(line)
      })
    return ReportSection(
      name: name, title: title,
      tables: [
        ReportTable(table, names: name == "tasks" ? [0: SimulationDocument.names(rulebook)] : [:])
      ])
  }

  private func subject(_ subject: Figure.Subject) -> String {
    switch subject {
    case .task(let number): baseline.runs.setting.clocks.tasks[number]
    case .team(let place): baseline.runs.setting.scenario.teams[place].name
    case .cases: ""
    }
  }

  private func cells(_ line: ScenarioComparison.Line) -> [ResultValue] {
    let own = SimulationFigures.unit(of: line.figure)
    let unit = own == .percent ? Estimate.Unit.points : own
    let difference = line.difference.map { difference in
      ResultValue.estimate(
        Estimate(difference, reach: line.paired?.difference.halfWidth, unit))
    }
    return [
      .text(SimulationFigures.title(of: line.figure.quantity)), .text(own.rawValue),
      mean(baseline, line.figure), mean(other, line.other), difference ?? .blank,
      line.chance.map { .decimal(value: Int64(($0 * 10_000).rounded()), places: 4) } ?? .blank,
      line.verdict.map { .text(Self.word($0)) } ?? .blank,
    ]
  }

  private func mean(_ figures: SimulationFigures, _ figure: Figure) -> ResultValue {
    guard let mean = figures.runs.mean(of: figure) else { return .blank }
    let reach = figures.runs.interval(of: figure)?.halfWidth
    return .estimate(Estimate(mean, reach: reach, SimulationFigures.unit(of: figure)))
  }

  /// A verdict as a person reads it.
  static func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .better: "better"
    case .worse: "worse"
    case .noDetectableDifference: "no detectable difference"
    }
  }
}
