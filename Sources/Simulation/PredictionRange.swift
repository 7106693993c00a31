/// Where one more value of a sample would lie, 19 times in 20, if all are normal and independent.
package struct PredictionRange: Sendable, Equatable {
  /// The mean of the values.
  package let mean: Double
  /// The lower end.
  package let low: Double
  /// The upper end.
  package let high: Double

  /// The range of one more value than these; nil of fewer than two.
  package init?(_ values: [Double]) {
    guard let statistics = SampleStatistics(values), let variance = statistics.variance else {
      return nil
    }
    let n = Double(statistics.count)
    mean = statistics.mean
    let half =
      StudentT.quantile(0.975, degrees: statistics.count - 1)
      * (variance * (1 + 1 / n)).squareRoot()
    low = mean - half
    high = mean + half
  }

  /// Whether a value lies in the range, the ends included.
  package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
