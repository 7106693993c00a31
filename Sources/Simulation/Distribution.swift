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
}
