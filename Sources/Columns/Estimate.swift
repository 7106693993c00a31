/// A mean over several runs of something that chance has a part in, with the ends of its interval:
/// what a simulation knows of a figure.
///
/// All numbers are whole, in units of 10^-`places`, so that they are written the same everywhere.
package struct Estimate: Sendable, Hashable {
  /// What is measured.
  package enum Unit: String, Sendable, Hashable {
    /// A count of something, or a number without a unit.
    case count
    /// A share as a percentage.
    case percent
    /// The difference of two percentages.
    case points
    /// A length of time.
    case seconds

    /// How many decimal places are kept of it.
    package var places: Int {
      switch self {
      case .count: 1
      case .percent, .points: 2
      case .seconds: 0
      }
    }
  }

  /// What is measured.
  package let unit: Unit
  /// The mean.
  package let mean: Int64
  /// How far the interval reaches to either side; nil where nothing can be said of that.
  package let reach: Int64?
  /// The lower end of the interval.
  package let low: Int64?
  /// The upper end of the interval.
  package let high: Int64?

  /// A mean and how far its interval reaches to either side, rounded to the places of the unit.
  ///
  /// What is not finite, or too large for a whole number, becomes the nearest that there is.
  package init(_ mean: Double, reach: Double?, _ unit: Unit) {
    self.unit = unit
    var scale = 1.0
    for _ in 0..<unit.places { scale *= 10 }
    self.mean = Self.rounded(mean * scale)
    self.reach = reach.map { Self.rounded($0 * scale) }
    low = reach.map { Self.rounded((mean - $0) * scale) }
    high = reach.map { Self.rounded((mean + $0) * scale) }
  }

  private static func rounded(_ value: Double) -> Int64 {
    guard !value.isNaN else { return 0 }
    return Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max)
  }
}
