internal import Casework
internal import Compliance

/// Cases that are opened again after they were closed.
extension Run {
  /// How long after its closing a case is opened again; nil for one that stays closed. A case is
  /// opened again once at most.
  @inline(__always)
  func timeUntilReopening(_ slot: Int) -> Int64? {
    guard let reopened = setting.cases.reopened else { return nil }
    let number = cases[slot].number
    guard draws.uniform(case: number, task: 0, purpose: .reopening) < reopened.share else {
      return nil
    }
    let after = reopened.after.sample(
      draws, case: number, task: 0, purpose: .reopening, occurrence: 1)
    return max(1, after)
  }

  /// Leaves a case closed that will be opened again, and calls off what was to happen to it.
  mutating func stayClosed(
    _ slot: Int, for length: Int64, teams: [Int], at instant: Int64
  ) throws(StepRefusal) {
    note(slot, -1, .close, at: instant)
    figures.closesForNow()
    stamps &+= 1
    cases[slot].stamp = stamps
    (cases[slot].firstClosed, cases[slot].reopened) = (instant, instant + length)
    queue.push(
      Happening(
        .reopen, at: instant + length, slot: UInt32(slot), number: cases[slot].number,
        stamp: stamps))
    for team in teams { try dispatch(team, at: instant) }
  }

  /// A closed case is opened again, for as long as it was closed.
  mutating func reopen(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    try cases[slot].life.reopenCase(at: instant)
    note(slot, -1, .reopen, at: instant)
    figures.reopens()
    queue.push(
      Happening(
        .closeAgain, at: instant + (instant - cases[slot].firstClosed), slot: UInt32(slot),
        number: cases[slot].number, stamp: cases[slot].stamp))
  }

  /// A case that was opened again is closed for good.
  mutating func closeAgain(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    let reading = caseReading(slot, at: instant, .done)
    try cases[slot].life.close(
      at: instant, isLate: reading?.outcome == .missed, hasReason: true)
    note(slot, -1, .close, at: instant)
    try conclude(slot, reading, teams: [], at: instant)
  }

  /// What the case's own clock says when it ends, or as it stands; nil where no service level is in
  /// force for it. What opening it again did to the clock, the service level says.
  @inline(__always)
  func caseReading(
    _ slot: Int, at instant: Int64, _ standing: ClockBook.Standing
  ) -> ClockBook.Reading? {
    guard setting.clocks.judgesCases else { return nil }
    let cycle = setting.cycles[cases[slot].cycle]
    var (start, end) = (cases[slot].life.launched, instant)
    let plan = setting.clocks.plan(ofCase: cycle.workflow, company: cycle.company, opened: start)
    guard plan >= 0 else { return nil }
    let holds = cases[slot].holds
    var warnedBefore = false
    if cases[slot].reopened != CaseLife.never {
      switch setting.clocks.plans[plan].level.reopen {
      case .resume: break
      case .restart:
        let first = setting.clocks.reading(
          plan: plan, start: start, end: cases[slot].firstClosed, .done, holds: holds)
        warnedBefore = first.warned
        start = cases[slot].reopened
      case .ignore: end = cases[slot].firstClosed
      }
    }
    var reading =
      cases[slot].entry >= 0
      ? backlogReading(slot, nil, plan: plan, start: start, at: end, standing)
      : setting.clocks.reading(
        plan: plan, start: start, end: end, standing, holds: holds)
    if warnedBefore { reading?.warned = true }
    return reading
  }
}
