/// Holm's correction: of twenty figures that are alike, one would seem to differ at 95 %.
///
/// With it the chance that any verdict of a difference is wrong, among all that are compared, is no
/// more than that of one comparison; nothing is asked of how they depend on each other (Holm, "A
/// simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6,
/// 1979).
package enum Holm {
  /// The chances corrected, each in the place of its own: the smallest of m is multiplied by m, the
  /// next by m - 1 and so on, none below the one before it and none above 1. What is not a number
  /// counts as 1. O(m log m).
  package static func adjusted(_ pValues: [Double]) -> [Double] {
    let chances = pValues.map { $0.isNaN ? 1 : $0 }
    let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
    var adjusted = chances
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = min(1, max(largest, Double(chances.count - rank) * chances[index]))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// The verdicts on comparisons that are read together, in their order; the level, between 0 and
  /// 1, is that of all of them at once.
  package static func verdicts(
    _ comparisons: [PairedComparison], level: Double = 0.95
  ) -> [Verdict] {
    zip(comparisons, adjusted(comparisons.map(\.pValue))).map { comparison, chance in
      chance <= 1 - level ? comparison.direction : .noDetectableDifference
    }
  }
}
