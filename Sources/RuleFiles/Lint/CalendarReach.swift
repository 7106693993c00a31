import Casework
import Diagnostics
import Documents
import WorkingTime

/// D14: a calendar's days off are known for every year that a rule's dates can reach (warning).
///
/// A rule without an end is taken to be used up to the date that the caller names, or else only
/// from its first.
enum CalendarReach: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let levels = draft.levelGroups.flatMap(\.levels)
    return RuleDraft.sorted(draft.rulebook.calendars).flatMap { name, calendar -> [Finding] in
      guard let coverage = calendar.coverage,
        let key = draft.sheet.first(name, .calendars)?.key
      else { return [] }
      let used = levels.filter { $0.calendar == name && dependsOnDaysOff($0) }
      var findings: [Finding] = []
      if let last = lastDate(of: used, calendar, draft.today), last > coverage.upperBound {
        findings.append(
          key.finding(
            RuleFilesCode.calendarRunsOut,
            "the days off of the calendar '\(name)' are known to \(coverage.upperBound), and "
              + "rules that use it reach \(last.year) (D14)",
            severity: .warning, help: "load a newer feed under `holidays:`"))
      }
      if let first = used.compactMap(\.effective.from).min(), first < coverage.lowerBound {
        findings.append(
          key.finding(
            RuleFilesCode.calendarRunsOut,
            "the days off of the calendar '\(name)' are known from \(coverage.lowerBound), and "
              + "rules that use it begin on \(first) (D14)",
            severity: .warning, help: "load a feed that begins earlier under `holidays:`"))
      }
      return findings
    }
  }

  /// Whether a day off can move any of the level's dates.
  private static func dependsOnDaysOff(_ level: ServiceLevel) -> Bool {
    let unit = level.target.unit
    if unit.isWorkingTime || unit == .workingDays || level.rules.roll != .none
      || level.rules.afterHours != .asIs
    {
      return true
    }
    if case .before(let amber) = level.amber {
      return amber.unit.isWorkingTime || amber.unit == .workingDays
    }
    return false
  }

  /// The last date that some levels lead to; past the coverage it may be any later one.
  private static func lastDate(
    of levels: [ServiceLevel], _ calendar: WorkingCalendar, _ today: CivilDate?
  ) -> CivilDate? {
    let starts = levels.compactMap { level in
      (level.effective.until ?? [level.effective.from, today].compactMap { $0 }.max())
        .map { (level, $0) }
    }
    let years = starts.map(\.1.year) + (calendar.coverage.map { [$0.upperBound.year] } ?? [])
    guard let first = years.min(), let last = years.max() else { return nil }
    let index = WorkingTimeIndex(calendar, years: first - 1...last + 2)
    return starts.map { level, date in
      let start = calendar.zone.startOfDay(date)
      let due = index.due(after: level.target, from: start, rules: level.rules)
      return due.date ?? calendar.zone.civil(at: due.at).date
    }.max()
  }
}
