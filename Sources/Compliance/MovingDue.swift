internal import Casework
internal import WorkingTime

/// A due date or instant that holds push out.
struct MovingDue: Sendable {
  private let plan: Plan
  private let grain: Plan.Grain
  private let measure: HeldTime.Measure
  private var held: HeldTime
  /// Where it stood before any hold.
  let base: Due
  /// Where it stands now.
  private(set) var current: Due

  /// A due date or instant of a plan.
  ///
  /// - Parameters:
  ///   - grain: how it moves; for a follow-on that of its own period.
  ///   - held: the time on hold that has moved it already.
  init(_ base: Due, of plan: Plan, grain: Plan.Grain, held: HeldTime? = nil) {
    self.plan = plan
    self.grain = grain
    measure = plan.measure(of: grain)
    self.held = held ?? HeldTime()
    self.base = base
    current = base
    if held != nil { current = moved }
  }

  /// Pushes it out by a stretch on hold.
  mutating func push(by stretch: Range<Int64>) {
    held.add(stretch, in: measure, on: plan.index)
    current = moved
  }

  private var moved: Due {
    switch measure {
    case .workingSeconds:
      guard held.workingSeconds > 0 else { return base }
      return Due(
        at: plan.index.adding(WorkingDuration(seconds: held.workingSeconds), to: base.at))
    case .elapsedSeconds:
      guard held.elapsedSeconds > 0 else { return base }
      return Due(at: base.at + ElapsedDuration(seconds: held.elapsedSeconds))
    case .workingDays:
      let days = held.days(measure)
      guard let date = base.date, days > 0 else { return base }
      // A due date is a working day, unless a revision chose another; then the count begins after
      // it.
      let before = plan.index.workingDays(before: date.adding(days: 1))
      return plan.index.due(onWorkingDay: plan.index.workingDay(ordinal: before + days - 1))
    case .calendarDays: return movedCalendarDays
    }
  }

  private var movedCalendarDays: Due {
    let days = held.days(measure)
    guard let date = base.date, days > 0 else { return base }
    var moved = date.adding(days: days)
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
