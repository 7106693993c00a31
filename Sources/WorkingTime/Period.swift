/// A length of time as a rule writes it: a number and a unit, `10 working days`.
///
/// What the number means on a calendar is said by the unit and by `CountingRules`.
package struct Period: Hashable, Sendable {
  /// A unit of the period grammar.
  package enum Unit: Hashable, Sendable, CaseIterable {
    /// Seconds along a calendar.
    case workingSeconds
    /// Minutes along a calendar.
    case workingMinutes
    /// Hours along a calendar.
    case workingHours
    /// Civil working days of a calendar.
    case workingDays
    /// Elapsed seconds.
    case seconds
    /// Elapsed minutes.
    case minutes
    /// Elapsed hours.
    case hours
    /// Calendar days of the zone.
    case days
    /// Seven calendar days each.
    case weeks
    /// Calendar months, clamped to the month's end.
    case months
    /// Twelve calendar months each.
    case years
  }

  /// The most units that count: what is above stands for it, what is below 0 for 0.
  static let mostUnits = 1_000_000

  /// How many units, 0 or more.
  package var count: Int
  /// The unit.
  package var unit: Unit

  /// A period of `count` units.
  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

/// How a period in days is counted. Which of them a unit allows is said at each.
package enum Counting: String, Sendable, CaseIterable {
  /// Working days: the first working day after the start's date is day 1. Their default.
  case dayAfter = "day_after"
  /// Working days and calendar units: the clock time of the start on the day reached.
  case sameTime = "same_time"
  /// Calendar units: "beginning with the day", the start's date is day 1.
  case inclusive
  /// Calendar units: "within n days of", the day after the start's date is day 1. Their default.
  case exclusive
}

/// What a start outside working time means for a unit that counts days.
package struct AfterHours: Hashable, Sendable {
  /// What becomes of a start on a working day at or after closing.
  package enum Evening: String, Sendable, CaseIterable {
    /// Nothing: the start's own date counts.
    case asIs = "as_is"
    /// It counts as made at the next opening.
    case nextOpening = "next_opening"
  }

  /// What becomes of a start on a day that is closed.
  package enum ClosedDay: String, Sendable, CaseIterable {
    /// Nothing: the start's own date counts.
    case asIs = "as_is"
    /// It counts as made at the next opening.
    case nextOpening = "next_opening"
    /// It counts as made at the same clock time on the next working day, and if that is at or
    /// after closing, by the rule for the evening.
    case sameTimeNextWorkingDay = "same_time_next_working_day"
  }

  /// A start at or after the day's closing.
  package var evening: Evening
  /// A start on a closed day.
  package var closedDay: ClosedDay

  /// A rule for starts outside working time.
  package init(evening: Evening, closedDay: ClosedDay) {
    self.evening = evening
    self.closedDay = closedDay
  }

  /// Day 1 is the first working day after the start's date, whatever the hour. The default.
  package static let asIs = AfterHours(evening: .asIs, closedDay: .asIs)
  /// A start at or after closing, or on a closed day, counts as made on the next working day.
  package static let nextWorkingDay = AfterHours(evening: .nextOpening, closedDay: .nextOpening)
}

/// What becomes of a due date in calendar units that falls on a non-working day.
package enum Roll: String, Sendable, CaseIterable {
  /// It stays. The default.
  case none
  /// It moves on to the next working day.
  case nextWorkingDay = "next_working_day"
}

/// What becomes of working days counted with `sameTime` that end outside working time.
package enum Landing: String, Sendable, CaseIterable {
  /// They end at the next opening. The default.
  case nextOpening = "next_opening"
  /// They end at that clock time all the same.
  case asIs = "as_is"
}

/// Everything that a rule may say about how its period is counted.
package struct CountingRules: Hashable, Sendable {
  /// How days are counted; nil takes the unit's default.
  package var counting: Counting?
  /// What a start outside working time means.
  package var afterHours: AfterHours
  /// What a due date on a closed day means.
  package var roll: Roll
  /// What the end of working days at the same time means where the calendar is closed then.
  package var landing: Landing

  /// Rules of counting; without arguments the defaults.
  package init(
    counting: Counting? = nil, afterHours: AfterHours = .asIs, roll: Roll = .none,
    landing: Landing = .nextOpening
  ) {
    self.counting = counting
    self.afterHours = afterHours
    self.roll = roll
    self.landing = landing
  }
}

/// When something falls due.
///
/// A due **date** (day-grained) is kept by anything done on that civil date or before, whatever the
/// hour, and is overdue from the next midnight. A due **instant** is kept up to and at the instant.
package struct Due: Hashable, Sendable {
  /// The instant to show: the instant itself, or on a due date the close of that working day, or
  /// 23:59:59 for calendar units and for days that close at or after midnight.
  package var at: Instant
  /// The due date in the calendar's zone, for day-grained periods only.
  package var date: CivilDate?

  /// A due instant, or with `date` a due date shown as `at`.
  package init(at: Instant, date: CivilDate? = nil) {
    self.at = at
    self.date = date
  }
}
