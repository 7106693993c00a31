internal import WorkingTime

/// How long one officer worked on each of several tasks, by when each was begun and ended.
///
/// An officer who has several in hand at once works on one at a time, and nothing tells which: each
/// second of working time is shared between all that are in hand. The sum is then never more than
/// the time that the officer was there.
struct SharedWork {
  /// The stretches in which tasks were in hand, each with a number of the caller's.
  private var stretches: [(from: Int64, to: Int64, task: Int)] = []
  /// Working seconds during which anything was in hand, and the same summed over tasks.
  private(set) var busy: Double = 0
  private(set) var inHand: Double = 0

  /// Adds a task that was in hand from one instant to another, but not while it was on hold.
  mutating func add(_ task: Int, from: Int64, to: Int64, holds: [Range<Int64>]) {
    var at = from
    for hold in holds where hold.upperBound > at && hold.lowerBound < to {
      if hold.lowerBound > at { stretches.append((at, hold.lowerBound, task)) }
      at = max(at, hold.upperBound)
    }
    if at < to { stretches.append((at, to, task)) }
  }

  /// The seconds of each task, by its number.
  ///
  /// - Complexity: O(n log n): one walk over all beginnings and ends, with the working time that a
  ///   task would have had if it had been in hand from the first of them.
  mutating func shares(of index: WorkingTimeIndex) -> [Int: Double] {
    var turns: [(at: Int64, isEnd: Bool, place: Int)] = []
    for (place, stretch) in stretches.enumerated() {
      turns.append((stretch.from, false, place))
      turns.append((stretch.to, true, place))
    }
    turns.sort { ($0.at, $0.isEnd ? 0 : 1, $0.place) < ($1.at, $1.isEnd ? 0 : 1, $1.place) }
    var shares: [Int: Double] = [:]
    var begun: [Int: Double] = [:]
    var (passed, open, last) = (0.0, 0, turns.first?.at ?? 0)
    for turn in turns {
      if open > 0, turn.at > last {
        let worked = Double(
          index.working(from: Instant(seconds: last), to: Instant(seconds: turn.at)).seconds)
        passed += worked / Double(open)
        busy += worked
        inHand += worked * Double(open)
      }
      last = turn.at
      if turn.isEnd {
        open -= 1
        let share = passed - (begun.removeValue(forKey: turn.place) ?? passed)
        shares[stretches[turn.place].task, default: 0] += share
      } else {
        open += 1
        begun[turn.place] = passed
      }
    }
    return shares
  }
}
