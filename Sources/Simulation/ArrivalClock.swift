internal import WorkingTime

/// When enquiries arrive, one after the other.
struct ArrivalClock: Sendable {
  private let arrivals: Arrivals
  private let hours: WorkingTimeIndex?
  private let starts: Int64
  /// When the latest enquiry arrived: seconds since 1970, or working seconds since the start, with
  /// the fraction that an instant does not show.
  private var latest: Double
  /// The place of the next recorded instant, and of the week that it lies in.
  private var place = 0
  private var week = 0
  private var weekStart: Int64

  init(_ setting: Setting) {
    arrivals = setting.scenario.arrivals
    hours = setting.arrivalHours
    starts = setting.scenario.starts.seconds
    latest = hours == nil ? Double(starts) : 0
    weekStart = starts
  }

  /// When the enquiry of a number arrives, in seconds since 1970, at or after the one before; nil
  /// where none comes any more.
  mutating func next(_ number: UInt32, _ draws: Draws) -> Int64? {
    switch arrivals {
    case .poisson(let profile):
      guard let next = profile.next(after: latest, exponential: gap(number, draws)) else {
        return nil
      }
      latest = next
      return Int64(next)
    case .working(_, let perHour):
      guard let hours, perHour > 0 else { return nil }
      latest += gap(number, draws) * 3600 / perHour
      return hours.latestInstant(
        at: hours.position(of: Instant(seconds: starts)) + Int64(latest)
      ).seconds
    case .recorded(let instants):
      while place < instants.count, instants[place] < starts { place += 1 }
      guard place < instants.count else { return nil }
      place += 1
      return instants[place - 1]
    case .weeks(let weeks):
      return nextOfWeeks(weeks, draws)
    }
  }

  /// An exponential length of mean 1.
  private func gap(_ number: UInt32, _ draws: Draws) -> Double {
    -PortableMath.log(draws.uniform(case: number, task: 0, purpose: .arrival))
  }

  /// The next instant of weeks drawn one after the other. A long row of empty weeks ends it.
  private mutating func nextOfWeeks(_ weeks: [[Int64]], _ draws: Draws) -> Int64? {
    guard !weeks.isEmpty else { return nil }
    for _ in 0..<10_000 {
      let share = draws.uniform(case: UInt32(week), task: 0, purpose: .week)
      let drawn = weeks[min(weeks.count - 1, Int(share * Double(weeks.count)))]
      if place < drawn.count {
        place += 1
        return weekStart + drawn[place - 1]
      }
      place = 0
      week += 1
      weekStart += 7 * 86_400
    }
    return nil
  }
}
