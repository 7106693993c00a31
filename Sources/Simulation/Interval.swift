/// A mean over independent replications, and how far from it the true mean may well lie: Student's
/// t interval.
package struct Interval: Sendable, Equatable {
  /// The mean of the replications' values.
  package let mean: Double
  /// How far the interval reaches to either side, 0 or more.
  package let halfWidth: Double
  /// The share of such intervals that hold the true mean, between 0 and 1.
  package let level: Double

  /// The interval of one value from each replication.
  ///
  /// Nil, which is to be shown as "no interval", for fewer than two values: nothing can be said
  /// then about how far apart others would lie. Nil too for a value that is not finite and for a
  /// level that is not between 0 and 1.
  package init?(_ values: [Double], level: Double = 0.95) {
    guard let statistics = SampleStatistics(values) else { return nil }
    self.init(statistics, level: level)
  }

  init?(_ statistics: SampleStatistics, level: Double) {
    guard level > 0, level < 1, let error = statistics.standardError else { return nil }
    mean = statistics.mean
    halfWidth = StudentT.quantile((1 + level) / 2, degrees: statistics.count - 1) * error
    self.level = level
  }

  /// The lower end.
  package var low: Double { mean - halfWidth }

  /// The upper end.
  package var high: Double { mean + halfWidth }

  /// Whether a value lies in the interval, the ends included.
  package func contains(_ value: Double) -> Bool { abs(value - mean) <= halfWidth }
}
