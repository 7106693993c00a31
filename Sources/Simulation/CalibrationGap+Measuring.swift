package import Compliance

extension CalibrationGap {
  /// Measures the gap.
  ///
  /// - Parameters:
  ///   - observed: the history as far as it goes.
  ///   - earlier: the same as it stood at `trial.before(asOf:).asOf`.
  /// - Throws: what a run throws, a mistake of ours.
  package init(_ trial: CalibrationTrial, observed: Evaluation, earlier: Evaluation) throws {
    let names = trial.fit.tasks.map(\.task)
    let workflows = Set(trial.scenario.workflows.weights.map(\.value))
    let there = CohortRecord(observed, trial.window, tasks: names, workflows: workflows)
    let before = CohortRecord(
      earlier, trial.before(asOf: observed.asOf).window, tasks: names, workflows: workflows)
    let runs = try trial.replicated(asOf: observed.asOf)
    days = trial.days
    replications = runs.count
    arrivals = (there.opened, runs.map { Double($0.opened) }, before.opened)
    let lines = names.enumerated().map { place, name in
      let lengths = LengthSample(there.tasks[place].lengths)
      return Line(
        task: name, observed: there.tasks[place].rate,
        simulated: runs.compactMap { $0.tasks[place].rate.share },
        before: before.tasks[place].rate,
        lengthGap: lengths.meanDifference(
          from: LengthSample(runs.flatMap { $0.tasks[place].lengths })),
        lengthGapBefore: lengths.meanDifference(
          from: LengthSample(before.tasks[place].lengths)),
        wait: trial.fit.tasks[place].isWork
          ? Self.waits(there.tasks[place], runs.map { $0.tasks[place] }) : nil)
    }
    self.lines = lines
    total = Line(
      task: nil, observed: Self.sum(there), simulated: runs.compactMap { Self.sum($0).share },
      before: Self.sum(before),
      lengthGap: Self.mean(lines.map(\.lengthGap), there),
      lengthGapBefore: Self.mean(lines.map(\.lengthGapBefore), there), wait: nil)
  }

  private static func sum(_ record: CohortRecord) -> Rate {
    record.tasks.reduce(into: Rate()) { $0 += $1.rate }
  }

  /// The mean of some figures of tasks, each weighing as many as were completed.
  private static func mean(_ figures: [Double?], _ record: CohortRecord) -> Double? {
    var (sum, weight) = (0.0, 0.0)
    for (figure, task) in zip(figures, record.tasks) {
      guard let figure else { continue }
      sum += figure * Double(task.lengths.count)
      weight += Double(task.lengths.count)
    }
    return weight > 0 ? sum / weight : nil
  }

  private static func waits(
    _ observed: CohortRecord.Kind, _ runs: [CohortRecord.Kind]
  ) -> (Double, Double)? {
    let (waited, waits) = (runs.reduce(0) { $0 + $1.waited }, runs.reduce(0) { $0 + $1.waits })
    guard observed.waits > 0, waits > 0 else { return nil }
    return (
      Double(observed.waited) / Double(observed.waits), Double(waited) / Double(waits)
    )
  }
}
