internal import Casework
internal import Compliance
internal import WorkingTime

/// Escalations that do something to the work: they happen in their own time, while their task is
/// open. All others are read off the clock at its end.
extension Run {
  private static func clockKey(_ slot: Int, _ place: Int) -> UInt64 {
    UInt64(slot) << 16 | UInt64(place)
  }

  /// Follows the clock of a task from now on, if one of its escalations acts.
  mutating func watchClock(_ slot: Int, _ place: Int, at instant: Int64) {
    let plan = Int(cases[slot].tasks[place].plan)
    guard setting.acts(plan: plan), let start = clockStart(slot, place, plan) else { return }
    var clock = EscalationClock(setting.clocks.plans[plan], start: start)
    for hold in cases[slot].holds { clock.hold(hold) }
    actingClocks[Self.clockKey(slot, place)] = ActingClock(clock: clock, stamp: 0)
    expectEscalation(slot, place, at: instant)
  }

  /// Follows the clock of a task that was taken up. What fired before has had its effect.
  mutating func followClock(
    _ slot: Int, _ place: Int, _ task: BacklogTask, at instant: Int64
  ) {
    let plan = Int(cases[slot].tasks[place].plan)
    guard setting.acts(plan: plan), let past = task.past, task.start != CaseLife.never else {
      return
    }
    var clock = EscalationClock(past, setting.clocks.plans[plan], start: task.start)
    let holds = cases[slot].holds + cases[slot].tasks[place].holds
    for hold in holds.sorted(by: { $0.lowerBound < $1.lowerBound }) { clock.hold(hold) }
    for firing in clock.fire(upTo: instant) {
      cases[slot].life.tasks[place].level = Int32(clamping: firing.level)
    }
    actingClocks[Self.clockKey(slot, place)] = ActingClock(clock: clock, stamp: 0)
    expectEscalation(slot, place, at: instant)
  }

  /// Tells the clock of a task, if it is followed, of a hold that begins.
  mutating func holdClock(_ slot: Int, _ place: Int, _ hold: Range<Int64>) {
    guard !actingClocks.isEmpty, cases[slot].life.tasks[place].state.isOutstanding else { return }
    let key = Self.clockKey(slot, place)
    guard actingClocks[key] != nil else { return }
    actingClocks[key]?.clock.hold(hold)
    expectEscalation(slot, place, at: hold.lowerBound)
  }

  /// Tells the clock of a task, if it is followed, of a new target.
  mutating func reviseClock(_ slot: Int, _ place: Int, to target: Int64, at instant: Int64) {
    let key = Self.clockKey(slot, place)
    guard actingClocks[key] != nil else { return }
    actingClocks[key]?.clock.revise(to: target, at: instant)
    expectEscalation(slot, place, at: instant)
  }

  /// Follows none of a case's clocks any longer.
  mutating func forgetClocks(_ slot: Int) {
    guard !actingClocks.isEmpty else { return }
    for place in cases[slot].life.tasks.indices { actingClocks[Self.clockKey(slot, place)] = nil }
  }

  /// Puts the next escalation of a task's clock down; the clock is let go once none acts any more.
  private mutating func expectEscalation(_ slot: Int, _ place: Int, at instant: Int64) {
    let key = Self.clockKey(slot, place)
    let plan = Int(cases[slot].tasks[place].plan)
    guard
      cases[slot].tasks[place].revision != nil
        || setting.acts(plan: plan, after: cases[slot].life.tasks[place].level),
      let next = actingClocks[key]?.clock.next
    else {
      actingClocks[key] = nil
      return
    }
    stamps &+= 1
    actingClocks[key]?.stamp = stamps
    queue.push(
      Happening(
        .escalate, at: max(instant, next), slot: UInt32(slot), number: cases[slot].number,
        place: place, stamp: stamps))
  }

  /// The time of an escalation has come. What is on hold until this second sees to it when it is
  /// released; what ends this second is past being acted upon.
  mutating func escalate(
    _ slot: Int, _ place: Int, stamp: UInt32, at instant: Int64
  ) throws(StepRefusal) {
    guard actingClocks[Self.clockKey(slot, place)]?.stamp == stamp, cases[slot].life.state == .open,
      cases[slot].life.tasks[place].state == .open
    else { return }
    let phase = cases[slot].tasks[place].phase
    let ends = cases[slot].tasks[place].finish == instant
    guard phase == .waiting || !ends else { return }
    let freed = try escalateDue(slot, place, at: instant)
    let team = Int(cases[slot].tasks[place].team)
    if cases[slot].tasks[place].phase == .idle, team >= 0 {
      enqueue(slot, place, team, at: instant)
      try dispatch(team, at: instant)
    }
    if freed >= 0, freed != team { try dispatch(freed, at: instant) }
  }

