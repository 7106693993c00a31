/// How long something takes, from draw to draw. Lengths are seconds, 0 or more.
package enum Distribution: Sendable, Equatable {
  /// Always the same.
  case fixed(Int64)
  /// Memoryless.
  case exponential(mean: Double)
  /// Skewed: `sigma` is the standard deviation of the logarithm.
  case lognormal(mean: Double, sigma: Double)
  /// Skewed: `shape` 1 is exponential, more is less spread.
  case gamma(mean: Double, shape: Double)
  /// Evenly between two lengths, both included.
  case uniform(from: Int64, to: Int64)
  /// One of some lengths, each as likely.
  case empirical([Int64])

  /// The mean in seconds, before draws are rounded to whole seconds and cut at ten years.
  ///
  /// - Complexity: O(lengths) for `empirical`, else O(1).
  package var mean: Double {
    switch self {
    case .fixed(let length): Double(length)
    case .exponential(let mean), .lognormal(let mean, _), .gamma(let mean, _): mean
    case .uniform(let from, let to): (Double(from) + Double(to)) / 2
    case .empirical(let lengths):
      lengths.isEmpty ? 0 : lengths.reduce(0) { $0 + Double($1) } / Double(lengths.count)
    }
  }
}
