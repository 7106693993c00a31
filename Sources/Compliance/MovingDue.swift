internal import Casework
internal import WorkingTime

/// A due date or instant that holds push out.
struct MovingDue: Sendable {
  private let plan: Plan
  private let grain: Plan.Grain
  private var workingSeconds: Int64 = 0
  private var elapsedSeconds: Int64 = 0
  private var days = DayShares()
  /// Where it stood before any hold.
  let base: Due
  /// Where it stands now.
  private(set) var current: Due

  /// A due date or instant of a plan.
  ///
  /// - Parameter grain: how it moves; for a follow-on that of its own period.
  init(_ base: Due, of plan: Plan, grain: Plan.Grain) {
    self.plan = plan
    self.grain = grain
    self.base = base
    current = base
  }

  /// Pushes it out by a stretch on hold.
  mutating func push(by held: Range<Int64>) {
    let zone = plan.index.calendar.zone
    let shiftsElapsed = plan.level.holdMode == .shiftElapsed
    switch grain {
    case .working, .elapsed:
      workingSeconds +=
        plan.index.working(
          from: Instant(seconds: held.lowerBound), to: Instant(seconds: held.upperBound)
        ).seconds
      elapsedSeconds += Int64(held.count)
      current = shiftsElapsed || grain == .elapsed ? movedElapsed() : movedWorking()
    case .workingDate where !shiftsElapsed:
      days.add(workingDaysIn: held, on: plan.index)
      current = movedWorkingDays()
    case .workingDate, .calendarDate:
      days.add(calendarDaysIn: held, of: zone)
      current = movedCalendarDays()
    }
  }

  private func movedWorking() -> Due {
    guard workingSeconds > 0 else { return base }
    return Due(at: plan.index.adding(WorkingDuration(seconds: workingSeconds), to: base.at))
  }

  private func movedElapsed() -> Due {
    Due(at: base.at + ElapsedDuration(seconds: elapsedSeconds))
  }

  private func movedWorkingDays() -> Due {
    guard let date = base.date, days.roundedUp > 0 else { return base }
    // A due date is a working day, unless a revision chose another; then the count begins after it.
    let before = plan.index.workingDays(before: date.adding(days: 1))
    return plan.index.due(onWorkingDay: plan.index.workingDay(ordinal: before + days.roundedUp - 1))
  }

  private func movedCalendarDays() -> Due {
    guard let date = base.date, days.roundedUp > 0 else { return base }
    var moved = date.adding(days: days.roundedUp)
    let rolls = grain == .workingDate || plan.level.rules.roll == .nextWorkingDay
    if rolls, !plan.index.isWorkingDay(moved) {
      moved = plan.index.workingDay(ordinal: plan.index.workingDays(before: moved))
    }
    return grain == .workingDate
      ? plan.index.due(onWorkingDay: moved) : plan.index.due(onCalendarDay: moved)
  }
}

extension WorkingTimeIndex {
  /// A due date in working days.
  func due(onWorkingDay date: CivilDate) -> Due {
    Due(at: shownInstant(ofWorkingDay: date), date: date)
  }

  /// A due date in calendar units: shown as 23:59:59.
  func due(onCalendarDay date: CivilDate) -> Due {
    Due(
      at: calendar.zone.startOfDay(date.adding(days: 1)) - ElapsedDuration(seconds: 1), date: date)
  }
}
