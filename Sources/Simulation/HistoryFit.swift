internal import Casework
internal import Columns
package import Compliance
package import Diagnostics
package import WorkingTime

/// What the history of a project says of each part of a scenario.
///
/// Without staff a task takes from when it could be worked on to its end, less its holds: waiting
/// and work together, which no number of officers changes. With staff it is how long an officer
/// worked on it, and waiting is left to the simulation. The two are never mixed for one task: to
/// fit waiting and work together as work would count waiting twice.
package struct HistoryFit: Sendable {
  /// What was asked for.
  package let request: FitRequest
  /// The days on which cases were opened that count.
  package let days: ClosedRange<CivilDate>
  /// The days that the scenario covers: the last twelve months of them.
  package let horizon: ClosedRange<CivilDate>
  /// How enquiries came.
  package let arrivals: ArrivalFit
  /// The workflows that they took.
  package let workflows: [(text: String, count: Int)]
  /// The companies of each workflow that names any.
  package let companies: [String: [(text: String, count: Int)]]
  /// How questions were answered.
  package let answers: [AnswerFit]
  /// How tasks went, by identifier.
  package let tasks: [TaskFit]
  /// What happened to cases as a whole.
  package let cases: CaseFit
  /// Who did the work; none without staff.
  package let teams: [TeamFit]
  /// What is left out, a sentence each.
  package let leftOut: [String]

  /// The fit of a history as it stood at the evaluation's as-of, which is the last second before
  /// `request.until`.
  ///
  /// - Throws: where there is too little to fit from, or officers are asked for and nothing says
  ///   how long they work.
  package init(_ evaluation: Evaluation, _ request: FitRequest) throws(Findings) {
    self.request = request
    let rulebook = evaluation.rulebook
    let zone = rulebook.zone
    guard let days = Self.days(evaluation, request) else {
      throw Self.tooLittle("no case was opened in the time that is looked at")
    }
    self.days = days
    let year = days.upperBound.adding(days: 1).adding(months: -12)
    let horizon = max(days.lowerBound, year)...days.upperBound
    self.horizon = horizon
    let window = zone.startOfDay(days.lowerBound).seconds..<request.openedBefore.seconds
    let inForce = rulebook.workflows.values.filter { Self.isInForce($0, on: horizon) }
      .map(\.identifier)
    let tally = HistoryTally(evaluation, window, workflows: Set(inForce))
    guard !tally.rows.isEmpty else {
      throw Self.tooLittle("no case is of a workflow that is in force all the time")
    }
    var leftOut: [String] = []
    if tally.leftOut > 0 {
      leftOut.append(
        "\(tally.leftOut) cases of workflows that are not in force from \(horizon.lowerBound) to "
          + "\(horizon.upperBound)")
    }
    let parts = Self.companies(tally, rulebook, horizon, &leftOut)
    companies = parts.companies
    workflows = parts.workflows
    guard !parts.workflows.isEmpty else {
      throw Self.tooLittle("no workflow is left for the companies of its cases")
    }
    arrivals = ArrivalFit(
      tally.openings, days: Int(days.upperBound.dayNumber - days.lowerBound.dayNumber) + 1,
      zone: zone)
    cases = CaseFit(tally.cases)
    answers = Self.answers(tally, parts.workflows.map(\.text), rulebook, horizon)
    var desk = FitDesk(tally, evaluation, request, workflows: parts.workflows.map(\.text), horizon)
    tasks = try desk.tasks(&leftOut)
    teams = desk.teams
    self.leftOut = leftOut
  }

  static func tooLittle(_ message: String) -> Findings {
    Findings([
      Finding(
        SimulationCode.tooLittle, .error, message,
        help: "import more of the project's history, or look at more of it with --since")
    ])
  }

  // MARK: - Days and workflows

  /// From the first case opened, or the day asked for, to the last day.
  private static func days(
    _ evaluation: Evaluation, _ request: FitRequest
  ) -> ClosedRange<CivilDate>? {
    let zone = evaluation.rulebook.zone
    let least = request.from?.seconds ?? .min
    let openings = evaluation.casebook.cases.openedAt
    var first = Int64.max
    for row in 0..<evaluation.casebook.cases.count {
      guard let opened = openings[row], opened >= least else { continue }
      first = min(first, opened)
    }
    guard first < request.openedBefore.seconds else { return nil }
    let last = zone.date(at: Instant(seconds: request.openedBefore.seconds - 1))
    return zone.date(at: request.from ?? Instant(seconds: first))...last
  }

  /// Whether a workflow has a version in force on every day.
  private static func isInForce(
    _ workflow: Definition<Workflow>, on days: ClosedRange<CivilDate>
  ) -> Bool {
    var day = days.lowerBound
    while day <= days.upperBound {
      guard let version = workflow.version(on: day) else { return false }
      guard let until = version.effective.until else { break }
      day = until.adding(days: 1)
    }
    return true
  }

  /// The versions of a workflow that a case of the days may take.
  static func versions(
    of workflow: String, _ rulebook: Rulebook, _ days: ClosedRange<CivilDate>
  ) -> [Workflow] {
    let period = EffectivePeriod(from: days.lowerBound, until: days.upperBound)
    return (rulebook.workflows[workflow]?.versions ?? []).filter { $0.effective.overlaps(period) }
      .map(\.body)
  }

  /// Workflows and their companies, without those that do not go together.
  private static func companies(
    _ tally: HistoryTally, _ rulebook: Rulebook, _ days: ClosedRange<CivilDate>,
    _ leftOut: inout [String]
  ) -> (
    workflows: [(text: String, count: Int)], companies: [String: [(text: String, count: Int)]]
  ) {
    var workflows: [(text: String, count: Int)] = []
    var companies: [String: [(text: String, count: Int)]] = [:]
    for (workflow, count) in tally.byWorkflow.sorted {
      let versions = versions(of: workflow, rulebook, days)
      func serves(_ company: String?) -> Bool {
        versions.allSatisfy { $0.companies.includes(company) }
      }
      let all = tally.companies[workflow]?.sorted ?? []
      let served = all.filter { rulebook.companies[$0.text] != nil && serves($0.text) }
      let others = all.reduce(0) { $0 + $1.count } - served.reduce(0) { $0 + $1.count }
      if others > 0 {
        leftOut.append("the companies of \(others) cases of \(workflow), which is not for them")
      }
      if !served.isEmpty {
        companies[workflow] = served
      } else if !serves(nil) {
        leftOut.append("\(count) cases of \(workflow), which is for other companies only")
        continue
      }
      workflows.append((workflow, count))
    }
    return (workflows, companies)
  }

  // MARK: - Answers

  private static func answers(
    _ tally: HistoryTally, _ workflows: [String], _ rulebook: Rulebook,
    _ days: ClosedRange<CivilDate>
  ) -> [AnswerFit] {
    let names = Set(workflows.flatMap { versions(of: $0, rulebook, days).compactMap(\.form) })
    let period = EffectivePeriod(from: days.lowerBound, until: days.upperBound)
    let questions = names.sorted().flatMap { name in
      (rulebook.forms[name]?.versions ?? []).filter { $0.effective.overlaps(period) }
        .flatMap(\.body.questions)
    }
    guard !questions.isEmpty, !tally.casebook.answers.question.codes.isEmpty else { return [] }
    let opened = Dictionary(
      zip(tally.rows, tally.openings.map { rulebook.zone.date(at: Instant(seconds: $0)) })
    ) { first, _ in first }
    return AnswerFit.all(tally.casebook, questions, opened: opened, zone: rulebook.zone)
  }
}
