/// A date and a time of day on a wall clock, without a zone.
package struct CivilDateTime: Hashable, Comparable, Sendable {
  /// The date.
  package var date: CivilDate
  /// Seconds after midnight on the wall clock, 0...86400; 86400 is 24:00, the end of the date.
  package var secondOfDay: Int

  /// A wall-clock reading.
  package init(_ date: CivilDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = secondOfDay
  }

  /// Orders by what the wall clock shows.
  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// `2026-03-31T17:45:00`.
  package var description: String {
    "\(date)T\(Self.clock(secondOfDay))"
  }

  /// `17:45:00`.
  package static func clock(_ secondOfDay: Int) -> String {
    [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
      .map { $0 < 10 ? "0\($0)" : String($0) }
      .joined(separator: ":")
  }
}
