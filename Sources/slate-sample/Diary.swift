import WorkingTime

/// When people are at work, on the wall clock. A plain walk from day to day: the generator must
/// not lean on the arithmetic that its data is there to try.
struct Diary: Sendable {
  /// A span of a day in minutes after its midnight; the end may lie past the next.
  typealias Span = Range<Int>

  /// The spans of each weekday from Monday.
  var week: [[Span]]
  /// Dates with other spans than their weekday's; an empty list is closed.
  var dated: [CivilDate: [Span]] = [:]

  /// The spans that belong to a date.
  func spans(of date: CivilDate) -> [Span] {
    dated[date] ?? week[date.weekday.rawValue]
  }

  /// Whether any span belongs to the date.
  func isWorkingDay(_ date: CivilDate) -> Bool { !spans(of: date).isEmpty }

  /// The reading at which that many minutes have been worked since `start`.
  func adding(_ minutes: Int, to start: WallTime) -> WallTime {
    var left = max(minutes, 1)
    var date = start.date.adding(days: -1)
    while true {
      for span in spans(of: date) {
        let midnight = Int(date.dayNumber) * WallTime.day
        let from = max(midnight + span.lowerBound, start.minute)
        let worked = midnight + span.upperBound - from
        guard worked > 0 else { continue }
        if left <= worked { return WallTime(minute: from + left) }
        left -= worked
      }
      date = date.adding(days: 1)
    }
  }

  /// The minutes worked between two readings, 0 if they are reversed.
  func minutes(from start: WallTime, to end: WallTime) -> Int {
    var total = 0
    var date = start.date.adding(days: -1)
    while date <= end.date {
      let midnight = Int(date.dayNumber) * WallTime.day
      for span in spans(of: date) {
        let from = max(midnight + span.lowerBound, start.minute)
        let until = min(midnight + span.upperBound, end.minute)
        total += max(0, until - from)
      }
      date = date.adding(days: 1)
    }
    return total
  }

  /// The n-th working day after a date.
  func workingDay(_ count: Int, after date: CivilDate) -> CivilDate {
    var (day, left) = (date, count)
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// The same time of day on the n-th working day after a reading's date.
  func sameTime(_ count: Int, after start: WallTime) -> WallTime {
    WallTime(workingDay(count, after: start.date), minuteOfDay: start.minuteOfDay)
  }

  /// When a working day closes; midnight of a day that is closed.
  func close(of date: CivilDate) -> WallTime {
    WallTime(date, minuteOfDay: spans(of: date).last?.upperBound ?? 0)
  }
}

extension Diary {
  /// The calendars of `definitions/calendars.yml`.
  static let office = observing(
    [Span](["09:00-17:00"]), weekdays: 0...4,
    exceptions: [
      "2024-12-24": ["09:00-12:00"], "2025-06-11": [], "2025-12-24": ["09:00-12:00"],
      "2026-06-10": [],
    ])

  /// The counter: shut over lunch, late on Wednesdays.
  static let frontDesk: Diary = {
    var desk = observing(
      [Span](["09:30-12:30", "13:30-16:30"]), weekdays: 0...4,
      exceptions: ["2025-06-11": [], "2026-06-10": []])
    desk.week[2] = [Span](["13:30-18:30"])
    return desk
  }()

  /// The partner's: Saturday mornings, early on Fridays.
  static let partner: Diary = {
    var partner = observing([Span](["08:30-17:30"]), weekdays: 0...3, exceptions: [:])
    partner.week[4] = [Span](["08:30-16:00"])
    partner.week[5] = [Span](["09:00-12:00"])
    return partner
  }()

  /// The emergency line: nights, and days on which the office is shut.
  static let outOfHours: Diary = {
    let (night, allDay) = ([Span](["17:00-33:00"]), [Span](["09:00-17:00", "17:00-33:00"]))
    var line = Diary(week: [night, night, night, night, night, allDay, allDay])
    for holiday in bankHolidays { line.dated[holiday] = allDay }
    return line
  }()

  /// The bank holidays that the generator's years touch.
  static let bankHolidays = HolidayRules.holidays(of: .englandAndWales, years: HolidayFiles.years)
    .map(\.date)

  private static func observing(
    _ spans: [Span], weekdays: ClosedRange<Int>, exceptions: [String: [String]]
  ) -> Diary {
    var diary = Diary(week: (0...6).map { weekdays.contains($0) ? spans : [] })
    for holiday in bankHolidays { diary.dated[holiday] = [] }
    for (text, hours) in exceptions {
      let parts = text.split(separator: "-").compactMap { Int($0) }
      diary.dated[HolidayRules.date(parts[0], parts[1], parts[2])] = [Span](hours)
    }
    return diary
  }
}

extension [Diary.Span] {
  /// Spans as `09:00-17:00`.
  init(_ texts: [String]) {
    self = texts.map { text in
      let numbers = text.split { $0 == ":" || $0 == "-" }.compactMap { Int($0) }
      return numbers[0] * 60 + numbers[1]..<numbers[2] * 60 + numbers[3]
    }
  }
}
