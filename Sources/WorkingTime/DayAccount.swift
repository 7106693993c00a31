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
  /// The civil dates that a span touches, each with what it adds: the account of `working(from:to:)`,
  /// to which the days' working times sum.
  ///
  /// The date before the start is among them where its hours run past midnight into the span.
  ///
  /// - Complexity: linear in the dates, at most `limit` of them.
  package func days(from start: Instant, to end: Instant, limit: Int = 40_000) -> [DayAccount] {
    guard start < end else { return [] }
    let zone = calendar.zone
    var accounts: [DayAccount] = []
    let last = zone.date(at: end)
    let first = zone.date(at: start)
    var date = first.adding(days: -2)
    var reached = openSpans(of: date.adding(days: -1)).last?.close ?? start
    while date <= last, accounts.count < limit {
      var account = DayAccount(
        date: date, spans: [], working: .zero, isWorkingDay: isWorkingDay(date),
        closure: closure(on: date))
      for span in openSpans(of: date).sorted(by: { $0.open < $1.open }) {
        let open = max(span.open, reached, start)
        let close = min(span.close, end)
        reached = max(reached, span.close)
        guard open < close else { continue }
        account.spans.append(open..<close)
        account.working =
          account.working + WorkingDuration(seconds: close.seconds - open.seconds)
      }
      if date >= first || !account.spans.isEmpty { accounts.append(account) }
      date = date.adding(days: 1)
    }
    return accounts
  }
}
