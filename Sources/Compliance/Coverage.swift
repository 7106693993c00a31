internal import Casework
package import Diagnostics
internal import WorkingTime

extension Evaluation {
  /// Where due dates lie past the dates for which a calendar's days off are known: a finding for
  /// each calendar and year, an error where the calendar says `on_uncovered: error`, else a
  /// warning.
  package func coverageFindings() -> [Finding] {
    struct Gap: Hashable {
      var calendar: String
      var year: Int
    }
    guard mayLeaveCoverage else { return [] }
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

  /// Whether any due date may lie past its calendar's coverage: false after a look at the newest
  /// instants alone, in nearly every run, so that nothing is evaluated twice to find out.
  ///
  /// A hold ends by the newest instant, and so moves no target past what a clock started then would
  /// have. A forecast start lies a target and a lag after its predecessor's, once for every task of
  /// a path at most.
  private var mayLeaveCoverage: Bool {
    let covered = plans.filter { $0.index.calendar.coverage != nil }
    guard let last = covered.compactMap({ $0.index.calendar.coverage?.upperBound }).min() else {
      return false
    }
    let newest = max(casebook.newestInstant ?? asOf, asOf)
    var bound = newest
    for _ in 0...finder.paths.longestPath {
      let dues = plans.map {
        $0.index.due(after: $0.level.target, from: bound, rules: $0.level.rules).at
      }
      // Days on hold are rounded up to a whole day, and a due date may roll over a long closure.
      bound = (dues.max() ?? bound) + ElapsedDuration(seconds: 14 * 86_400)
      let lagged = finder.paths.lags.flatMap { lag in
        plans.map { $0.index.due(after: lag, from: bound).at }
      }
      bound = lagged.max() ?? bound
      if rulebook.zone.date(at: bound) > last { return true }
    }
    return false
  }
}
