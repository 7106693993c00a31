internal import WorkingTime

/// Holds of cases as a whole: all of their tasks stand still with them.
extension Run {
  /// Puts a case on hold; one that is on hold or has ended is left alone.
  mutating func holdCase(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    guard cases[slot].life.state == .open, let hold = setting.cases.hold else { return }
    let number = cases[slot].number
    let length = max(1, hold.length.sample(draws, case: number, task: 0, purpose: .caseHoldLength))
    let planned = instant + length
    let (early, part) = draws.uniforms(case: number, task: 0, purpose: .holdRelease)
    let end = early < hold.early ? instant + max(1, Int64(Double(length) * part)) : planned
    try cases[slot].life.holdCase(until: planned, at: instant)
    let reason = hold.reasons.isEmpty ? "" : hold.reasons.word(by: draws, number, 0)
    note(slot, -1, .hold(until: planned, reason: reason), at: instant)
    cases[slot].holds.append(instant..<end)
    cases[slot].heldUntil = end
    for place in cases[slot].life.tasks.indices { holdClock(slot, place, instant..<end) }
    let teams = standStill(slot, at: instant)
    queue.push(
      Happening(
        .releaseCase, at: end, slot: UInt32(slot), number: number, stamp: cases[slot].stamp))
    for team in teams { try dispatch(team, at: instant) }
  }

  /// Takes everybody off the case's tasks, keeping what is left of each; the teams whose officers
  /// are free now.
  private mutating func standStill(_ slot: Int, at instant: Int64) -> [Int] {
    let cycle = setting.cycles[cases[slot].cycle]
    var teams: [Int] = []
    for place in cycle.steps.indices where cases[slot].life.tasks[place].state == .open {
      let team = putDown(slot, place, at: instant)
      if team >= 0, !teams.contains(team) { teams.append(team) }
    }
    return teams.sorted()
  }

  /// Takes whoever is at a task off it, keeping what is left of it; the team that has an officer
  /// free now, -1 for none.
  mutating func putDown(_ slot: Int, _ place: Int, at instant: Int64) -> Int {
    let task = cases[slot].tasks[place]
    cases[slot].tasks[place].phase = .idle
    cases[slot].tasks[place].stamp = 0
    switch task.phase {
    case .working:
      let officer = setting.officers[Int(task.officer)]
      let left = officer.index.working(
        from: Instant(seconds: instant), to: Instant(seconds: task.finish)
      ).seconds
      figures.works(team: officer.team, for: -left)
      cases[slot].tasks[place].left = max(1, Int64((Double(left) * officer.speed).rounded()))
      desks[officer.team].free(task.officer, shift: officer.shift)
      return officer.team
    case .passing:
      cases[slot].tasks[place].left = max(1, passing(slot, place, from: instant))
      return -1
    case .waiting, .idle: return -1
    }
  }

  /// What is left of a wait for somebody outside, in seconds of its own measure.
  func passing(_ slot: Int, _ place: Int, from instant: Int64) -> Int64 {
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    let finish = cases[slot].tasks[place].finish
    guard let index = setting.course(ofTask: task, workflow: cases[slot].workflow)?.index else {
      return finish - instant
    }
    return index.working(from: Instant(seconds: instant), to: Instant(seconds: finish)).seconds
  }

  /// A case goes on, and with it every task that is not on hold by itself.
  mutating func releaseCase(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    guard cases[slot].life.state == .onHold else { return }
    try cases[slot].life.releaseCase(at: instant)
    note(slot, -1, .release, at: instant)
    let cycle = setting.cycles[cases[slot].cycle]
    for place in cycle.steps.indices where cases[slot].life.tasks[place].state == .open {
      guard
        let course = setting.courseNumber(
          ofTask: cycle.steps[place].task, workflow: cases[slot].workflow)
      else { continue }
      try escalateDue(slot, place, at: instant)
      try go(slot, place, course, at: instant)
    }
    try closeIfDone(slot, at: instant)
  }

  /// A hold of a case that is running ends here, whatever was planned.
  mutating func endCaseHold(_ slot: Int, at instant: Int64) {
    guard let hold = cases[slot].holds.popLast() else { return }
    cases[slot].holds.append(hold.lowerBound..<max(hold.lowerBound, instant))
  }
}
