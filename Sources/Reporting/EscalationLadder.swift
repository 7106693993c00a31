internal import Columns
internal import Compliance
internal import WorkingTime

/// How far late work climbed: for each level how many clocks reached it, how many moved on to the
/// next, were finished there or are there still, and how long they stayed.
///
/// Level 0 is the missed target, level k the k-th follow-on. The time at a level is elapsed time
/// from its firing to that of the next level, or to the finish, or to as-of.
struct EscalationLadder: Sendable {
  /// One level.
  struct Level: Sendable {
    var movedOn: Int64 = 0
    var finished: Int64 = 0
    var open: Int64 = 0
    /// The time that each clock spent there, in seconds.
    var times: [Int64] = []
  }

  /// The levels from 0.
  private(set) var levels: [Level] = []

  /// Adds a clock's escalations; what has not fired is ignored.
  mutating func add(_ firings: [Firing], until end: Int64, isOpen: Bool) {
    let fired = firings.filter { $0.hasFired && $0.level >= 0 }.sorted { $0.level < $1.level }
    for (place, firing) in fired.enumerated() {
      guard firing.level <= DimensionReader.highestLevel else { return }
      while levels.count <= firing.level { levels.append(Level()) }
      let isLast = place + 1 == fired.count
      let until = isLast ? end : fired[place + 1].at.seconds
      levels[firing.level].times.append(max(0, until - firing.at.seconds))
      if !isLast {
        levels[firing.level].movedOn += 1
      } else if isOpen {
        levels[firing.level].open += 1
      } else {
        levels[firing.level].finished += 1
      }
    }
  }

  /// A line a level.
  func table() -> ResultTable {
    var table = ResultTable(headings: [
      ResultHeading("level", title: "Level", alignsRight: true),
      ResultHeading("step", title: "Step"),
      ResultHeading("reached", title: "Reached it", alignsRight: true),
      ResultHeading("moved_on", title: "Went on to the next", alignsRight: true),
      ResultHeading("finished", title: "Finished there", alignsRight: true),
      ResultHeading("open", title: "Still there", alignsRight: true),
      ResultHeading("mean_time", title: "Mean time there", alignsRight: true),
      ResultHeading("median_time", title: "Median time there", alignsRight: true),
    ])
    for (number, level) in levels.enumerated() {
      let times = level.times.sorted()
      let sum = times.reduce(Int128(0)) { $0 + Int128($1) }
      let mean = times.isEmpty ? 0 : sum.dividedHalfUp(by: Int128(times.count))
      let median = (OrderStatistic.median.value(in: times) ?? 0).dividedHalfUp(by: 1000)
      table.rows.append([
        .integer(Int64(number)), .text(number == 0 ? "Target missed" : "Follow-on \(number)"),
        .integer(Int64(times.count)), .integer(level.movedOn), .integer(level.finished),
        .integer(level.open), .duration(seconds: Int64(clamping: mean)),
        .duration(seconds: Int64(clamping: median)),
      ])
    }
    return table
  }
}
