internal import Casework
package import Diagnostics
internal import WorkingTime

extension Evaluation {
  /// Where clocks run outside the dates for which a calendar's days off are known, due past them or
  /// begun before them: a finding for each calendar and year, an error where the calendar says
  /// `on_uncovered: error`, else a warning.
  package func coverageFindings() -> [Finding] {
    guard mayLeaveCoverage else { return [] }
    var clocks: [Gap: Int] = [:]
    for subject in [ClockSubject.tasks, .cases] {
      let demand: ClockDemand = [.plan, .dueDay, .exclusion, .flags, .start]
      let partials = fold(subject, reading: demand, { [Gap: Int]() }) { counts, columns in
        for row in columns.plan.indices where columns.plan[row] >= 0 {
          let plan = plans[Int(columns.plan[row])]
          guard let covered = plan.index.calendar.coverage,
            columns.dueDay[row] != Int32.min, columns.exclusion[row] == .none
          else { continue }
          let calendar = plan.level.calendar
          if columns.flags[row].contains(.uncovered) {
            let year = CivilDate(dayNumber: columns.dueDay[row]).year
            counts[Gap(calendar: calendar, year: year, isBefore: false), default: 0] += 1
          }
          let start = plan.index.calendar.zone.date(at: Instant(seconds: columns.start[row]))
          if start < covered.lowerBound {
            counts[Gap(calendar: calendar, year: start.year, isBefore: true), default: 0] += 1
          }
        }
      }
      for partial in partials { clocks.merge(partial, uniquingKeysWith: +) }
    }
    return clocks.sorted { $0.key < $1.key }.map { finding($0, clocks: $1) }
  }

  /// Dates of a calendar in a year whose days off are not known.
  private struct Gap: Hashable, Comparable {
    var calendar: String
    var year: Int
    /// Whether they lie before the dates known, where clocks begin, and not past them.
    var isBefore: Bool

    static func < (left: Gap, right: Gap) -> Bool {
      (left.calendar, left.year, left.isBefore ? 0 : 1)
        < (right.calendar, right.year, right.isBefore ? 0 : 1)
    }
  }

  private func finding(_ gap: Gap, clocks count: Int) -> Finding {
    let calendar = rulebook.calendars[gap.calendar]
    let severity = calendar?.onUncovered == .error ? Severity.error : .warning
    let clocks = "\(count) \(count == 1 ? "clock" : "clocks")"
    if gap.isBefore, let known = calendar?.coverage?.lowerBound {
      return Finding(
        ComplianceCode.uncovered, severity,
        "calendar \(gap.calendar) knows no days off before \(known), and \(clocks) began before"
          + " that in \(gap.year)",
        help: "load a holiday feed that reaches back to \(gap.year)")
    }
    // A feed may end within the year, or the target lie in a year of which nothing is known.
    let last = calendar?.coverage?.upperBound
    let ends = last.flatMap { $0.year == gap.year ? $0 : nil }
    return Finding(
      ComplianceCode.uncovered, severity,
      "calendar \(gap.calendar) knows no days off "
        + (ends.map { "after \($0)" } ?? "in \(gap.year)") + ", and \(clocks)"
        + " \(count == 1 ? "is" : "are") due " + (ends == nil ? "then" : "later that year"),
      help: "load a holiday feed that reaches "
        + (ends == nil ? "\(gap.year)" : "the end of \(gap.year)"))
  }

  /// Whether any clock may lie outside its calendar's coverage: false after a look at the oldest
  /// and the newest instants alone, in nearly every run, so that nothing is evaluated twice to find
  /// out.
  ///
  /// A hold ends by the newest instant, and so moves no target past what a clock started then would
  /// have. A forecast start lies a target and a lag after its predecessor's, once for every task of
  /// a path at most.
  private var mayLeaveCoverage: Bool {
    let covered = plans.filter { $0.index.calendar.coverage != nil }
    guard let last = covered.compactMap({ $0.index.calendar.coverage?.upperBound }).min(),
      let first = covered.compactMap({ $0.index.calendar.coverage?.lowerBound }).max()
    else { return false }
    let oldest = casebook.oldestBeginning(threads: threads)
    if let oldest, rulebook.zone.date(at: oldest) < first { return true }
    let newest = max(casebook.newestInstant(threads: threads) ?? asOf, asOf)
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
