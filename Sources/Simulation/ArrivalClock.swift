internal import WorkingTime

/// When enquiries arrive, one after the other.
struct ArrivalClock: Sendable {
  private let arrivals: Arrivals
  private let hours: WorkingTimeIndex?
  private let starts: Int64
  /// When the latest enquiry arrived: seconds since 1970, or working seconds since the start, with
  /// the fraction that an instant does not show.
  private var latest: Double
  /// What the enquiry last given out keeps of its case.
  private(set) var kept = RecordedArrivals.Kept.nothing
  /// The place of the next recorded enquiry, and the number of the week that it lies in.
  private var place = 0
  private var week = 0
  /// The Monday that begins that week.
  private var monday = CivilDate(dayNumber: 0)

  /// Nothing arrives in a later year.
  private static let lastYear = 2149

  init(_ setting: Setting) {
    arrivals = setting.scenario.arrivals
    hours = setting.arrivalHours
    let beginning = setting.scenario.starts
    starts = beginning.seconds
    latest = hours == nil ? Double(starts) : 0
    if case .weeks(let recorded) = arrivals {
      monday = RecordedArrivals.monday(of: recorded.zone.date(at: beginning))
    }
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
    case .recorded(let recorded):
      while place < recorded.enquiries.count, recorded.enquiries[place].at < starts { place += 1 }
      guard place < recorded.enquiries.count else { return nil }
      place += 1
      kept = recorded.enquiries[place - 1].kept
      return recorded.enquiries[place - 1].at
    case .weeks(let recorded):
      return nextOfWeeks(recorded, draws)
    }
  }

  /// An exponential length of mean 1.
  private func gap(_ number: UInt32, _ draws: Draws) -> Double {
    -PortableMath.log(draws.uniform(case: number, task: 0, purpose: .arrival))
  }

  /// The next enquiry of weeks drawn one after the other. A long row of empty weeks ends it.
  private mutating func nextOfWeeks(_ recorded: RecordedArrivals, _ draws: Draws) -> Int64? {
    guard !recorded.weeks.isEmpty else { return nil }
    for _ in 0..<10_000 {
      guard monday.year <= Self.lastYear else { return nil }
      let share = draws.uniform(case: UInt32(week), task: 0, purpose: .week)
      let drawn = min(recorded.weeks.count - 1, Int(share * Double(recorded.weeks.count)))
      while place < recorded.weeks[drawn].count {
        let enquiry = recorded.weeks[drawn][place]
        place += 1
        let at = recorded.instant(of: enquiry, inWeekFrom: monday)
        // The first week may have begun before the run.
        guard at >= starts else { continue }
        kept = enquiry.kept
        return at
      }
      place = 0
      week += 1
      monday = monday.adding(days: 7)
    }
    return nil
  }
}
