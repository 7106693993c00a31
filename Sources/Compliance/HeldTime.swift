internal import Casework
internal import WorkingTime

/// Time on hold, added up in the measures in which due dates move.
struct HeldTime: Sendable {
  /// In what a due date or instant moves.
  enum Measure: Sendable, CaseIterable {
    /// Seconds of the calendar.
    case workingSeconds
    /// Seconds of any clock.
    case elapsedSeconds
    /// Shares of working days.
    case workingDays
    /// Shares of calendar days.
    case calendarDays
  }

  /// In working seconds of the calendar.
  private(set) var workingSeconds: Int64 = 0
  /// In elapsed seconds.
  private(set) var elapsedSeconds: Int64 = 0
  private var workingDays = DayShares()
  private var calendarDays = DayShares()

  /// Adds a stretch in one measure; time in another does not change.
  mutating func add(_ held: Range<Int64>, in measure: Measure, on index: WorkingTimeIndex) {
    switch measure {
    case .workingSeconds:
      workingSeconds +=
        index.working(
          from: Instant(seconds: held.lowerBound), to: Instant(seconds: held.upperBound)
        ).seconds
    case .elapsedSeconds: elapsedSeconds += Int64(held.count)
    case .workingDays: workingDays.add(workingDaysIn: held, on: index)
    case .calendarDays: calendarDays.add(calendarDaysIn: held, of: index.calendar.zone)
    }
  }

  /// The days in one measure, rounded up once.
  func days(_ measure: Measure) -> Int {
    measure == .workingDays ? workingDays.roundedUp : calendarDays.roundedUp
  }
}

extension Plan {
  /// In what a hold moves a due date of a grain.
  func measure(of grain: Grain) -> HeldTime.Measure {
    let shiftsElapsed = level.holdMode == .shiftElapsed
    return switch grain {
    case .working: shiftsElapsed ? .elapsedSeconds : .workingSeconds
    case .elapsed: .elapsedSeconds
    case .workingDate: shiftsElapsed ? .calendarDays : .workingDays
    case .calendarDate: .calendarDays
    }
  }

  /// How a follow-on is moved by holds: as its own period is measured.
  func followOnGrain(of period: Period) -> Grain {
    switch period.unit {
    case .workingSeconds, .workingMinutes, .workingHours: .working
    case .seconds, .minutes, .hours: .elapsed
    case .workingDays: level.rules.counting == .sameTime && !grain.isDate ? .working : .workingDate
    case .days, .weeks, .months, .years:
      level.rules.counting == .sameTime && !grain.isDate ? .elapsed : .calendarDate
    }
  }
}
