// Signatures that the implementation fills; this file goes away.

/// What a wall-clock reading means in a zone.
package enum LocalResolution: Hashable, Sendable {
  /// There is one such instant.
  case unique(Instant)
  /// The clock jumps over it: `movedOn` is the reading moved on by the gap.
  case gap(movedOn: Instant)
  /// The clock shows it twice.
  case overlap(first: Instant, second: Instant)
}

extension Zone {
  /// The zone of an IANA name, or nil where there is none such.
  package static func named(_ name: String) -> Zone? { fatalError() }
  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int { fatalError() }
  /// What the wall clock shows.
  package func civil(at instant: Instant) -> CivilDateTime { fatalError() }
  /// What a wall-clock reading means.
  package func resolve(_ reading: CivilDateTime) -> LocalResolution { fatalError() }
  /// The instant of a reading: in an overlap the first, in a gap moved on by the gap.
  package func instant(of reading: CivilDateTime) -> Instant { fatalError() }
  /// The first instant of a date; of a date that does not exist the first instant after it.
  package func startOfDay(_ date: CivilDate) -> Instant { fatalError() }
  /// RFC 3339 with offset: `2026-03-31T17:45:00+01:00`.
  package func rfc3339(_ instant: Instant) -> String { fatalError() }
}

extension Period {
  /// Reads the period grammar: `10 working days`.
  package init(parsing text: String) throws(PeriodError) { fatalError() }
  /// As written: `10 working days`, `1 hour`.
  package var text: String { fatalError() }
  /// Whether it counts days and so may have a due date.
  package var countsDays: Bool { fatalError() }
}

/// Why a text is not a period, with what to type instead.
package struct PeriodError: Error, Hashable, Sendable {
  /// What is wrong.
  package var message: String
  /// What to type.
  package var help: String
}

/// A calendar that answers questions, forwards and backwards, in time that does not depend on the
/// length of the span.
package final class WorkingTimeIndex: Sendable {
  /// The calendar.
  package let calendar: WorkingCalendar
  /// Compiles a calendar for the civil years given; instants beyond saturate at the ends.
  package init(_ calendar: WorkingCalendar, years: ClosedRange<Int> = 1970...2150) { fatalError() }
  /// Working seconds from the index's beginning to an instant.
  package func position(of instant: Instant) -> Int64 { fatalError() }
  /// The earliest instant at which that much working time has passed.
  package func earliestInstant(at position: Int64) -> Instant { fatalError() }
  /// The latest such instant.
  package func latestInstant(at position: Int64) -> Instant { fatalError() }
  /// Working time between two instants, negative if reversed.
  package func working(from start: Instant, to end: Instant) -> WorkingDuration { fatalError() }
  /// The earliest instant by which `duration` has been worked since `start`.
  package func adding(_ duration: WorkingDuration, to start: Instant) -> Instant { fatalError() }
  /// The latest instant from which `duration` is worked until `end`.
  package func subtracting(_ duration: WorkingDuration, from end: Instant) -> Instant {
    fatalError()
  }
  /// Whether the calendar is open.
  package func isOpen(at instant: Instant) -> Bool { fatalError() }
  /// The instant itself if open, else the next opening.
  package func nextOpening(from instant: Instant) -> Instant { fatalError() }
  /// Whether any span belongs to the date.
  package func isWorkingDay(_ date: CivilDate) -> Bool { fatalError() }
  /// How many working days lie before the date, counted from the index's beginning.
  package func workingDays(before date: CivilDate) -> Int { fatalError() }
  /// The working day with that many working days before it.
  package func workingDay(ordinal: Int) -> CivilDate { fatalError() }
  /// The open spans that belong to a date, as instants `[open, close)`.
  package func openSpans(of date: CivilDate) -> [(open: Instant, close: Instant)] { fatalError() }
  /// The instant to show for a due date: the close of that working day, or 23:59:59.
  package func shownInstant(ofWorkingDay date: CivilDate) -> Instant { fatalError() }
  /// The day off or exception that changes a date, for explanation.
  package func closure(on date: CivilDate) -> String? { fatalError() }
  /// When something falls due.
  package func due(
    after period: Period, from start: Instant, rules: CountingRules = CountingRules()
  )
    -> Due
  { fatalError() }
  /// The instant or the due date from which `period` leads to `due`, counted back: amber.
  package func dueBefore(_ due: Due, by period: Period, rules: CountingRules = CountingRules())
    -> Instant
  { fatalError() }
  /// Whether a due date or instant has passed at an instant.
  package func isPast(_ due: Due, at instant: Instant) -> Bool { fatalError() }
  /// The year past the calendar's coverage that a date falls in, if it does.
  package func uncoveredYear(of date: CivilDate) -> Int? { fatalError() }
}
