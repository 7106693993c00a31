package import Casework
package import Compliance
package import WorkingTime

/// What a report needs to know of a service level that a clock was judged by.
package struct PlanFacts: Sendable {
  /// The calendar's identifier.
  package var calendar: String
  /// The calendar, compiled.
  package var index: WorkingTimeIndex
  /// Whether its target is a review point, which is never missed.
  package var isReviewPoint: Bool
  /// Whether its targets are dates, met until midnight.
  package var isByDay: Bool

  /// The facts of one service level.
  package init(
    calendar: String, index: WorkingTimeIndex, isReviewPoint: Bool = false, isByDay: Bool = false
  ) {
    self.calendar = calendar
    self.index = index
    self.isReviewPoint = isReviewPoint
    self.isByDay = isByDay
  }
}

/// Where a report's clocks come from: an evaluation, or in a test columns written by hand.
package protocol ClockSource: Sendable {
  /// What arrived.
  var casebook: Casebook { get }
  /// What the organisation has decided.
  var rulebook: Rulebook { get }
  /// The instant at which everything is judged.
  var asOf: Instant { get }
  /// The date whose rules apply in place of those in force at the time, if any.
  var asIf: CivilDate? { get }
  /// The service levels that `ClockColumns.plan` indexes.
  var planFacts: [PlanFacts] { get }

  /// Hands on every clock of a subject, a chunk at a time; see `Evaluation.fold`.
  func fold<Partial: Sendable>(
    _ subject: ClockSubject, reading demand: ClockDemand, _ make: @Sendable () -> Partial,
    _ body: @Sendable (inout Partial, ClockColumns) -> Void
  ) -> [Partial]

  /// Hands on the life of every task, nil for one that has not come to life; see
  /// `Evaluation.foldLives`.
  func foldLives<Partial: Sendable>(
    _ make: @Sendable () -> Partial, _ body: @Sendable (inout Partial, TaskLife?) -> Void
  ) -> [Partial]

  /// The escalations of one clock, in the order in which they fire.
  func firings(_ subject: ClockSubject, row: Int) -> [Firing]
}
