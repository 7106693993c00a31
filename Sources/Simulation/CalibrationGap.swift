package import WorkingTime

/// How far a fitted scenario lies from months that it was not fitted to.
///
/// It is run over those months, again and again, and held beside what happened: the clocks of
/// cases opened in them that had ended by as-of, on both sides. Observed months are one draw of
/// what might have happened, so they are held against where one more simulated draw would lie, and
/// not against the mean of many.
package struct CalibrationGap: Sendable {
  /// Clocks that ended in time, of those that count in a rate.
  package struct Rate: Sendable, Equatable {
    /// How many were in time.
    package var inTime = 0
    /// Of how many.
    package var judged = 0

    /// The share in time; nil of none.
    package var share: Double? { judged == 0 ? nil : Double(inTime) / Double(judged) }

    static func += (left: inout Rate, right: Rate) {
      left.inTime += right.inTime
      left.judged += right.judged
    }
  }

  /// One task definition, or all of them.
  package struct Line: Sendable {
    /// The definition's identifier; nil for all tasks.
    package let task: String?
    /// What happened.
    package let observed: Rate
    /// The shares in time of the replications that had any clock.
    package let simulated: [Double]
    /// What happened in as many months before.
    package let before: Rate
    /// By how many seconds elapsed times differ between what happened and all replications, on
    /// average; nil where either has none.
    package let lengthGap: Double?
    /// The same between what happened and the months before.
    package let lengthGapBefore: Double?
    /// How long it waited until it was begun, on average, in seconds, as observed and simulated;
    /// nil where the scenario has no staff, or nothing says when work began.
    package let wait: (observed: Double, simulated: Double)?

    /// Where one more simulated share would lie, 19 times in 20.
    package var range: PredictionRange? { PredictionRange(simulated) }

    /// Whether what happened lies where the simulation has it; nil where either has too little to
    /// say so: fewer than five clocks show no share.
    package var agrees: Bool? {
      guard observed.judged >= DistributionFit.fewest, let share = observed.share, let range else {
        return nil
      }
      return range.contains(share)
    }
  }

  /// The days held back.
  package let days: ClosedRange<CivilDate>
  /// How many times they were simulated.
  package let replications: Int
  /// All tasks together.
  package let total: Line
  /// By task, in the order of the fit.
  package let lines: [Line]
  /// How many enquiries came, in each replication, and in as many months before.
  package let arrivals: (observed: Int, simulated: [Double], before: Int)

  /// Whether the baseline misses the observed share of missed clocks: then results of the scenario
  /// are to be used as differences only.
  package var misses: Bool { total.agrees == false }
}
