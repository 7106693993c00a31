/// What one civil date adds to a span of working time: a line of an explanation.
package struct DayAccount: Hashable, Sendable {
  /// The date in the calendar's zone.
  package var date: CivilDate
  /// The open time that counts, clipped to the span and to what earlier dates left open.
  package var spans: [Range<Instant>]
  /// The working time that it adds.
  package var working: WorkingDuration
  /// Whether the date is a working day, also where nothing of it falls within the span.
  package var isWorkingDay: Bool
  /// The day off or exception that changes the date, by name.
  package var closure: String?
}

extension WorkingTimeIndex {
  /// The civil dates that a span touches, each with what it adds: the account of
  /// `working(from:to:)`, to which the days' working times sum.
  ///
  /// The date before the start is among them where its hours run past midnight into the span.
  ///
  /// - Complexity: linear in the dates, at most `limit` of them.
  package func days(from start: Instant, to end: Instant, limit: Int = 40_000) -> [DayAccount] {
    guard start < end else { return [] }
    let first = calendar.zone.date(at: start)
    let last = min(calendar.zone.date(at: end), first.adding(days: limit))
    // Hours may run on for two dates, or past a date that does not exist.
    let earliest = first.adding(days: -3)
    var accounts = (earliest.dayNumber...last.dayNumber).map { number in
      let date = CivilDate(dayNumber: number)
      return DayAccount(
        date: date, spans: [], working: .zero, isWorkingDay: isWorkingDay(date),
        closure: closure(on: date))
    }
    var reached = start
    for (index, span) in spansInOrder(from: earliest, through: last) {
      let open = max(span.open, reached)
      let close = min(span.close, end)
      guard open < close else { continue }
      reached = close
      accounts[index].spans.append(open..<close)
      accounts[index].working =
        accounts[index].working + WorkingDuration(seconds: close.seconds - open.seconds)
    }
    return accounts.filter { $0.date >= first || !$0.spans.isEmpty }
  }

  /// The open spans of dates by their beginning, each with its date's place among them.
  private func spansInOrder(
    from first: CivilDate, through last: CivilDate
  ) -> [(index: Int, span: (open: Instant, close: Instant))] {
    (first.dayNumber...last.dayNumber).enumerated().flatMap { index, number in
      openSpans(of: CivilDate(dayNumber: number)).map { (index, $0) }
    }
    .sorted { ($0.1.open, $0.1.close, $0.0) < ($1.1.open, $1.1.close, $1.0) }
  }
}
