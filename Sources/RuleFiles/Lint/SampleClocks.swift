import Casework
import WorkingTime

/// Targets worked out on real dates, so that rules in different units can be compared.
///
/// The samples begin at 10:00, or at the next opening, on each of 56 days in a row: long enough to
/// meet every weekday eight times, month ends and some days off.
struct SampleClocks {
  private let indexes: [String: WorkingTimeIndex]
  private let starts: [Instant]

  /// Samples from the year that the calendars know.
  init(_ rulebook: Rulebook) {
    let known = rulebook.calendars.values.compactMap(\.coverage?.lowerBound.year).max() ?? 2024
    indexes = rulebook.calendars.mapValues {
      WorkingTimeIndex($0, years: known - 1...known + 12)
    }
    let first = CivilDate(year: known, month: 2, day: 15) ?? CivilDate(dayNumber: 20_000)
    starts = (0..<56).map {
      rulebook.zone.instant(of: CivilDateTime(first.adding(days: $0), secondOfDay: 36_000))
    }
  }

  /// The index of a calendar.
  func index(_ calendar: String) -> WorkingTimeIndex? { indexes[calendar] }

  /// How many of the samples a comparison holds for.
  enum Share {
    case none
    case some
    case all
  }

  /// The share of the samples for which `holds` is true, at starts when a calendar is open.
  func share(on calendar: String, _ holds: (Instant) -> Bool) -> Share {
    guard let index = indexes[calendar] else { return .none }
    let count = starts.count { holds(index.nextOpening(from: $0)) }
    return count == 0 ? .none : count == starts.count ? .all : .some
  }

  /// When a service level falls due.
  func due(_ level: ServiceLevel, from start: Instant) -> Due? {
    indexes[level.calendar]?.due(after: level.target, from: start, rules: level.rules)
  }
}
