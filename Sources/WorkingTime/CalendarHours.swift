/// What a calendar's week, days off and exceptions come to on each date, ready to be looked up.
struct CalendarHours: Sendable {
  /// What changes a date, and by what name.
  struct Departure: Sendable {
    /// What a reader calls it.
    var name: String
    /// The open spans of the date in place of the week's.
    var spans: [OpenSpan]
  }

  private let week: [[OpenSpan]]
  private let departures: [CivilDate: Departure]

  init(_ calendar: WorkingCalendar) {
    // A week of another length than seven is a programmer's error that must not trap: the rest of
    // it is closed.
    let week = (0..<7).map { $0 < calendar.week.count ? calendar.week[$0] : [] }
    var daysOff: [CivilDate: Departure] = [:]
    for day in calendar.nonWorkingDays {
      daysOff[day.date] = Departure(name: day.name, spans: [])
    }
    var changed: [CivilDate: Departure] = [:]
    for exception in calendar.exceptions {
      let date = exception.date
      if daysOff[date] != nil && !exception.beatsHoliday { continue }
      let usual = changed[date]?.spans ?? week[date.weekday.rawValue]
      let spans =
        switch exception.change {
        case .closed: [OpenSpan]()
        case .hours(let hours): hours
        case .closedDuring(let closures): closures.reduce(usual) { $0.flatMap($1.cut(from:)) }
        }
      changed[date] = Departure(name: exception.name, spans: spans)
    }
    self.week = week
    departures = daysOff.merging(changed) { _, exception in exception }
  }

  /// The wall-clock spans that belong to a date.
  func spans(on date: CivilDate) -> [OpenSpan] {
    departures[date]?.spans ?? week[date.weekday.rawValue]
  }

  /// What changes a date, if anything does.
  func departure(on date: CivilDate) -> Departure? {
    departures[date]
  }
}

extension OpenSpan {
  /// What is left of another span outside this one.
  func cut(from span: OpenSpan) -> [OpenSpan] {
    let before = OpenSpan(open: span.open, close: min(span.close, open))
    let after = OpenSpan(open: max(span.open, close), close: span.close)
    guard open < close else { return [span] }
    return [before, after].filter { $0.open < $0.close }
  }
}
