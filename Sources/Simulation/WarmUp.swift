/// How much of the start of a run still shows that it began empty, and is left out of averages.
///
/// MSER-5: the cut-off that gives the mean of the rest the least standard error. White, "An
/// effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997);
/// with means of five by White, Cobb and Spratt, "A comparison of five steady-state truncation
/// heuristics for simulation", Winter Simulation Conference 2000.
package struct WarmUp: Sendable, Equatable {
  /// How many values are taken together.
  private static let batch = 5

  /// How many of the first values to leave out: a multiple of five, less than half of them.
  package let cutOff: Int

  /// The cut-off of values in the order of time.
  ///
  /// Of the means of five (a rest of fewer is left aside) the first d are dropped, d up to half of
  /// them, so that the squares of the others' deviations from their mean, summed and divided by the
  /// square of their number, are least; of equals the first. Nil where that is so at the last d
  /// tried: the run is too short to tell where its start ends. Nil too for fewer than ten values,
  /// and where one, or the sum of squares, is not finite. O(n), one pass from the end.
  package init?(_ values: [Double]) {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let batches = values.count / Self.batch
    let last = batches / 2
    guard last > 0 else { return nil }
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    var (best, least) = (last, Double.infinity)
    for dropped in stride(from: batches - 1, through: 0, by: -1) {
      // Welford's update: no difference of large sums is taken.
      let start = dropped * Self.batch
      let value = values[start..<start + Self.batch].reduce(0, +) / Double(Self.batch)
      count += 1
      let deviation = value - mean
      mean += deviation / count
      squares += deviation * (value - mean)
      let error = squares / (count * count)
      if dropped <= last, error <= least { (best, least) = (dropped, error) }
    }
    guard best < last, least < .infinity else { return nil }
    cutOff = best * Self.batch
  }
}
