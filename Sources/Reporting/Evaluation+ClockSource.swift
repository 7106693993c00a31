internal import Casework
package import Compliance

/// An evaluation is what reports are usually made from.
extension Evaluation: ClockSource {
  /// The service levels that `ClockColumns.plan` indexes.
  package var planFacts: [PlanFacts] {
    plans.map { PlanFacts(calendar: $0.level.calendar, index: $0.index) }
  }

  /// The escalations of one clock, the next one to come among them.
  package func firings(_ subject: ClockSubject, row: Int) -> [Firing] {
    firings(subject, row: row, ahead: 1)
  }
}
