import Casework
import Compliance
import Diagnostics
import Simulation
import WorkingTime

/// The open work of a project's store or exports, for a simulation to begin with.
struct OpenWork {
  /// The clocks as they stand when it begins.
  let evaluation: Evaluation
  /// The civil year of the oldest beginning.
  let firstYear: Int

  /// Reads the store where there is one, else the exports.
  ///
  /// - Parameter text: the instant to begin at; nil for the newest happening in the data.
  static func read(
    _ rules: ProjectRules, _ common: CommonOptions, asOf text: String?, _ place: StoreOptions
  ) throws -> OpenWork {
    let zone = rules.rulebook.zone
    let threads = DataOptions.processors
    let data = try ProjectData(rules, DataChoice(store: place.store))
    let casebook = try ProgressLine.showing("reading", .bytes, common) { meter in
      try data.casebook(.all, threads: threads, meter: meter)
    }
    for account in casebook.sources { common.warn(account.doubts) }
    guard let asOf = try DataOptions.asOfInstant(text, in: zone) ?? casebook.newestHappening
    else {
      throw Finding(
        ComplianceCode.noAsOf, .error, "nothing happens in the data, so there is no as-of",
        help: "name one with --as-of")
    }
    let oldest = casebook.oldestBeginning(threads: threads) ?? asOf
    return OpenWork(
      evaluation: Evaluation(
        casebook: casebook, rulebook: rules.rulebook, asOf: asOf, threads: threads),
      firstYear: zone.date(at: min(oldest, asOf)).year)
  }

  /// When a run of a scenario begins with it.
  ///
  /// - Throws: where the scenario ends before.
  func start(of scenario: Scenario, _ rules: ProjectRules) throws -> Instant {
    if case .until(let end) = scenario.extent, end <= evaluation.asOf {
      throw Finding(
        SimulationCode.horizon, at: Place(scenario.name),
        "the last day of enquiries lies before the backlog's as-of, "
          + rules.rulebook.zone.rfc3339(evaluation.asOf),
        help: "write a later `ends`, or name an earlier --as-of")
    }
    return evaluation.asOf
  }

  /// What there is to say of open cases that a run does not begin with.
  static func leftOut(of backlog: Backlog, _ scenario: Scenario) -> Findings {
    guard backlog.leftOut > 0 || backlog.count == 0 else { return Findings() }
    let cases = backlog.leftOut == 1 ? "1 open case is" : "\(backlog.leftOut) open cases are"
    return Findings([
      Finding(
        SimulationCode.backlogLeftOut, .warning, at: Place(scenario.name),
        backlog.leftOut > 0
          ? "\(cases) left out: of a workflow that the scenario does not have, or without a "
            + "workflow or an opening"
          : "no case is open in the data, so the run begins empty",
        help: backlog.leftOut > 0
          ? "add the workflow to the scenario's `workflows`; with a weight of 0 no enquiry takes it"
          : "name another --as-of, or leave --from-backlog out")
    ])
  }
}
