/// What a comparison of two scenarios comes to.
package enum Verdict: Sendable, Equatable, CaseIterable {
  /// The other scenario does better than the baseline.
  case better
  /// The other scenario does worse than the baseline.
  case worse
  /// The replications do not tell the two apart. They may differ all the same, by less than the
  /// interval reaches to either side.
  case noDetectableDifference

  /// The verdict on a difference, other less baseline, that chance is taken not to explain.
  init(difference: Double, lowerIsBetter: Bool) {
    guard difference != 0 else {
      self = .noDetectableDifference
      return
    }
    self = (difference < 0) == lowerIsBetter ? .better : .worse
  }
}
