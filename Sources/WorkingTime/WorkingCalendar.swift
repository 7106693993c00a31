/// An open span of one day, on the wall clock, half open: `[open, close)`.
package struct OpenSpan: Hashable, Sendable {
  /// When it opens: seconds after midnight, 0..<86400.
  package var open: Int
  /// When it closes: seconds after midnight of the day it starts, more than `open`. 86400 is
  /// 24:00; more than that runs past midnight into the next day.
  package var close: Int

  /// A span of the day; `close` may lie past midnight.
  package init(open: Int, close: Int) {
    self.open = open
    self.close = close
  }
}

/// A day on which a calendar does not work although its week says so: a bank holiday, a closure.
package struct NonWorkingDay: Hashable, Sendable {
  /// The date in the calendar's zone.
  package var date: CivilDate
  /// What a reader calls it: `Good Friday`.
  package var name: String
  /// The kind, such as `bank-holiday`; a calendar observes some kinds and not others.
  package var type: String

  /// A named day off.
  package init(_ date: CivilDate, name: String, type: String) {
    self.date = date
    self.name = name
    self.type = type
  }
}

/// A dated departure from the weekly hours.
package struct CalendarException: Hashable, Sendable {
  /// What changes on the date.
  package enum Change: Hashable, Sendable {
    /// Closed all day.
    case closed
    /// Open at these hours in place of the week's.
    case hours([OpenSpan])
    /// The week's hours less these.
    case closedDuring([OpenSpan])
  }

  /// The date in the calendar's zone.
  package var date: CivilDate
  /// What a reader calls it: `Staff training`.
  package var name: String
  /// What changes.
  package var change: Change
  /// Whether it also holds on a non-working day; otherwise the non-working day wins.
  package var beatsHoliday: Bool

  /// A dated departure from the weekly hours.
  package init(_ date: CivilDate, name: String, _ change: Change, beatsHoliday: Bool = false) {
    self.date = date
    self.name = name
    self.change = change
    self.beatsHoliday = beatsHoliday
  }
}

/// When a service is open: weekly hours in a zone, non-working days, exceptions.
///
/// This is the calendar as someone would write it down. `WorkingTimeIndex` makes it answer
/// questions.
package struct WorkingCalendar: Sendable {
  /// What a computed date past the calendar's coverage leads to.
  package enum OnUncovered: String, Sendable, CaseIterable {
    /// A warning that names calendar and year.
    case warn
    /// A refusal.
    case error
  }

  /// The identifier, `office`.
  package var name: String
  /// The zone of its wall clock.
  package var zone: Zone
  /// The open spans of each weekday from Monday, seven entries, each ascending and apart.
  package var week: [[OpenSpan]]
  /// The days off that the calendar observes, each date once.
  package var nonWorkingDays: [NonWorkingDay]
  /// The dated departures from the week.
  package var exceptions: [CalendarException]
  /// The dates for which its days off are known, or nil where it observes none and so knows all.
  package var coverage: ClosedRange<CivilDate>?
  /// What a date outside the coverage leads to.
  package var onUncovered: OnUncovered

  /// A calendar.
  package init(
    name: String, zone: Zone, week: [[OpenSpan]], nonWorkingDays: [NonWorkingDay] = [],
    exceptions: [CalendarException] = [], coverage: ClosedRange<CivilDate>? = nil,
    onUncovered: OnUncovered = .warn
  ) {
    self.name = name
    self.zone = zone
    self.week = week
    self.nonWorkingDays = nonWorkingDays
    self.exceptions = exceptions
    self.coverage = coverage
    self.onUncovered = onUncovered
  }

  /// The built-in calendar that never closes: 24 hours, seven days.
  package static func always(in zone: Zone) -> WorkingCalendar {
    WorkingCalendar(
      name: "always", zone: zone,
      week: Array(repeating: [OpenSpan(open: 0, close: 86_400)], count: 7))
  }
}
