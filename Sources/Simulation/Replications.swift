internal import Columns
internal import Compliance
internal import Synchronization

/// Runs of one scenario, alike but for their luck: what of its figures is chance, and what is not.
package struct Replications: Sendable {
  /// What ran.
  package let setting: Setting
  /// The seed of all of them; each has its own number beside it.
  package let seed: UInt64
  /// How long after the start cases did not count in averages, in seconds.
  package let warmUp: Int64
  /// The figures of each, in the order of their numbers.
  package let runs: [RunFigures]
  /// The teams to which more work comes than they do, with how much more.
  package let overloads: [Overload]

  /// A team to which more work comes than it does.
  package struct Overload: Sendable, Equatable {
    /// Its place in the scenario.
    package let team: Int
    /// The work that came as a percentage of the hours its officers were there, on average over
    /// the replications; 100 or more.
    package let load: Double
  }

  /// Fewer cases than this say nothing about the long run.
  private static let enoughCases: Int64 = 30

  /// What ran already.
  ///
  /// - Parameters:
  ///   - seed, warmUp: as the runs had them; by default the scenario's.
  package init(
    _ runs: [RunFigures], of setting: Setting, seed: UInt64? = nil, warmUp: Int64? = nil
  ) {
    self.setting = setting
    self.seed = seed ?? setting.scenario.seed
    self.warmUp = warmUp ?? setting.scenario.warmUp
    self.runs = runs
    let telling = runs.filter { $0.launched >= Self.enoughCases }
    overloads = setting.scenario.teams.indices.compactMap { team in
      let loads = telling.compactMap { setting.load(ofTeam: team, in: $0) }
      guard let load = SampleStatistics(loads)?.mean, load >= 100 else { return nil }
      return Overload(team: team, load: load)
    }
  }

  /// Runs a setting some times, the first with the draws that a single run has.
  ///
  /// - Parameters:
  ///   - seed, warmUp: by default the scenario's.
  ///   - threads: how many at one time; it changes nothing else.
  ///   - watch: is asked once for each replication for what looks at its figures every few thousand
  ///     happenings and at its end, on whatever thread it runs.
  /// - Throws: a `StepRefusal`, which would be a mistake of ours.
  /// - Complexity: the sum of the runs over the number of threads, at best.
  package static func run(
    _ setting: Setting, count: Int, seed: UInt64? = nil, warmUp: Int64? = nil, threads: Int,
    watch: @Sendable () -> (RunFigures) -> Void = { { _ in } }
  ) throws -> Replications {
    let runs = try each(count, of: setting, threads: threads) { setting, number in
      var run = Run(setting, replication: number, seed: seed, warmUp: warmUp, sink: NoCases())
      let look = watch()
      try run.run { _, figures in look(figures) }
      return run.figures
    }
    return Replications(runs, of: setting, seed: seed, warmUp: warmUp)
  }

  /// Does something for each number of a replication, side by side, and gives the results in the
  /// order of the numbers.
  ///
  /// - Parameter body: is given a setting that no other thread uses.
  static func each<Outcome: Sendable>(
    _ count: Int, of setting: Setting, threads: Int,
    _ body: @Sendable (Setting, UInt32) throws -> Outcome
  ) throws -> [Outcome] {
    let next = Atomic<Int>(0)
    let workers = max(1, min(threads, count))
    let parts = concurrentMap(workers, threads: workers) { worker in
      let own = worker == 0 ? setting : setting.separate()
      var results: [(number: Int, outcome: Result<Outcome, any Error>)] = []
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < count else { return results }
        results.append((number, Result { try body(own, UInt32(number)) }))
      }
    }
    return try parts.joined().sorted { $0.number < $1.number }.map { try $0.outcome.get() }
  }

  /// How many there are.
  package var count: Int { runs.count }

  /// How many cases of one replication had not ended when the calendars did, and of how many; nil
  /// where all had ended in all of them.
  package var unended: (open: Int64, launched: Int64)? {
    runs.first { $0.ended < $0.launched }.map { ($0.launched - $0.ended, $0.launched) }
  }

  /// A figure of each replication, in their order: nil where there was nothing to take an average
  /// of, and averages where more work comes than is done.
  package func values(of figure: Figure) -> [Double?] {
    guard !figure.isAverage || overloads.isEmpty else { return runs.map { _ in nil } }
    return runs.map { figure.value(in: $0, of: setting) }
  }

  /// The mean of a figure over the replications that have it; nil where none has.
  package func mean(of figure: Figure) -> Double? {
    SampleStatistics(values(of: figure).compactMap(\.self))?.mean
  }

  /// The interval of a figure; nil for fewer than two replications that have it.
  package func interval(of figure: Figure, level: Double = 0.95) -> Interval? {
    Interval(values(of: figure).compactMap(\.self), level: level)
  }

  /// Whether a definition's tasks are in the scenario: it tells of them, or some ended.
  package func has(task number: Int) -> Bool {
    setting.scenario.tasks[setting.clocks.tasks[number]] != nil || ended(task: number)
  }

  /// Whether any task of a definition ended.
  package func ended(task number: Int) -> Bool { runs.contains { $0.tasks[number].ended > 0 } }

  /// The team that has most to do for the hours it was there, all runs taken together; nil where
  /// there is none.
  package var busiestTeam: Int? {
    setting.scenario.teams.indices.max { busyness(of: $0) < busyness(of: $1) }
  }

  private func busyness(of team: Int) -> Double {
    runs.reduce(0) { sum, run in
      let there = setting.workingSeconds(ofTeam: team, until: run.lastInstant)
      return sum + (there > 0 ? Double(run.worked[team]) / Double(there) : 0)
    }
  }
}
