internal import Casework
internal import Diagnostics
internal import Documents
internal import WorkingTime

/// A scenario while its file is read: what is known so far, and where findings go.
///
/// What each part says is read in extensions, a file a part.
final class ScenarioDraft {
  let fields: Fields<ScenarioKeys>
  let rulebook: Rulebook
  let diagnosis: Diagnosis
  /// The days on which enquiries may arrive.
  var days: ClosedRange<CivilDate>
  /// The workflows, by weight.
  var workflows = Mix<String>()
  /// The teams in the order of the file, with where they stand.
  var teams: [(team: Team, key: DocumentNode)] = []
  private var calendars: [String: Bool] = [:]

  /// The last day that a scenario may reach.
  static let lastDay = CivilDate(year: 2099, month: 12, day: 31) ?? CivilDate(dayNumber: 47_481)

  init(_ fields: Fields<ScenarioKeys>, _ rulebook: Rulebook) {
    self.fields = fields
    self.rulebook = rulebook
    diagnosis = fields.diagnosis
    let starts = fields.starts ?? CivilDate(dayNumber: 0)
    days = starts...max(starts, Self.lastDay)
  }

  /// The scenario, or nil where something was reported.
  func scenario() -> Scenario? {
    let extent = readExtent()
    checkWarmUp()
    checkStop()
    readWorkflows()
    readTeams()
    let arrivals = readArrivals()
    if let arrivals, let extent { checkSize(arrivals, extent) }
    let (companies, companiesByWorkflow) = readCompanies()
    let answers = readAnswers()
    let tasks = readTasks()
    let effects = readEffects(tasks)
    let cases = readCases()
    guard !diagnosis.hasErrors, let name = fields.name, let starts = fields.starts,
      let extent, let arrivals
    else { return nil }
    var scenario = Scenario(
      name: name, seed: UInt64(fields.seed ?? 1), starts: rulebook.zone.startOfDay(starts),
      extent: extent, arrivals: arrivals, workflows: workflows, tasks: tasks,
      teams: teams.map(\.team))
    scenario.warmUp = fields.warmUp ?? 0
    scenario.isSteadyState = fields.steadyState ?? false
    scenario.leavesOpen = fields.leavesOpen ?? false
    scenario.companies = companies
    scenario.companiesByWorkflow = companiesByWorkflow
    scenario.answers = answers
    scenario.cases = cases
    scenario.effects = effects
    return scenario
  }

  // MARK: - What parts have in common

  /// Reports a name that there is not, with the nearest.
  func unknown(_ what: String, _ name: String, at node: DocumentNode, among names: [String]) {
    let near = nearestName(to: name, among: names)
    let some = names.prefix(12)
    diagnosis.report(
      SimulationCode.unknown, at: node, "there is no \(what) '\(name)'",
      help: near.map { "did you mean `\($0)`?" }
        ?? (names.isEmpty
          ? "there is none at all" : "there are \(listed(Array(some), "and"))"))
  }

  /// Whether a calendar is there and opens on any of the days; reported otherwise.
  func isUsable(calendar name: String, at node: DocumentNode) -> Bool {
    guard let calendar = rulebook.calendars[name] else {
      unknown("calendar", name, at: node, among: rulebook.calendars.keys.sorted())
      return false
    }
    let isOpen =
      calendars[name]
      ?? {
        let last = min(days.upperBound, days.lowerBound.adding(days: 366))
        let years = days.lowerBound.year...max(days.lowerBound.year, last.year)
        let index = WorkingTimeIndex(calendar, years: years)
        let (from, to) = (index.startOfDay(days.lowerBound), index.endOfDay(last))
        return index.working(from: from, to: to).seconds > 0
      }()
    calendars[name] = isOpen
    if !isOpen {
      diagnosis.report(
        SimulationCode.closed, at: node, "the calendar '\(name)' has no working hours in that time",
        help: "name a calendar that opens, or move `starts`")
    }
    return isOpen
  }

  /// The place of a team; nil, reported, where there is none of that name.
  func team(_ name: String, at node: DocumentNode) -> Int? {
    if let place = teams.firstIndex(where: { $0.team.name.utf8.elementsEqual(name.utf8) }) {
      return place
    }
    unknown("team", name, at: node, among: teams.map(\.team.name))
    return nil
  }

  /// The workflows' names.
  var workflowNames: [String] { workflows.weights.map(\.value) }

  /// The versions of a workflow that some case may take.
  func versions(of workflow: String) -> [Version<Workflow>] {
    let period = EffectivePeriod(from: days.lowerBound, until: days.upperBound)
    return (rulebook.workflows[workflow]?.versions ?? []).filter { $0.effective.overlaps(period) }
  }

  /// Where a name stands as a key of a map.
  func key(_ name: String, in node: DocumentNode?) -> DocumentNode {
    node?.entry(name)?.key ?? node ?? fields.node
  }
}
