import Diagnostics
import WorkingTime

/// A period tried out on a calendar: what it was read as, what it leads to, and why.
struct PeriodReading {
  /// The calendar, made to answer.
  private(set) var index: WorkingTimeIndex
  /// The period.
  let period: Period
  /// How it is counted.
  let rules: CountingRules
  /// Where it starts; counted backwards, when it is due.
  let from: Instant
  /// Whether the period leads back from a due date or instant, as an amber warning does.
  let isBackwards: Bool

  /// A period tried out, its calendar compiled for as many years as the period needs.
  ///
  /// - Throws: `Finding` for a period that leads out of the years 1 to 9999.
  init(
    _ calendar: WorkingCalendar, period: Period, rules: CountingRules, from: Instant,
    isBackwards: Bool
  ) throws {
    self.period = period
    self.rules = rules
    self.from = from
    self.isBackwards = isBackwards
    let year = calendar.zone.date(at: from).year
    var reach = Self.firstReach
    while true {
      let first = max(1, year - (isBackwards ? reach : 1))
      let last = min(9999, year + (isBackwards ? 1 : reach))
      index = WorkingTimeIndex(calendar, years: first...last)
      // Beyond its years an index answers with their end, so an answer at the end is none.
      let reached = calendar.zone.date(at: isBackwards ? origin : due.at).year
      if isBackwards ? reached > first : reached < last { return }
      guard isBackwards ? first > 1 : last < 9999 else {
        throw Finding(
          CommandCode.unreadablePeriod, .error,
          "\(period.text) from there leads out of the years 1 to 9999",
          help: "ask for a shorter period")
      }
      reach *= 8
    }
  }

  /// How many years the calendar is compiled for at first: nearly every period is shorter, and
  /// more would be felt.
  private static let firstReach = 20

  /// The due date or instant that the period leads to from `from`.
  var due: Due { index.due(after: period, from: from, rules: rules) }

  /// The instant from which the period leads to `from`.
  var origin: Instant {
    let isDate = period.countsDays && rules.counting != .sameTime
    let date = isDate ? index.calendar.zone.date(at: from) : nil
    return index.dueBefore(Due(at: from, date: date), by: period, rules: rules)
  }

  /// Whether the answer depends on when the calendar is open.
  var asksCalendar: Bool {
    period.unit.isWorkingTime || period.unit == .workingDays || rules.roll != .none
      || period.countsDays && rules.afterHours != .asIs
  }

  /// The dates that the period runs over.
  var dates: ClosedRange<CivilDate> {
    let zone = index.calendar.zone
    let start = zone.date(at: from)
    let end = isBackwards ? zone.date(at: origin) : due.date ?? zone.date(at: due.at)
    return min(start, end)...max(start, end)
  }

  /// How days are counted: as asked, or the unit's default; nil for units that do not count days.
  var counting: Counting? {
    guard period.countsDays else { return nil }
    return rules.counting ?? (period.unit == .workingDays ? .dayAfter : .exclusive)
  }

  /// Everything as lines to read.
  var lines: [String] {
    let zone = index.calendar.zone
    var lines = ["read as   \(period.text)\(counting.map { ", counting: \($0.rawValue)" } ?? "")"]
    lines.append("calendar  \(index.calendar.name), \(zone.name)")
    if isBackwards {
      lines.append("due       \(named(from))")
      lines.append("so before \(named(origin))")
      return lines + account(from: origin, to: from)
    }
    lines.append("from      \(named(from))")
    let counted = index.start(from, under: period.countsDays ? rules.afterHours : .asIs)
    if counted.applied != .none {
      let rule = counted.applied == .evening ? "evening" : "closed_day"
      lines.append("counts as \(named(counted.instant)), after_hours: \(rule)")
    }
    if let date = due.date {
      lines.append("due date  \(date.weekday.name) \(date), in time until midnight")
      lines.append("shown as  \(zone.rfc3339(due.at))")
    } else {
      lines.append("due       \(named(due.at))")
    }
    return lines + account(from: counted.instant, to: due.at)
  }

  /// The days that add up to the period, a line each; only for units that a calendar counts.
  private func account(from start: Instant, to end: Instant) -> [String] {
    guard period.unit.isWorkingTime || period.unit == .workingDays, start < end else { return [] }
    var lines = ["", "day by day"]
    var total: Int64 = 0
    var number = 0
    let first = index.calendar.zone.date(at: start)
    for day in index.days(from: start, to: end) {
      total += day.working.seconds
      if day.isWorkingDay, day.date > first { number += 1 }
      lines.append("  \(line(of: day, number: day.date > first ? number : 0, total: total))")
    }
    return lines
  }

  private func line(of day: DayAccount, number: Int, total: Int64) -> String {
    let name = "\(day.date.weekday.name.prefix(3)) \(day.date)"
    let closure = day.closure.map { ", \(SafeText.line($0))" } ?? ""
    if period.unit == .workingDays {
      if number == 0, day.isWorkingDay { return "\(name)  the start's own day\(closure)" }
      return "\(name)  \(day.isWorkingDay ? "working day \(number)" : "closed")\(closure)"
    }
    guard day.working.seconds > 0 else {
      return "\(name)  \(day.isWorkingDay ? "nothing counts" : "closed")\(closure)"
    }
    let spans = day.spans.map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }
    return "\(name)  \(spans.joined(separator: " "))  \(DurationText.exact(day.working.seconds)), "
      + "together \(DurationText.exact(total))\(closure)"
  }

  private func clock(_ instant: Instant) -> String {
    let text = CivilDateTime.clock(index.calendar.zone.civil(at: instant).secondOfDay)
    return text.hasSuffix(":00") ? String(text.dropLast(3)) : text
  }

  private func named(_ instant: Instant) -> String {
    let date = index.calendar.zone.date(at: instant)
    return "\(date.weekday.name) \(index.calendar.zone.rfc3339(instant))"
  }
}
