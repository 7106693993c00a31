internal import Casework
internal import Compliance
internal import WorkingTime

/// What the clocks of tasks say when they end.
extension Run {
  /// What the clock of a task says that ends; nil where no service level is in force or its clock
  /// never started.
  @inline(__always)
  func reading(
    _ slot: Int, _ place: Int, at instant: Int64, isCancelled: Bool
  ) -> ClockBook.Reading? {
    let plan = Int(cases[slot].tasks[place].plan)
    guard plan >= 0 else { return nil }
    let start = clockStart(slot, place, plan)
    if cases[slot].entry >= 0 {
      return backlogReading(
        slot, place, plan: plan, start: start ?? CaseLife.never, at: instant,
        isCancelled: isCancelled)
    }
    guard let start else { return nil }
    // Nearly all were never on hold and keep their target: they take no list in hand.
    let revision = cases[slot].tasks[place].revision
    if revision == nil, cases[slot].tasks[place].holds.isEmpty, cases[slot].holds.isEmpty {
      return setting.clocks.reading(
        plan: plan, start: start, end: instant, isCancelled: isCancelled)
    }
    let own = cases[slot].tasks[place].holds
    let ofCase = cases[slot].holds
    return setting.clocks.reading(
      plan: plan, start: start, end: instant, isCancelled: isCancelled,
      holds: ofCase.isEmpty ? own : (own + ofCase).sorted { $0.lowerBound < $1.lowerBound },
      revision: revision)
  }

  /// Counts a task that has ended.
  @inline(__always)
  mutating func judged(_ slot: Int, _ task: Int, _ reading: ClockBook.Reading?) {
    let counts =
      cases[slot].life.launched >= countsFrom
      || (cases[slot].entry >= 0 && countsFrom <= setting.scenario.starts.seconds)
    figures.judged(task: task, reading, counts: counts)
  }

  /// Judges a task that is cancelled. One that has not opened yet has a plan and a start all the
  /// same: as if what it waited for had finished now.
  mutating func judgeCancelled(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) {
    let step = cycle.steps[place]
    let life = cases[slot].life.tasks[place]
    guard life.state == .pending else {
      let reading = reading(slot, place, at: instant, isCancelled: true)
      return judged(slot, step.task, reading)
    }
    let planned = life.waitsFor == 0 ? life.planned : cycle.start(of: place, after: instant)
    let plan = setting.clocks.plan(ofTask: step.task, company: cycle.company, activated: planned)
    guard plan >= 0, setting.clockStarts[plan] != .actual else {
      return judged(slot, step.task, nil)
    }
    let start = setting.clockStarts[plan] == .planned ? planned : cases[slot].life.launched
    let reading =
      cases[slot].entry >= 0
      ? backlogReading(slot, place, plan: plan, start: start, at: instant, isCancelled: true)
      : setting.clocks.reading(
        plan: plan, start: start, end: instant, isCancelled: true, holds: cases[slot].holds)
    judged(slot, step.task, reading)
  }
}
