internal import Compliance

/// Two scenarios run on the same random numbers, figure by figure: what differs by more than
/// chance.
///
/// The verdicts are given together: Holm's correction is over all that are asked for one.
package struct ScenarioComparison: Sendable {
  /// One figure of both.
  package struct Line: Sendable {
    /// The figure, as the baseline has it.
    package let figure: Figure
    /// The same of the other scenario, in which teams may stand in other places.
    package let other: Figure
    /// The paired difference, other less baseline; nil where fewer than two replications of both
    /// have the figure.
    package let paired: PairedComparison?
    /// The difference of the means of those replications that have the figure in both; nil where
    /// none has.
    package let difference: Double?
    /// The chance of such a difference between scenarios that are alike, corrected for all that
    /// are compared; nil without verdict.
    package internal(set) var chance: Double?
    /// The verdict; nil where neither more nor less is better, and without an interval.
    package internal(set) var verdict: Verdict?
  }

  /// The scenario that the other is held to.
  package let baseline: Replications
  /// The other.
  package let other: Replications
  /// The figures of both, those of tasks before those of cases and teams. Figures that are nothing
  /// in every run of both are left out.
  package private(set) var lines: [Line] = []
  /// The identifiers of tasks that only the baseline has, and those that only the other has.
  package let onlyTasks: (baseline: [String], other: [String])
  /// The teams that only the baseline has, and those that only the other has.
  package let onlyTeams: (baseline: [String], other: [String])

  /// Compares replications that share seed and numbers, and rest on one rulebook.
  package init(_ baseline: Replications, _ other: Replications, level: Double = 0.95) {
    self.baseline = baseline
    self.other = other
    let names = baseline.setting.clocks.tasks
    let tasks = names.indices.map { (baseline.has(task: $0), other.has(task: $0)) }
    onlyTasks = (
      names.indices.filter { tasks[$0] == (true, false) }.map { names[$0] },
      names.indices.filter { tasks[$0] == (false, true) }.map { names[$0] }
    )
    let teams = baseline.setting.scenario.teams.map(\.name)
    let others = other.setting.scenario.teams.map(\.name)
    func isIn(_ names: [String], _ name: String) -> Bool {
      names.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    onlyTeams = (teams.filter { !isIn(others, $0) }, others.filter { !isIn(teams, $0) })
    for number in names.indices where tasks[number] == (true, true) {
      for quantity in Figure.ofTasks { add(quantity, .task(number), .task(number)) }
    }
    for quantity in Figure.ofCases { add(quantity, .cases, .cases) }
    for (place, name) in teams.enumerated() {
      guard let its = others.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        continue
      }
      for quantity in Figure.ofTeams { add(quantity, .team(place), .team(its)) }
    }
    judge(level)
  }

  private mutating func add(
    _ quantity: Figure.Quantity, _ subject: Figure.Subject, _ otherSubject: Figure.Subject
  ) {
    let figure = Figure(quantity, of: subject)
    let its = Figure(quantity, of: otherSubject)
    let all = Array(zip(baseline.values(of: figure), other.values(of: its)))
    guard all.contains(where: { ($0 ?? 0) != 0 || ($1 ?? 0) != 0 }) else { return }
    let pairs = all.compactMap { own, its in own.flatMap { own in its.map { (own, $0) } } }
    lines.append(
      Line(
        figure: figure, other: its,
        paired: PairedComparison(
          baseline: pairs.map(\.0), other: pairs.map(\.1),
          lowerIsBetter: figure.lowerIsBetter ?? true),
        difference: SampleStatistics(pairs.map { $1 - $0 })?.mean))
  }

  private mutating func judge(_ level: Double) {
    let places = lines.indices.filter {
      lines[$0].figure.lowerIsBetter != nil && lines[$0].paired != nil
    }
    let comparisons = places.compactMap { lines[$0].paired }
    let chances = Holm.adjusted(comparisons.map(\.pValue))
    let verdicts = Holm.verdicts(comparisons, level: level)
    for (rank, place) in places.enumerated() {
      lines[place].chance = chances[rank]
      lines[place].verdict = verdicts[rank]
    }
  }
}
