internal import Casework
internal import Columns
internal import WorkingTime

/// The facts and readings of a few plain clocks, on their way from rows to columns.
///
/// Each stage is one loop: the facts, the readings that follow, and then each column that somebody
/// asked for.
struct PlainBatch {
  private var facts: [PlainFacts]
  private var readings: [QuickDial.Reading]
  private let finder: PlainFinder
  private let clocks: [PlainClock]
  private let zones: [Zone]
  private let asOf: Int64
  /// By zone, the offset last used.
  private var days: [OffsetSpan]

  /// Room for so many clocks.
  init(_ clocks: PlainClocks, count: Int) {
    facts = Array(repeating: .notPlain, count: count)
    readings = Array(repeating: .none, count: count)
    finder = clocks.facts
    self.clocks = clocks.clocks
    zones = clocks.zones
    asOf = clocks.finder.asOf
    let asOf = Instant(seconds: asOf)
    days = zones.map { $0.offsetSpan(at: asOf) }
  }

  /// Judges the tasks at some places of a chunk, and notes in `left` those that are not plain.
  mutating func judge(_ rows: [PlainRow], _ places: Range<Int>, left: inout [Int]) {
    let (finder, clocks, asOf) = (finder, clocks, asOf)
    facts.withUnsafeMutableBufferPointer { facts in
      for place in places { facts[place &- places.lowerBound] = finder.facts(of: rows[place]) }
      readings.withUnsafeMutableBufferPointer { readings in
        for row in 0..<places.count {
          let plan = Int(facts[row].plan)
          if plan >= 0, let reading = clocks[plan].reading(of: facts[row], asOf: asOf) {
            readings[row] = reading
          } else {
            readings[row] = .none
            left.append(places.lowerBound &+ row)
          }
        }
      }
    }
  }

  // MARK: - Columns

  /// Writes what was judged to the columns that somebody asked for, at the same places.
  mutating func write(to columns: inout ClockColumns, _ places: Range<Int>) {
    let asOf = asOf
    set(&columns.plan, places) { facts, _ in facts.plan }
    set(&columns.activated, places) { facts, _ in facts.activated }
    set(&columns.start, places) { facts, _ in facts.start }
    set(&columns.stopped, places) { facts, _ in facts.stopped }
    set(&columns.status, places) { facts, _ in facts.status.code }
    set(&columns.originalTarget, places) { _, reading in reading.target }
    set(&columns.target, places) { _, reading in reading.target }
    set(&columns.amber, places) { _, reading in reading.amber }
    set(&columns.outcome, places) { _, reading in reading.outcome }
    set(&columns.originalOutcome, places) { _, reading in reading.outcome }
    set(&columns.workingSeconds, places) { _, reading in reading.worked }
    set(&columns.elapsedSeconds, places) { facts, _ in
      max(0, facts.end(asOf: asOf) &- facts.start)
    }
    set(&columns.heldSeconds, places) { _, _ in 0 }
    set(&columns.followOnLevel, places) { _, reading in reading.level }
    set(&columns.exclusion, places) { _, _ in .none }
    writeByPlan(to: &columns, places)
  }

  /// Writes the columns for which more of the service level is needed.
  private mutating func writeByPlan(to columns: inout ClockColumns, _ places: Range<Int>) {
    let (clocks, zones, asOf) = (clocks, zones, asOf)
    // Facts that are not plain name no plan; whatever another's clock gives is written over.
    func clock(_ facts: PlainFacts) -> PlainClock { clocks[Int(max(0, facts.plan))] }
    set(&columns.overrunSeconds, places) { clock($0).overrun(of: $1, $0) }
    set(&columns.lastEscalation, places) { clock($0).escalations(of: $1, $0, asOf: asOf).last }
    set(&columns.nextEscalation, places) { clock($0).escalations(of: $1, $0, asOf: asOf).next }
    var days = days
    func dueDay(_ clock: PlainClock, _ target: Int64) -> Int32 {
      if !days[clock.zone].contains(target) {
        days[clock.zone] = zones[clock.zone].offsetSpan(at: Instant(seconds: target))
      }
      return days[clock.zone].dayNumber(at: target)
    }
    set(&columns.dueDay, places) { dueDay(clock($0), $1.target) }
    set(&columns.flags, places) { facts, reading in
      let clock = clock(facts)
      if reading.target < clock.surelyCovered { return [] }
      return dueDay(clock, reading.target) > clock.lastCoveredDay ? .uncovered : []
    }
    self.days = days
  }

  /// Writes one column, unless nobody asked for it.
  @inline(__always)
  private func set<Element>(
    _ column: inout [Element], _ places: Range<Int>,
    _ element: (PlainFacts, QuickDial.Reading) -> Element
  ) {
    guard !column.isEmpty else { return }
    precondition(
      places.upperBound <= column.count && places.count <= facts.count, "places of the columns")
    column.withUnsafeMutableBufferPointer { column in
      facts.withUnsafeBufferPointer { facts in
        readings.withUnsafeBufferPointer { readings in
          for row in 0..<places.count {
            column[places.lowerBound &+ row] = element(facts[row], readings[row])
          }
        }
      }
    }
  }
}
