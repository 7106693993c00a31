/// Two scenarios run on the same random numbers, replication by replication: what the difference
/// between them is, and whether it is more than chance.
///
/// The differences vary less than either scenario does, for most of the luck is shared; so a paired
/// interval finds what two separate ones would not.
package struct PairedComparison: Sendable, Equatable {
  /// The interval of the differences, other less baseline.
  package let difference: Interval
  /// The chance of differences at least as far from 0 if the scenarios were alike, 0...1.
  package let pValue: Double
  /// Whether a lower figure is the better one.
  package let lowerIsBetter: Bool

  /// The comparison of one figure of each replication, in the order of the replications.
  ///
  /// Nil for lists of different length, for fewer than two replications, and for a figure that is
  /// not finite.
  package init?(
    baseline: [Double], other: [Double], lowerIsBetter: Bool, level: Double = 0.95
  ) {
    guard baseline.count == other.count,
      let statistics = SampleStatistics(zip(baseline, other).map { $1 - $0 }),
      let error = statistics.standardError,
      let difference = Interval(statistics, level: level)
    else { return nil }
    self.difference = difference
    self.lowerIsBetter = lowerIsBetter
    pValue =
      error > 0
      ? StudentT.twoSided(statistics.mean / error, degrees: statistics.count - 1)
      : (statistics.mean == 0 ? 1 : 0)
  }

  /// The verdict on this comparison alone: a difference where the interval does not hold 0. A
  /// difference that is the same in every replication, and not 0, is one.
  ///
  /// For several comparisons at once ask `Holm`.
  package var verdict: Verdict {
    guard !difference.contains(0) else { return .noDetectableDifference }
    return direction
  }

  /// Which way the difference goes, whether or not it is more than chance.
  var direction: Verdict {
    Verdict(difference: difference.mean, lowerIsBetter: lowerIsBetter)
  }
}
