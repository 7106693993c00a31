import WorkingTime

/// A reading of Brookshire's wall clock, to the minute, as its case system writes it.
///
/// The generator counts on the wall clock alone: what the clock changes do to a duration is for
/// the program under test to find out.
struct WallTime: Hashable, Comparable, Sendable {
  /// How many minutes a day has.
  static let day = 1_440

  /// Minutes since 1970-01-01T00:00 on the wall clock.
  var minute: Int

  /// The reading that many minutes after 1970-01-01T00:00.
  init(minute: Int) {
    self.minute = minute
  }

  /// A date and a time of day in minutes after midnight.
  init(_ date: CivilDate, minuteOfDay: Int) {
    minute = Int(date.dayNumber) * Self.day + minuteOfDay
  }

  /// The date shown.
  var date: CivilDate { CivilDate(dayNumber: Int32(clamping: minute / Self.day)) }

  /// Minutes after midnight, 0..<1440.
  var minuteOfDay: Int { minute % Self.day }

  /// Orders by what the clock shows.
  static func < (left: WallTime, right: WallTime) -> Bool { left.minute < right.minute }

  /// The reading that many minutes later.
  static func + (time: WallTime, minutes: Int) -> WallTime {
    WallTime(minute: time.minute + minutes)
  }

  /// The minutes from one reading to another.
  static func - (end: WallTime, start: WallTime) -> Int { end.minute - start.minute }
}

extension WallTime: CustomStringConvertible {
  /// `2026-03-31T17:45`. A reading that the spring change skips is written an hour later.
  var description: String {
    let shown = isSkippedInSpring ? self + 60 : self
    let (hour, minute) = (shown.minuteOfDay / 60, shown.minuteOfDay % 60)
    return "\(shown.date)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// Whether it lies between 01:00 and 02:00 on the last Sunday of March.
  var isSkippedInSpring: Bool {
    guard (60..<120).contains(minuteOfDay) else { return false }
    let (_, month, day) = date.components
    return month == 3 && day >= 25 && date.weekday == .sunday
  }
}
