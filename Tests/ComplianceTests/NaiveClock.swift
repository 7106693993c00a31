import Casework
import TestSupport
import WorkingTime

@testable import Compliance

/// The slow oracle of clocks: minutes looked at one by one. Holds are minutes that do not count.
///
/// It knows the wall clock and the written hours, and nothing of positions, shifts or shares.
struct NaiveClock {
  /// The hours of each weekday from Monday, in minutes of the day; nil is open all the time.
  var week: [[Range<Int>]]?
  let zone: Zone

  /// A stretch on hold, in seconds since 1970, whole minutes.
  typealias Held = Range<Int64>

  /// The minute of the day that the wall clock shows, and the date.
  func reading(_ second: Int64) -> (date: CivilDate, minute: Int) {
    let shown = zone.civil(at: Instant(seconds: second))
    return (shown.date, shown.secondOfDay / 60)
  }

  func isOpen(_ second: Int64) -> Bool {
    guard let week else { return true }
    let (date, minute) = reading(second)
    return week[date.weekday.rawValue].contains { $0.contains(minute) }
  }

  /// How long a date is open, in minutes; of a calendar day how long it is.
  func minutes(of date: CivilDate) -> Int {
    var minutes = 0
    var second = zone.startOfDay(date).seconds
    let end = zone.startOfDay(date.adding(days: 1)).seconds
    while second < end {
      if isOpen(second) { minutes += 1 }
      second += 60
    }
    return minutes
  }

  /// What a walk finds of a clock that counts `target` open minutes.
  struct Findings: Equatable {
    var target: Int64 = 0
    var amber: Int64 = 0
    var worked: Int64 = 0
  }

  /// Walks on from the start until the target is reached; nil where a hold begins at the very
  /// target, which a rule of its own decides.
  func walk(start: Int64, end: Int64, target: Int, amber: Int, held: [Held]) -> Findings? {
    var found = Findings()
    var counted = 0
    var second = start
    while counted < target || second < end {
      let isHeld = second < end && held.contains { $0.contains(second) }
      if isOpen(second) {
        let begins = held.contains { $0.lowerBound == second } && !wasHeld(second, start, held)
        if counted == target - amber, found.amber == 0, !isHeld || begins { found.amber = second }
        if !isHeld {
          counted += 1
          if second < end { found.worked += 60 }
          if counted == target { found.target = second + 60 }
        }
      }
      second += 60
      if counted >= target, second >= end { break }
    }
    return held.contains { $0.lowerBound == found.target && found.target < end } ? nil : found
  }

  private func wasHeld(_ second: Int64, _ start: Int64, _ held: [Held]) -> Bool {
    second > start && held.contains { $0.contains(second - 60) }
  }

  /// The due date `days` after a date, day by day; days without a minute open do not count.
  func due(_ days: Int, after date: CivilDate) -> CivilDate {
    var left = days
    var date = date
    while left > 0 {
      date = date.adding(days: 1)
      if week.map({ !$0[date.weekday.rawValue].isEmpty }) ?? true { left -= 1 }
    }
    return date
  }

  /// The due date after holds that do not overlap, in time order: shares of days, added up as
  /// fractions with one denominator, rounded up once.
  func due(_ days: Int, start: Int64, end: Int64, held: [Held]) -> CivilDate {
    let original = due(days, after: reading(start).date)
    var due = original
    // All lengths of a day that a test uses divide this number of minutes.
    let whole = 23 * 25 * 24 * 60 * 7
    var shares = 0
    var lengths: [CivilDate: Int] = [:]
    for hold in held {
      if hold.lowerBound >= zone.startOfDay(due.adding(days: 1)).seconds { break }
      var second = max(hold.lowerBound, start)
      while second < min(hold.upperBound, end) {
        if isOpen(second) {
          let date = reading(second).date
          let length = lengths[date] ?? minutes(of: date)
          lengths[date] = length
          shares += whole / length
        }
        second += 60
      }
      due = self.due((shares + whole - 1) / whole, after: original)
    }
    return due
  }
}
