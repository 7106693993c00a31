package import WorkingTime

/// Instants and lengths of time in the words that a person reads aloud.
package struct ReadableTime: Sendable {
  /// The zone whose wall clock is read.
  let zone: Zone

  /// Instants in the words of a zone's wall clock.
  package init(zone: Zone) { self.zone = zone }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Tue 31 Mar 2026`.
  package func day(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return "\(date.weekday.name.prefix(3)) \(day) \(Self.months[month - 1]) \(year)"
  }

  /// `17:45`, with seconds where there are any: `17:45:30`.
  func clock(_ instant: Instant) -> String {
    let text = CivilDateTime.clock(zone.civil(at: instant).secondOfDay)
    return text.hasSuffix(":00") ? String(text.dropLast(3)) : text
  }

  /// `Tue 31 Mar 2026 17:45`.
  package func moment(_ instant: Instant) -> String {
    "\(day(zone.date(at: instant))) \(clock(instant))"
  }

  /// `Tue 31 Mar 2026 17:45 (UTC+01:00)`.
  func momentWithOffset(_ instant: Instant) -> String {
    "\(moment(instant)) (UTC\(zone.rfc3339(instant).suffix(6)))"
  }

  /// A due date as a date, a due instant as an instant.
  func due(_ due: Due) -> String {
    due.date.map { "\(day($0)), any time that day" } ?? moment(due.at)
  }

  /// `09:00–12:30`; an end at midnight is 24:00.
  func span(_ span: Range<Int64>) -> String {
    let end = clock(Instant(seconds: span.upperBound))
    return "\(clock(Instant(seconds: span.lowerBound)))–\(end == "00:00" ? "24:00" : end)"
  }

  /// What the clocks do on a date, if they change: `the clocks go forward 1 h 00 min`.
  func clockChange(on date: CivilDate) -> String? {
    let before = zone.offset(at: zone.startOfDay(date))
    let after = zone.offset(at: zone.startOfDay(date.adding(days: 1)))
    guard before != after else { return nil }
    let direction = after > before ? "forward" : "back"
    return "the clocks go \(direction) \(DurationText.exact(Int64(abs(after - before))))"
  }
}
