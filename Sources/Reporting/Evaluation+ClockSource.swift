internal import Casework
package import Compliance

extension Evaluation: ClockSource {
  /// The service levels that `ClockColumns.plan` indexes.
  package var planFacts: [PlanFacts] {
    plans.map {
      PlanFacts(
        calendar: $0.level.calendar, index: $0.index, isReviewPoint: $0.level.kind == .reviewPoint)
    }
  }

  /// The escalations of one clock, those that have fired and the next.
  package func firings(_ subject: ClockSubject, row: Int) -> [Firing] {
    firings(subject, row: row, ahead: 1)
  }
}
