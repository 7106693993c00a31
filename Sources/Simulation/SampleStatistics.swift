/// The number, mean and variance of some values, the same to the bit in whatever order they come:
/// replications end in an order that depends on the threads.
package struct SampleStatistics: Sendable, Equatable {
  /// How many values there are, 1 or more.
  package let count: Int
  /// Their mean.
  package let mean: Double
  /// The variance of what they are drawn from, estimated with `count - 1`; nil of a single value,
  /// and where it is beyond all numbers.
  package let variance: Double?

  /// The statistics of some values; nil where there is none, or one that is not finite.
  ///
  /// Values are sorted first, then taken in two passes with compensated sums: what is lost when
  /// values lie close together far from 0 is lost in the values and not here. O(n log n).
  package init?(_ values: [Double]) {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let ordered = values.sorted()
    guard let first = ordered.first, let last = ordered.last else { return nil }
    let n = Double(ordered.count)
    // The mean of equal values is theirs, which a sum and a division may miss by a bit.
    let mean = first == last ? first : Self.sum(ordered) / n
    guard mean.isFinite else { return nil }
    self.count = ordered.count
    self.mean = mean
    guard ordered.count > 1 else {
      variance = nil
      return
    }
    let deviations = ordered.map { $0 - mean }
    // The second sum would be 0 if the mean were exact.
    let rest = Self.sum(deviations)
    let squares = Self.sum(deviations.map { $0 * $0 }) - rest * rest / n
    variance = squares.isFinite ? max(0, squares / (n - 1)) : nil
  }

  /// The standard deviation of the mean; nil where there is no variance.
  var standardError: Double? {
    variance.map { ($0 / Double(count)).squareRoot() }
  }

  /// The sum of some values in their order, with what each addition rounds away added at the end
  /// (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54,
  /// 1974).
  static func sum(_ values: [Double]) -> Double {
    var (sum, lost) = (0.0, 0.0)
    for value in values {
      let next = sum + value
      lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
      sum = next
    }
    return sum + lost
  }
}
