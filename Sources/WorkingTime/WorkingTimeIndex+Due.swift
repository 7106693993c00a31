/// When a period that begins at an instant falls due.
extension WorkingTimeIndex {
  /// When something falls due.
  ///
  /// Working days with `dayAfter` and calendar units without `sameTime` give a due date; all others
  /// an instant. A counting that the unit does not know stands for the unit's default.
  /// `0 working days` are due on the start's own date, or the next working day if that is closed;
  /// `0 days`, `inclusive` or not, on the start's own date.
  ///
  /// - Complexity: O(1) in the length of the period.
  package func due(
    after period: Period, from start: Instant, rules: CountingRules = CountingRules()
  ) -> Due {
    let count = max(0, min(period.count, Period.mostUnits))
    if let unit = period.unit.seconds {
      let seconds = Int64(count).clampedMultiplied(by: unit)
      return period.unit.isWorkingTime
        ? Due(at: adding(WorkingDuration(seconds: seconds), to: start))
        : Due(at: start + ElapsedDuration(seconds: seconds))
    }
    let made = self.start(start, under: rules.afterHours).instant
    let reading = calendar.zone.civil(at: made)
    if period.unit == .workingDays {
      return dueInWorkingDays(count, from: made, reading, rules)
    }
    return dueInCalendarDays(Period(count, period.unit), from: made, reading, rules)
  }

  /// What a start outside working time counts as, and which rule made it so.
  ///
  /// A start on a closed day that is moved to the same time on the next working day may lie in the
  /// evening there, and is then moved on by the evening's rule.
  package func start(
    _ start: Instant, under rule: AfterHours
  ) -> (instant: Instant, applied: AfterHoursApplied) {
    guard rule != .asIs, !isOpen(at: start) else { return (start, .none) }
    let reading = calendar.zone.civil(at: start)
    guard !isWorkingDay(reading.date) else {
      let moved = eveningStart(start, reading.date, rule.evening)
      return (moved, moved == start ? .none : .evening)
    }
    switch rule.closedDay {
    case .asIs: return (start, .none)
    case .nextOpening: return (nextOpening(from: start), .closedDay)
    case .sameTimeNextWorkingDay:
      let date = workingDay(onOrAfter: reading.date)
      let moved = calendar.zone.instant(
        of: CivilDateTime(date, secondOfDay: reading.secondOfDay))
      return (eveningStart(moved, date, rule.evening), .closedDay)
    }
  }

  /// What a start on a working day counts as: the next opening if made at or after closing.
  private func eveningStart(
    _ start: Instant, _ date: CivilDate, _ rule: AfterHours.Evening
  ) -> Instant {
    guard rule == .nextOpening, let day = day(date), start.seconds >= day.close else {
      return start
    }
    return nextOpening(from: start)
  }

  private func dueInWorkingDays(
    _ count: Int, from start: Instant, _ reading: CivilDateTime, _ rules: CountingRules
  ) -> Due {
    let date =
      count == 0
      ? workingDay(onOrAfter: reading.date)
      : workingDay(ordinal: workingDays(before: reading.date.adding(days: 1)) + count - 1)
    guard rules.counting == .sameTime else {
      return Due(at: shownInstant(ofWorkingDay: date), date: date)
    }
    // On the start's own date the start itself: its reading may name another instant.
    let end =
      date == reading.date
      ? start
      : calendar.zone.instant(of: CivilDateTime(date, secondOfDay: reading.secondOfDay))
    return Due(at: rules.landing == .asIs ? end : nextOpening(from: end))
  }

  private func dueInCalendarDays(
    _ period: Period, from start: Instant, _ reading: CivilDateTime, _ rules: CountingRules
  ) -> Due {
    var date = reading.date.adding(period)
    if rules.counting == .inclusive, period.count > 0 { date = date.adding(days: -1) }
    if rules.roll == .nextWorkingDay { date = workingDay(onOrAfter: date) }
    guard rules.counting == .sameTime else { return Due(at: endOfDay(date), date: date) }
    if date == reading.date { return Due(at: start) }
    return Due(
      at: calendar.zone.instant(of: CivilDateTime(date, secondOfDay: reading.secondOfDay)))
  }
}

/// Which rule for starts outside working time came into play.
package enum AfterHoursApplied: Hashable, Sendable {
  /// None: the start stands.
  case none
  /// The rule for a start on a working day at or after closing.
  case evening
  /// The rule for a start on a closed day.
  case closedDay
}

extension CivilDate {
  /// The date a period in calendar units later, or earlier where `sign` is -1; months clamp to the
  /// month's end.
  func adding(_ period: Period, sign: Int = 1) -> CivilDate {
    let count = sign * max(0, min(period.count, Period.mostUnits))
    switch period.unit {
    case .days: return adding(days: count)
    case .weeks: return adding(days: count * 7)
    case .months: return adding(months: count)
    case .years: return adding(months: count * 12)
    default: return self
    }
  }
}