  /// Lets what has fallen due of an open task's escalations happen. A task that is taken from a
  /// queue or from an officer is left idle, to be put into the queue where it belongs now.
  ///
  /// - Returns: the team that has an officer free now, -1 for none.
  @discardableResult
  mutating func escalateDue(
    _ slot: Int, _ place: Int, at instant: Int64
  ) throws(StepRefusal) -> Int {
    let key = Self.clockKey(slot, place)
    guard !actingClocks.isEmpty, let next = actingClocks[key]?.clock.next, next <= instant else {
      return -1
    }
    let isRevised =
      cases[slot].tasks[place].revision != nil || recorded(slot, place)?.past?.isRevised == true
    var freed = -1
    for firing in actingClocks[key]?.clock.fire(upTo: instant) ?? [] {
      // For a new target the chain may begin anew: then the next in turn is all that can be said.
      let level =
        isRevised ? cases[slot].life.tasks[place].level + 1 : Int32(clamping: firing.level)
      try cases[slot].life.escalate(place, to: level, at: instant)
      note(slot, place, .escalate(rule: firing.rule ?? ""), at: instant)
      guard let effect = firing.rule.flatMap({ setting.scenario.effects[$0] }) else { continue }
      freed = max(freed, act(effect, slot, place, at: instant))
    }
    expectEscalation(slot, place, at: instant)
    return freed
  }

  // MARK: - Effects

  /// What an escalation does to a task; the team that has an officer free now, -1 for none.
  private mutating func act(
    _ effect: EscalationEffect, _ slot: Int, _ place: Int, at instant: Int64
  ) -> Int {
    if effect.shortensTo < 1 { shorten(slot, place, to: effect.shortensTo, at: instant) }
    let own = cases[slot].tasks[place].team
    if effect.raisesPriority, !cases[slot].tasks[place].isUrgent {
      cases[slot].tasks[place].isUrgent = true
      if cases[slot].tasks[place].phase == .waiting { _ = putDown(slot, place, at: instant) }
    }
    // Nobody takes over a wait for somebody outside.
    guard let team = effect.reassignTo, own >= 0, own != Int32(team) else { return -1 }
    cases[slot].tasks[place].team = Int32(team)
    cases[slot].tasks[place].handover = .escalated
    return putDown(slot, place, at: instant)
  }

  /// Leaves a share of what is left of a task, a second at least.
  private mutating func shorten(_ slot: Int, _ place: Int, to share: Double, at instant: Int64) {
    func part(_ left: Int64) -> Int64 { max(1, Int64((Double(left) * share).rounded())) }
    let task = cases[slot].tasks[place]
    switch task.phase {
    case .waiting, .idle: cases[slot].tasks[place].left = part(task.left)
    case .working:
      let officer = setting.officers[Int(task.officer)]
      let left = officer.index.working(
        from: Instant(seconds: instant), to: Instant(seconds: task.finish)
      ).seconds
      figures.works(team: officer.team, for: part(left) - left)
      schedule(
        slot, place, finish: Self.end(of: part(left), from: instant, by: officer.index))
    case .passing:
      let step = setting.cycles[cases[slot].cycle].steps[place]
      let index = setting.course(ofTask: step.task, workflow: cases[slot].workflow)?.index
      let left = part(passing(slot, place, from: instant))
      schedule(slot, place, finish: Self.end(of: left, from: instant, by: index))
    }
  }

  /// Somebody takes over a task that was taken from another, or given to the team.
  mutating func changeHands(
    _ slot: Int, _ place: Int, to officer: Int32, at instant: Int64
  ) throws(StepRefusal) {
    let handover = cases[slot].tasks[place].handover
    cases[slot].tasks[place].handover = .none
    let before = cases[slot].tasks[place].officer
    guard before >= 0, before != officer else { return }
    try cases[slot].life.reassign(place, at: instant)
    guard Sink.wantsCases else { return }
    let reason = handover == .escalated ? "escalated" : reassignmentReason(slot, place)
    note(
      slot, place, .reassign(to: setting.officers[Int(officer)].name, reason: reason), at: instant)
  }
}
