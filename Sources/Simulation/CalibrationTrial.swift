package import Casework
internal import Columns
package import WorkingTime

/// What a gap is measured with.
package struct CalibrationTrial: Sendable {
  /// What the scenario was fitted from.
  package var fit: HistoryFit
  /// The scenario as it was read back from its file.
  package var scenario: Scenario
  /// The rules.
  package var rulebook: Rulebook
  /// The days held back, which follow those of the fit.
  package var days: ClosedRange<CivilDate>
  /// How often they are simulated, 2 or more.
  package var replications = 20
  /// With which seed.
  package var seed: UInt64 = 1
  /// How many threads to use; it changes nothing else.
  package var threads = 1

  /// A trial over some days.
  package init(
    _ fit: HistoryFit, _ scenario: Scenario, _ rulebook: Rulebook, days: ClosedRange<CivilDate>
  ) {
    self.fit = fit
    self.scenario = scenario
    self.rulebook = rulebook
    self.days = days
  }

  /// The instants of the days.
  package var window: Range<Int64> {
    rulebook.zone.startOfDay(days.lowerBound)
      .seconds..<rulebook.zone.startOfDay(days.upperBound.adding(days: 1)).seconds
  }

  /// As many months before the days held back, and the instant as of which they are looked at: as
  /// long after their end as the history goes on after that of the days held back.
  package func before(asOf: Instant) -> (window: Range<Int64>, asOf: Instant) {
    let (first, after) = (days.lowerBound, days.upperBound.adding(days: 1))
    let from = rulebook.zone.startOfDay(first.adding(months: -months(first, after))).seconds
    return (
      from..<window.lowerBound,
      Instant(seconds: window.lowerBound + max(0, asOf.seconds - window.upperBound))
    )
  }

  private func months(_ first: CivilDate, _ after: CivilDate) -> Int {
    max(1, (after.year - first.year) * 12 + after.month - first.month)
  }

  /// A year's half: how long a run with officers goes on before the days count, so that there is
  /// work in hand.
  private static let ahead = 182

  /// How many lengths of a task are kept over all replications.
  private static let mostLengths = 100_000

  /// Runs the scenario over the days again and again.
  ///
  /// - Throws: what a run throws, a mistake of ours.
  func replicated(asOf: Instant) throws -> [CohortRecord] {
    var own = scenario
    let ahead = days.lowerBound.adding(days: fit.request.isStaffed ? -Self.ahead : 0)
    own.starts = rulebook.zone.startOfDay(max(min(fit.days.lowerBound, days.lowerBound), ahead))
    own.extent = .until(Instant(seconds: window.upperBound))
    own.warmUp = 0
    let years = rulebook.zone.date(at: own.starts).year - 1...days.upperBound.year + 20
    let setting = Setting(own, rulebook, years: years)
    let names = fit.tasks.map(\.task)
    let runs = concurrentMap(replications, threads: threads) { place in
      Result {
        var run = Run(
          setting, replication: UInt32(place), seed: seed,
          sink: CohortSink(
            tasks: names, window: window, asOf: asOf.seconds,
            most: max(1, Self.mostLengths / max(1, replications))))
        try run.run()
        return run.sink.record
      }
    }
    return try runs.map { try $0.get() }
  }
}
