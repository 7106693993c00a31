import Compliance
import Diagnostics
import WorkingTime

extension WorkingTimeIndex {
  /// What is not known for certain between two dates: the calendar's days off do not reach all of
  /// them. An error where the calendar says `on_uncovered: error`, else a warning.
  func coverageFinding(of dates: ClosedRange<CivilDate>) -> Finding? {
    guard let known = calendar.coverage else { return nil }
    let date: CivilDate
    if dates.lowerBound < known.lowerBound {
      date = dates.lowerBound
    } else if dates.upperBound > known.upperBound {
      date = max(dates.lowerBound, known.upperBound.adding(days: 1))
    } else {
      return nil
    }
    return Finding(
      ComplianceCode.uncovered, calendar.onUncovered == .error ? .error : .warning,
      "calendar \(calendar.name) does not know the days off of \(date.year)",
      notes: ["its days off are known from \(known.lowerBound) to \(known.upperBound)"],
      help: "add a newer feed of holidays to the calendar")
  }

  /// Warns of dates whose days off are not known.
  ///
  /// - Throws: the finding, where the calendar says `on_uncovered: error`.
  func checkCoverage(of dates: ClosedRange<CivilDate>, _ options: CommonOptions) throws {
    guard let finding = coverageFinding(of: dates) else { return }
    guard finding.severity != .error else { throw finding }
    options.warn(Findings([finding]))
  }
}
