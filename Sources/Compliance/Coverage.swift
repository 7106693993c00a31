internal import Casework
package import Diagnostics
internal import WorkingTime

extension Evaluation {
  /// Where due dates lie past the dates for which a calendar's days off are known: a finding for
  /// each calendar and year, an error where the calendar says `on_uncovered: error`, else a warning.
  package func coverageFindings() -> [Finding] {
    struct Gap: Hashable {
      var calendar: String
      var year: Int
    }
    var clocks: [Gap: Int] = [:]
    for subject in [ClockSubject.tasks, .cases] {
      let partials = fold(subject, { [Gap: Int]() }) { counts, columns in
        for row in columns.plan.indices where columns.flags[row].contains(.uncovered) {
          let plan = plans[Int(columns.plan[row])]
          let date = CivilDate(dayNumber: columns.dueDay[row])
          guard let year = plan.index.uncoveredYear(of: date) else { continue }
          counts[Gap(calendar: plan.level.calendar, year: year), default: 0] += 1
        }
      }
      for partial in partials { clocks.merge(partial, uniquingKeysWith: +) }
    }
    return clocks.sorted { ($0.key.calendar, $0.key.year) < ($1.key.calendar, $1.key.year) }
      .map { gap, count in
        let isError = rulebook.calendars[gap.calendar]?.onUncovered == .error
        return Finding(
          ComplianceCode.uncovered, isError ? .error : .warning,
          "calendar \(gap.calendar) knows no days off in \(gap.year), and \(count)"
            + " \(count == 1 ? "clock is" : "clocks are") due then",
          help: "load a holiday feed that reaches \(gap.year)")
      }
  }
}
