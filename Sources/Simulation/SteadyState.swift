internal import WorkingTime

/// Where the start of a service that goes on for ever ends: found once for all replications, and
/// left out of their averages.
package enum SteadyState {
  /// The warm-up that MSER-5 finds in the number of open cases by day, averaged over replications,
  /// in seconds: a multiple of five days.
  ///
  /// Nil where the run is too short to tell where its start ends. Every replication is run once for
  /// it, with the draws that it has afterwards.
  ///
  /// - Throws: a `StepRefusal`, which would be a mistake of ours.
  package static func warmUp(
    of setting: Setting, count: Int, seed: UInt64? = nil, threads: Int,
    watch: @Sendable () -> (RunFigures) -> Void = { { _ in } }
  ) throws -> Int64? {
    let starts = setting.scenario.starts.seconds
    let series = try Replications.each(count, of: setting, threads: threads) { setting, number in
      var run = Run(setting, replication: number, seed: seed, sink: OpenDays(from: starts))
      let look = watch()
      try run.run { _, figures in look(figures) }
      let days = (setting.lastEnquiry(in: run.figures) - starts) / 86_400
      return run.sink.averages(Int(max(0, days)))
    }
    let days = series.map(\.count).min() ?? 0
    let means = (0..<days).map { day in
      series.reduce(0) { $0 + $1[day] } / Double(max(1, series.count))
    }
    return WarmUp(means).map { Int64($0.cutOff) * 86_400 }
  }
}
