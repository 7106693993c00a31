package import WorkingTime

/// How enquiries came: so many a week, spread over the hours of the local week.
package struct ArrivalFit: Sendable, Equatable {
  /// A line of the profile: some days of the week, an hour of them, and how many came in it.
  package struct Line: Sendable, Equatable {
    /// The first and the last day.
    package var days: ClosedRange<Int>
    /// The hour of the day, 0...23.
    package var hour: Int
    /// How many came.
    package var count: Int
  }

  /// How many came.
  package let count: Int
  /// In how many days.
  package let days: Int
  /// The lines in which any came, by day and hour.
  package let lines: [Line]
  /// Whether the weekdays stand for each other, and so do Saturday and Sunday, because there were
  /// too few to tell them apart.
  package let isPooled: Bool

  /// From so many an hour of the week on, on average, each day has a profile of its own.
  private static let enough = 30

  /// How they came.
  ///
  /// - Parameters:
  ///   - openings: when, in seconds since 1970.
  ///   - days: in how many days, 1 or more.
  package init(_ openings: [Int64], days: Int, zone: Zone) {
    var hours = Array(repeating: 0, count: 168)
    for opening in openings {
      let shown = zone.civil(at: Instant(seconds: opening))
      hours[shown.date.weekday.rawValue * 24 + min(23, shown.secondOfDay / 3600)] += 1
    }
    count = openings.count
    self.days = max(1, days)
    isPooled = openings.count < 168 * Self.enough
    let groups = isPooled ? [0...4, 5...6] : (0...6).map { $0...$0 }
    lines = groups.flatMap { group in
      (0..<24).compactMap { hour in
        let count = group.reduce(0) { $0 + hours[$1 * 24 + hour] }
        return count == 0 ? nil : Line(days: group, hour: hour, count: count)
      }
    }
  }

  /// How many came a week, on average.
  package var perWeek: Double { Double(count) * 7 / Double(days) }
}
