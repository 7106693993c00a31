/// The verdict on one clock: stable, machine-readable words.
package enum Outcome: UInt8, Sendable, CaseIterable {
  /// Stopped in time, before the warning.
  case met
  /// Stopped in time, after the warning.
  case metInAmber
  /// Stopped after the target.
  case missed
  /// Running, before the warning.
  case openGreen
  /// Running, after the warning, the target not passed.
  case openAmber
  /// Running, the target passed.
  case openRed
  /// Not started: its predecessors have not finished, or its start lies ahead.
  case pending
  /// Ended without being finished.
  case cancelled
  /// No service level is in force for it: never "met", outside every rate.
  case noServiceLevel
  /// Read, but it cannot be judged.
  case excluded
  /// A review point that has passed: never a breach, outside every rate.
  case pastReviewPoint
  /// A review point still ahead, or one that was not reached.
  case beforeReviewPoint

  /// The word in columns, rule files and reports: `met_in_amber`.
  package var word: String {
    switch self {
    case .met: "met"
    case .metInAmber: "met_in_amber"
    case .missed: "missed"
    case .openGreen: "open_green"
    case .openAmber: "open_amber"
    case .openRed: "open_red"
    case .pending: "pending"
    case .cancelled: "cancelled"
    case .noServiceLevel: "no_sla"
    case .excluded: "excluded"
    case .pastReviewPoint: "past_review_point"
    case .beforeReviewPoint: "before_review_point"
    }
  }

  /// Whether it counts as in time in a rate.
  package var isInTime: Bool { self == .met || self == .metInAmber }

  /// Whether it counts as late in a rate.
  package var isLate: Bool { self == .missed || self == .openRed }
}
