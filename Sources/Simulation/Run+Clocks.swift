internal import Casework
internal import Compliance
internal import WorkingTime

/// What the clocks of tasks say when they end, or when the run stops.
extension Run {
  /// What the clock of a task says; nil where no service level is in force or its clock
  /// never started.
  @inline(__always)
  func reading(
    _ slot: Int, _ place: Int, at instant: Int64, _ standing: ClockBook.Standing
  ) -> ClockBook.Reading? {
    let plan = Int(cases[slot].tasks[place].plan)
    guard plan >= 0 else { return nil }
    let start = clockStart(slot, place, plan)
    if cases[slot].entry >= 0 {
      return backlogReading(
        slot, place, plan: plan, start: start ?? CaseLife.never, at: instant,
        standing)
    }
    guard let start else { return nil }
    // Nearly all were never on hold and keep their target: they take no list in hand.
    let revision = cases[slot].tasks[place].revision
    if revision == nil, cases[slot].tasks[place].holds.isEmpty, cases[slot].holds.isEmpty {
      return setting.clocks.reading(
        plan: plan, start: start, end: instant, standing)
    }
    let own = cases[slot].tasks[place].holds
    let ofCase = cases[slot].holds
    return setting.clocks.reading(
      plan: plan, start: start, end: instant, standing,
      holds: ofCase.isEmpty ? own : (own + ofCase).sorted { $0.lowerBound < $1.lowerBound },
      revision: revision)
  }

  /// Counts a task that has ended, or is left open.
  @inline(__always)
  mutating func judged(_ slot: Int, _ task: Int, _ reading: ClockBook.Reading?) {
    let counts =
      cases[slot].life.launched >= countsFrom
      || (cases[slot].entry >= 0 && countsFrom <= setting.scenario.starts.seconds)
    figures.judged(task: task, reading, counts: counts)
  }

  /// Judges a task that is cancelled or left open; what is left open without a clock is nothing to
  /// count.
  mutating func judge(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64,
    _ standing: ClockBook.Standing
  ) {
    let reading =
      cases[slot].life.tasks[place].state == .pending
      ? readingAhead(slot, place, cycle, at: instant, standing)
      : reading(slot, place, at: instant, standing)
    if reading == nil, standing == .running { return }
    judged(slot, cycle.steps[place].task, reading)
  }

  /// What the clock says of a task that has not opened yet. It has a plan and a start all the same:
  /// as if what it waited for had finished now.
  private func readingAhead(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64,
    _ standing: ClockBook.Standing
  ) -> ClockBook.Reading? {
    let life = cases[slot].life.tasks[place]
    let planned = life.waitsFor == 0 ? life.planned : cycle.start(of: place, after: instant)
    let plan = setting.clocks.plan(
      ofTask: cycle.steps[place].task, company: cycle.company, activated: planned)
    guard plan >= 0, setting.clockStarts[plan] != .actual else { return nil }
    let isOnClock = setting.clockStarts[plan] == .caseOpened
    if standing == .running, !isOnClock { return nil }
    let start = isOnClock ? cases[slot].life.launched : planned
    return cases[slot].entry >= 0
      ? backlogReading(slot, place, plan: plan, start: start, at: instant, standing)
      : setting.clocks.reading(
        plan: plan, start: start, end: instant, standing, holds: cases[slot].holds)
  }
}
