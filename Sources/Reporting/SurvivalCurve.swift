/// The Kaplan-Meier estimate: the share of clocks still running after a length of time, with clocks
/// that are still open counted for as long as they have been watched.
///
/// Looking at finished work alone flatters: what takes long is still open. Kaplan and Meier,
/// "Nonparametric estimation from incomplete observations", JASA 53 (1958).
///
/// S(t) is the product over times tᵢ ≤ t of 1 - dᵢ / nᵢ, with dᵢ finished at tᵢ of nᵢ still
/// watched just before. An observation censored at tᵢ was still watched then.
struct SurvivalCurve: Sendable {
  /// The share still running from `time` on, until the next step.
  struct Step: Hashable, Sendable {
    /// The length of time.
    var time: Int64
    /// How many were watched just before.
    var atRisk: Int
    /// How many finished at it.
    var finished: Int
    /// The share still running after it.
    var share: Double
  }

  /// The steps, ascending in time.
  private(set) var steps: [Step] = []
  /// Whether any observation ended before its clock had finished.
  private(set) var isCensored = false

  /// The curve of observations, each `time * 2 + (finished ? 1 : 0)`, ascending.
  ///
  /// As long as nothing is censored between two steps their factors telescope to a single
  /// fraction, which keeps shares such as one half exact.
  init(sorted observations: some RandomAccessCollection<Int64>) {
    var atRisk = observations.count
    var (runShare, runStart) = (1.0, observations.count)
    var index = observations.startIndex
    while index != observations.endIndex {
      let time = observations[index] >> 1
      var (finished, censored) = (0, 0)
      while index != observations.endIndex, observations[index] >> 1 == time {
        if observations[index] & 1 == 1 { finished += 1 } else { censored += 1 }
        index = observations.index(after: index)
      }
      if finished > 0 {
        let share = runShare * Double(atRisk - finished) / Double(runStart)
        steps.append(Step(time: time, atRisk: atRisk, finished: finished, share: share))
      }
      atRisk -= finished + censored
      if censored > 0 { isCensored = true }
      if censored > 0 { (runShare, runStart) = (steps.last?.share ?? 1, max(1, atRisk)) }
    }
  }

  /// The time by which a share of thousandths has finished, in thousandths of the observations'
  /// unit; nil where the curve never gets there, because too much is still open.
  ///
  /// It is the first time with S(t) at most the rest. Where S(t) is exactly the rest up to the next
  /// step, it is the middle of that stretch (Klein and Moeschberger, Survival Analysis, 2003, 4.5;
  /// R's `quantile.survfit`), as the median of an even count is. With nothing censored there is
  /// nothing to estimate: it is the `OrderStatistic` of the finished.
  func time(finished thousandths: Int) -> Int128? {
    guard isCensored else {
      return OrderStatistic(thousandths: thousandths).value(in: finishedTimes)
    }
    // The tolerance is that of a product of fractions that should be exact.
    let goal = Double(1000 - thousandths) / 1000
    guard let place = steps.firstIndex(where: { $0.share <= goal + 1e-12 }) else { return nil }
    let first = Int128(steps[place].time)
    guard steps[place].share >= goal - 1e-12, place + 1 < steps.count else { return first * 1000 }
    return (first + Int128(steps[place + 1].time)) * 500
  }

  /// Each finished time, as often as it was observed, ascending.
  private var finishedTimes: [Int64] {
    steps.flatMap { Array(repeating: $0.time, count: $0.finished) }
  }

  /// The share still running after a time.
  func share(at time: Int64) -> Double {
    steps.last { $0.time <= time }?.share ?? 1
  }
}
