import Diagnostics
import Documents
import WorkingTime

extension RuleReader {
  /// The calendars by name, `always` among them.
  func calendars(_ sheet: DefinitionSheet) -> [String: WorkingCalendar] {
    var calendars = ["always": WorkingCalendar.always(in: zone)]
    for entry in sheet.entries[.calendars] ?? [] {
      guard entry.name != "always" else {
        diagnosis.report(
          RuleFilesCode.reservedName, at: entry.key,
          "the calendar 'always' is built in: 24 hours, every day",
          help: "give this calendar another name")
        continue
      }
      calendars[entry.name] = calendar(entry)
    }
    return calendars
  }

  private func calendar(_ entry: DocumentNode.Entry) -> WorkingCalendar? {
    guard let fields = Fields<CalendarKeys>(entry.value, diagnosis) else { return nil }
    var days = DayNodes()
    let foundBefore = diagnosis.findings.count
    let week = fields.hours.map { self.week($0, &days) } ?? []
    let hoursAreRead = diagnosis.findings.count == foundBefore
    let exceptions = (fields.exceptions ?? []).compactMap { exception($0, &days) }
    let observed = fields.observes ?? defaults.observes ?? .all
    let foundInHours = diagnosis.findings.count
    let known = fields.holidays.map { daysOff($0) } ?? DaysOff()
    if diagnosis.findings.count == foundInHours { report(observed, known, fields) }
    let observes = known.days.filter { observed.includes($0.type) }
    var dates: Set<CivilDate> = []
    let calendar = WorkingCalendar(
      name: entry.name, zone: fields.zone ?? zone, week: week,
      nonWorkingDays: observes.filter { dates.insert($0.date).inserted }
        .sorted { $0.date < $1.date },
      exceptions: exceptions,
      coverage: observes.isEmpty ? nil : coverage(fields) ?? known.coverage(observed),
      onUncovered: fields.onUncovered ?? defaults.onUncovered ?? .warn)
    guard week.count == 7 else { return nil }
    let problems = calendar.problems
    // Hours that could not be read say nothing about being open.
    for problem in problems where hoursAreRead || problem != .neverOpen {
      report(problem, days, entry)
    }
    return calendar
  }

  /// Where the hours of each weekday and date are written.
  struct DayNodes {
    var week: [DocumentNode?] = Array(repeating: nil, count: 7)
    var dates: [CivilDate: DocumentNode] = [:]
  }

  /// The hours of each weekday from Monday.
  private func week(_ node: DocumentNode, _ days: inout DayNodes) -> [[OpenSpan]] {
    var week: [[OpenSpan]] = Array(repeating: [], count: 7)
    guard let entries = node.entries else {
      diagnosis.report(
        DocumentCode.wrongShape, at: node, "\(node.noun) stands where a map of days belongs",
        help: "write `mon-fri: [\"09:00-17:00\"]`")
      return []
    }
    for entry in entries {
      guard let weekdays = DayNames.weekdays(entry.name) else {
        let meant = nearestName(to: entry.name, among: Weekday.allCases.map(\.name))
        diagnosis.report(
          DocumentCode.unknownKey, at: entry.key, "'\(entry.name)' is not a day of the week",
          help: meant.map { "did you mean `\($0.lowercased())`?" } ?? DayNames.help)
        continue
      }
      if entry.value.isBlank {
        diagnosis.report(
          DocumentCode.noValue, at: entry.key, "'\(entry.name)' has no value",
          help: "write `\(entry.name): [\"09:00-17:00\"]`, or `\(entry.name): closed`")
        continue
      }
      let isClosed = entry.value.text == "closed"
      let spans =
        isClosed ? [] : ValueType<[OpenSpan]>.spans.read(entry.value, diagnosis) ?? []
      for weekday in weekdays {
        if days.week[weekday.rawValue] != nil {
          diagnosis.report(
            RuleFilesCode.badHours, at: entry.key, "\(weekday.name) has hours twice",
            help: "name each day once")
        }
        week[weekday.rawValue] = spans.sorted { $0.open < $1.open }
        days.week[weekday.rawValue] = entry.key
      }
    }
    return week
  }

  private func exception(_ node: DocumentNode, _ days: inout DayNodes) -> CalendarException? {
    guard let fields = Fields<ExceptionKeys>(node, diagnosis) else { return nil }
    let date = fields.date
    let name = fields.name
    var changes: [CalendarException.Change] = []
    if fields.closed == true { changes.append(.closed) }
    if let spans = fields.hours { changes.append(.hours(spans.sorted { $0.open < $1.open })) }
    if let spans = fields.closedDuring {
      changes.append(.closedDuring(spans.sorted { $0.open < $1.open }))
    }
    let beatsHoliday = fields.beatsHoliday ?? false
    guard let date, let name else { return nil }
    guard changes.count == 1 else {
      let written = ["closed", "hours", "closed_during"].filter { node.entry($0) != nil }
      if written.count != 1 || fields.closed == false {
        diagnosis.report(
          RuleFilesCode.impossible, at: node, "an exception says one thing about its date",
          help: "write one of `closed: true`, `hours: [...]` and `closed_during: [...]`")
      }
      return nil
    }
    days.dates[date] = node
    return CalendarException(date, name: name, changes[0], beatsHoliday: beatsHoliday)
  }

  private func coverage(_ fields: Fields<CalendarKeys>) -> ClosedRange<CivilDate>? {
    guard let node = fields.covers, let covers = Fields<CoversKeys>(node, diagnosis),
      let from = covers.from, let until = covers.until
    else { return nil }
    guard from <= until else {
      diagnosis.report(
        RuleFilesCode.effectiveDates, at: node, "the coverage ends before it begins",
        help: "write an `until:` of \(from) or later")
      return nil
    }
    return from...until
  }

  /// Says what is wrong with a calendar's hours where they are written.
  private func report(
    _ problem: CalendarProblem, _ days: DayNodes, _ entry: DocumentNode.Entry
  ) {
    let at: (CalendarProblem.Day) -> DocumentNode = { day in
      switch day {
      case .weekday(let weekday): days.week[weekday.rawValue] ?? entry.key
      case .date(let date): days.dates[date] ?? entry.key
      }
    }
    switch problem {
    case .neverOpen:
      diagnosis.report(
        RuleFilesCode.neverOpen, at: entry.key, "the calendar '\(entry.name)' is never open",
        help: "give at least one day hours")
    case .opensOutsideDay(let day, let span), .closesBeforeOpening(let day, let span),
      .longerThanDay(let day, let span):
      diagnosis.report(
        RuleFilesCode.badHours, at: at(day), "\(span.text) is not a span of a day",
        help: "write the hours as 09:00-17:00")
    case .overlap(let day, let first, let second):
      diagnosis.report(
        RuleFilesCode.badHours, at: at(day), "\(first.text) and \(second.text) overlap",
        help: "join them into one span, or part them")
    case .overlapAfterMidnight(let day, let first, let second):
      diagnosis.report(
        RuleFilesCode.badHours, at: at(day),
        "\(first.text) runs past midnight into \(second.text) of the next day",
        help: "end it where the next day's hours begin")
    case .repeatedException(let date):
      diagnosis.report(
        RuleFilesCode.badHours, at: at(.date(date)), "\(date) has two exceptions",
        help: "join them into one")
    }
  }
}

extension OpenSpan {
  /// As written: `22:00-06:00`.
  var text: String {
    let end = close > 86_400 ? close - 86_400 : close
    return "\(CivilDateTime.clock(open).prefix(5))-\(CivilDateTime.clock(end).prefix(5))"
  }
}
