import Casework
import WorkingTime

/// Targets worked out on real dates, so that rules in different units can be compared.
///
/// The samples begin at 10:00, or at the next opening, on each of 56 days in a row: long enough to
/// meet every weekday eight times, month ends and some days off. A calendar is compiled when the
/// first rule asks for it.
final class SampleClocks {
  private let calendars: [String: WorkingCalendar]
  private let years: ClosedRange<Int>
  private let starts: [Instant]
  private var indexes: [String: WorkingTimeIndex] = [:]

  /// Samples from the year that the calendars know.
  init(_ rulebook: Rulebook) {
    let known = rulebook.calendars.values.compactMap(\.coverage?.lowerBound.year).max() ?? 2024
    calendars = rulebook.calendars
    years = known - 1...known + 2 + Self.longestTarget(in: rulebook)
    let first = CivilDate(year: known, month: 2, day: 15) ?? CivilDate(dayNumber: 20_000)
    starts = (0..<56).map {
      rulebook.zone.instant(of: CivilDateTime(first.adding(days: $0), secondOfDay: 36_000))
    }
  }

  /// The index of a calendar.
  func index(_ calendar: String) -> WorkingTimeIndex? {
    if let index = indexes[calendar] { return index }
    indexes[calendar] = calendars[calendar].map { WorkingTimeIndex($0, years: years) }
    return indexes[calendar]
  }

  /// How many of the samples a comparison holds for.
  enum Share {
    case none
    case some
    case all
  }

  /// The share of the samples for which `holds` is true, at starts when a calendar is open.
  func share(on calendar: String, _ holds: (Instant) -> Bool) -> Share {
    guard let index = index(calendar) else { return .none }
    let count = starts.count { holds(index.nextOpening(from: $0)) }
    return count == 0 ? .none : count == starts.count ? .all : .some
  }

  /// When a service level falls due; nil for one so long that its calendar is not compiled for it.
  func due(_ level: ServiceLevel, from start: Instant) -> Due? {
    guard let index = index(level.calendar) else { return nil }
    let due = index.due(after: level.target, from: start, rules: level.rules)
    return index.calendar.zone.civil(at: due.at).date.year < years.upperBound ? due : nil
  }

  /// The years that the longest target in days, weeks, months or years takes, rounded up.
  private static func longestTarget(in rulebook: Rulebook) -> Int {
    let levels =
      rulebook.tasks.values.flatMap { $0.versions.flatMap(\.body.serviceLevels) }
      + rulebook.workflows.values.flatMap { $0.versions.flatMap(\.body.serviceLevels) }
    return levels.map { level in
      switch level.target.unit {
      case .workingDays: level.target.count / 100
      case .days: level.target.count / 365
      case .weeks: level.target.count / 52
      case .months: level.target.count / 12
      case .years: level.target.count
      default: 0
      }
    }.max() ?? 0
  }
}
