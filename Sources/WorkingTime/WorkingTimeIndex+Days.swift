/// Whole days: which are worked, how many, and their hours.
extension WorkingTimeIndex {
  /// Whether any span belongs to the date: it is open for a second at least.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    workingDays(before: date.adding(days: 1)) > workingDays(before: date)
  }

  /// How many working days lie before the date, counted from the index's beginning.
  package func workingDays(before date: CivilDate) -> Int {
    let index = Int(date.dayNumber) - Int(firstDate.dayNumber)
    return Int(days[max(0, min(index, days.count - 1))].workingDaysBefore)
  }

  /// The working day with that many working days before it; the first or last date of the years
  /// where there is none such.
  package func workingDay(ordinal: Int) -> CivilDate {
    if ordinal < 0 { return firstDate }
    return ordinal < workingDates.count
      ? workingDates[ordinal] : firstDate.adding(days: days.count - 2)
  }

  /// The date itself if a working day, else the next working day.
  package func workingDay(onOrAfter date: CivilDate) -> CivilDate {
    workingDay(ordinal: workingDays(before: date))
  }

  /// The first instant of a date; of a date that does not exist the first instant after it.
  package func startOfDay(_ date: CivilDate) -> Instant {
    day(date).map { Instant(seconds: $0.start) } ?? calendar.zone.startOfDay(date)
  }

  /// The last second of a date: 23:59:59.
  package func endOfDay(_ date: CivilDate) -> Instant {
    Instant(seconds: startOfDay(date.adding(days: 1)).seconds - 1)
  }

  /// The open spans that belong to a date, as instants `[open, close)`.
  package func openSpans(of date: CivilDate) -> [(open: Instant, close: Instant)] {
    hours.spans(on: date).compactMap { span in
      let open = calendar.zone.firstInstant(
        reaching: CivilDateTime(date, secondOfDay: span.open))
      let close = calendar.zone.firstInstant(
        reaching: CivilDateTime(date, secondOfDay: span.close))
      return open < close ? (open, close) : nil
    }
  }

  /// The working seconds of the spans that belong to a date: how long a working day is.
  package func workingTime(of date: CivilDate) -> WorkingDuration {
    WorkingDuration(
      seconds: openSpans(of: date).reduce(0) { $0 + $1.close.seconds - $1.open.seconds })
  }

  /// The instant to show for a due date: the close of that working day, or 23:59:59 where it closes
  /// at midnight or later, or is not a working day.
  package func shownInstant(ofWorkingDay date: CivilDate) -> Instant {
    let end = endOfDay(date)
    guard let day = day(date), day.close > day.start else { return end }
    return min(Instant(seconds: day.close), end)
  }

  /// The day off or exception that changes a date, for explanation.
  package func closure(on date: CivilDate) -> String? {
    hours.departure(on: date)?.name
  }

  /// The year past the calendar's coverage that a date falls in, if it does.
  package func uncoveredYear(of date: CivilDate) -> Int? {
    guard let coverage = calendar.coverage, !coverage.contains(date) else { return nil }
    return date.year
  }
}
