/// Counting back from what is due, and whether it has passed.
extension WorkingTimeIndex {
  /// The instant from which `period` leads to `due`, counted back: amber.
  ///
  /// - Working seconds, minutes, hours: the latest instant with that much working time before the
  ///   due instant, or before the instant that a due date shows.
  /// - Elapsed units: that much earlier.
  /// - Working days: of a due date the close of the working day N back; of a due instant the same
  ///   wall time N working days back.
  /// - Calendar units: the same wall time so many days back.
  package func dueBefore(
    _ due: Due, by period: Period, rules: CountingRules = CountingRules()
  ) -> Instant {
    let count = max(0, min(period.count, Period.mostUnits))
    if let unit = period.unit.seconds {
      let seconds = Int64(count).clampedMultiplied(by: unit)
      return period.unit.isWorkingTime
        ? subtracting(WorkingDuration(seconds: seconds), from: due.at)
        : due.at - ElapsedDuration(seconds: seconds)
    }
    guard count > 0 else { return due.at }
    let reading = calendar.zone.civil(at: due.at)
    guard period.unit == .workingDays else {
      let date = reading.date.adding(Period(count, period.unit), sign: -1)
      return calendar.zone.instant(
        of: CivilDateTime(date, secondOfDay: reading.secondOfDay))
    }
    let date = workingDay(ordinal: workingDays(before: due.date ?? reading.date) - count)
    if due.date != nil { return shownInstant(ofWorkingDay: date) }
    return calendar.zone.instant(of: CivilDateTime(date, secondOfDay: reading.secondOfDay))
  }

  /// Whether a due date or instant has passed at an instant: a date with the first instant of the
  /// next, an instant with the second after it.
  package func isPast(_ due: Due, at instant: Instant) -> Bool {
    guard let date = due.date else { return instant > due.at }
    return instant >= startOfDay(date.adding(days: 1))
  }
}
