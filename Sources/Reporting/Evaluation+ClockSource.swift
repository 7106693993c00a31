internal import Casework
package import Compliance
internal import WorkingTime

extension Evaluation: ClockSource {
  /// The service levels that `ClockColumns.plan` indexes.
  package var planFacts: [PlanFacts] {
    plans.map {
      let due = $0.index.due(after: $0.level.target, from: asOf, rules: $0.level.rules)
      return PlanFacts(
        calendar: $0.level.calendar, index: $0.index, isReviewPoint: $0.level.kind == .reviewPoint,
        isByDay: due.date != nil)
    }
  }

  /// The escalations of one clock, those that have fired and the next.
  package func firings(_ subject: ClockSubject, row: Int) -> [Firing] {
    firings(subject, row: row, ahead: 1)
  }
}
