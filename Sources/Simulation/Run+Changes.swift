internal import Casework
internal import Compliance

/// What changes about tasks while they are open: their target, and who is at them.
extension Run {
  /// Puts down what will change about a task that has just opened.
  mutating func expectChanges(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, at instant: Int64
  ) {
    let number = cases[slot].number
    func expect(_ kind: Happening.Kind, _ purpose: DrawPurpose, _ after: Sampler) {
      let after = after.sample(
        draws, case: number, task: course.key, purpose: purpose, occurrence: 1)
      queue.push(
        Happening(
          kind, at: instant + max(1, after), slot: UInt32(slot), number: number, place: place,
          stamp: cases[slot].stamp))
    }
    if let revised = course.revised,
      draws.uniform(case: number, task: course.key, purpose: .revision) < revised.share
    {
      expect(.revise, .revision, revised.after)
    }
    if let reassigned = course.reassigned,
      draws.uniform(case: number, task: course.key, purpose: .reassignment) < reassigned.share
    {
      expect(.reassign, .reassignment, reassigned.after)
    }
  }

  private func course(_ slot: Int, _ place: Int) -> Setting.TaskCourse? {
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    return setting.course(ofTask: task, workflow: cases[slot].workflow)
  }

  // MARK: - New targets

  /// Gives an open task a new target, where its service level allows one and the case has room for
  /// it. A clock that has not started has no target yet.
  mutating func revise(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    let life = cases[slot].life.tasks[place]
    let plan = Int(cases[slot].tasks[place].plan)
    guard life.state == .open || life.state == .onHold, plan >= 0,
      setting.clocks.plans[plan].level.revisionAllowed,
      let course = course(slot, place), let revised = course.revised,
      let now = target(slot, place, plan)
    else { return }
    let number = cases[slot].number
    let most = latestTarget(slot, plan)
    let by = revised.by.sample(
      draws, case: number, task: course.key, purpose: .revision, occurrence: 2)
    let target = min(now + max(1, by), most ?? .max)
    guard target > now else { return }
    try cases[slot].life.revise(
      place, to: target, within: RevisionLimits(isAllowed: true, most: most), at: instant)
    cases[slot].tasks[place].revision = .init(at: instant, target: target)
    let reason =
      revised.reasons.isEmpty ? "" : revised.reasons.word(by: draws, number, course.key)
    note(slot, place, .revise(to: target, reason: reason), at: instant)
    reviseClock(slot, place, to: target, at: instant)
    let team = Int(cases[slot].tasks[place].team)
    guard cases[slot].tasks[place].phase == .waiting, team >= 0 else { return }
    enqueue(slot, place, team, at: instant)
  }

  /// The target of a task as it stands; nil where its clock has not started.
  private func target(_ slot: Int, _ place: Int, _ plan: Int) -> Int64? {
    let holds = cases[slot].tasks[place].holds + cases[slot].holds
    if let known = recorded(slot, place), let past = known.past, known.start != CaseLife.never {
      let clock = EscalationClock(past, setting.clocks.plans[plan], start: known.start)
      return target(clock, holds: holds)
    }
    return clockStart(slot, place, plan).map {
      target(EscalationClock(setting.clocks.plans[plan], start: $0), holds: holds)
    }
  }

  /// When the clock of a task started; nil where it has not.
  @inline(__always)
  func clockStart(_ slot: Int, _ place: Int, _ plan: Int) -> Int64? {
    let life = cases[slot].life.tasks[place]
    let start =
      switch setting.clockStarts[plan] {
      case .planned: life.planned
      case .actual: life.started
      case .caseOpened: cases[slot].life.launched
      }
    return start == CaseLife.never ? nil : start
  }

  /// The latest target that a task may be given: that of its case as it stands, unless the service
  /// level lets it go beyond; nil where there is none.
  private func latestTarget(_ slot: Int, _ plan: Int) -> Int64? {
    guard !setting.clocks.plans[plan].level.revisionBeyondCase else { return nil }
    let cycle = setting.cycles[cases[slot].cycle]
    let launched = cases[slot].life.launched
    let plan = setting.clocks.plan(
      ofCase: cycle.workflow, company: cycle.company, opened: launched)
    guard plan >= 0 else { return nil }
    let past = recorded(slot)?.past
    let clock =
      past.flatMap { past in
        past.start.map { EscalationClock(past, setting.clocks.plans[plan], start: $0) }
      } ?? EscalationClock(setting.clocks.plans[plan], start: launched)
    return target(clock, holds: cases[slot].holds)
  }

  /// The target of a clock as it stands after some holds.
  private func target(_ clock: EscalationClock, holds: [Range<Int64>]) -> Int64 {
    var clock = clock
    for hold in holds.sorted(by: { $0.lowerBound < $1.lowerBound }) { clock.hold(hold) }
    return clock.target
  }

  // MARK: - Other hands

  /// Takes a task from the officer who is at it, for whoever of the team is free first to go on.
  mutating func reassign(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    let task = cases[slot].tasks[place]
    // What ends at this very second is left to end.
    guard cases[slot].life.tasks[place].state == .open, task.phase == .working,
      task.finish > instant
    else { return }
    let freed = putDown(slot, place, at: instant)
    cases[slot].tasks[place].handover = .reassigned
    enqueue(slot, place, Int(task.team), at: instant)
    try dispatch(Int(task.team), at: instant)
    if freed >= 0, freed != Int(task.team) { try dispatch(freed, at: instant) }
  }

  /// Why a task changes hands, as the scenario has it.
  func reassignmentReason(_ slot: Int, _ place: Int) -> String {
    guard let course = course(slot, place), let reasons = course.reassigned?.reasons,
      !reasons.isEmpty
    else { return "" }
    return reasons.word(by: draws, cases[slot].number, course.key)
  }
}
