internal import Compliance
internal import WorkingTime

/// Tasks that wait for an officer, and officers who take them.
extension Run {
  @inline(__always)
  mutating func enqueue(_ slot: Int, _ place: Int, _ team: Int, at instant: Int64) {
    stamps &+= 1
    turns &+= 1
    cases[slot].tasks[place].waits(turn: turns, stamp: stamps)
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    let rank = rank(slot, place, desks[team].discipline)
    desks[team].queues[setting.desks[team].kindOfTask[task]].push(
      Desk.Waiting(
        rank: rank, turn: cases[slot].tasks[place].turn, slot: UInt32(slot), place: Int32(place),
        stamp: stamps))
  }

  // It changes nothing, and yet has to be mutating: the run that a function only reads is copied
  // for the call, and every reference in it counted.
  @inline(__always)
  mutating func rank(_ slot: Int, _ place: Int, _ discipline: Team.Discipline) -> Int64 {
    if cases[slot].tasks[place].isUrgent { return .min }
    switch discipline {
    case .fifo: return 0
    case .priority: return -Int64(setting.cases.priorities[cases[slot].workflow])
    case .earliestTarget:
      if let revision = cases[slot].tasks[place].revision { return revision.target }
      let plan = Int(cases[slot].tasks[place].plan)
      guard plan >= 0 else { return .max }
      return setting.clocks.target(plan: plan, start: cases[slot].life.tasks[place].planned)
    }
  }

  /// Officers of a shift come to work.
  mutating func wake(_ team: Int, shift: Int, at instant: Int64) throws(StepRefusal) {
    desks[team].shifts[shift].wakesAt = .min
    try dispatch(team, at: instant)
  }

  /// Gives what waits for a team to those who are free and there.
  mutating func dispatch(_ team: Int, at instant: Int64) throws(StepRefusal) {
    // Most often everybody is at work already, or the last who was free is now.
    while desks[team].hasFree, let (shift, place, queue) = nextMatch(team, at: instant) {
      guard let waiting = desks[team].queues[queue].pop() else { return }
      let officer = desks[team].shifts[shift].free.remove(at: place).officer
      try take(Int(waiting.slot), Int(waiting.place), officer, shift: shift, at: instant)
    }
  }

  /// The officer free longest among those who are there and able to do something that waits, and
  /// the queue whose turn it is for that officer. Where officers who could do it are not there, the
  /// next time that they are is put down.
  mutating func nextMatch(
    _ team: Int, at instant: Int64
  ) -> (shift: Int, place: Int, queue: Int)? {
    dropStale(team)
    guard !desks[team].isIdle else { return nil }
    var best: (shift: Int, place: Int, turn: UInt64)?
    for shift in desks[team].shifts.indices where !desks[team].shifts[shift].free.isEmpty {
      // Nobody of it is there before the instant that has been put down.
      guard desks[team].shifts[shift].wakesAt <= instant else { continue }
      guard desks[team].shifts[shift].line.isOpen(at: instant) else {
        let opening = desks[team].shifts[shift].line.nextOpening(from: instant)
        // At the end of the calendar's years nobody comes any more.
        if opening > instant { expectShift(team, shift, at: opening) }
        continue
      }
      for place in desks[team].shifts[shift].free.indices {
        let (officer, turn) = desks[team].shifts[shift].free[place]
        guard turn < best?.turn ?? .max else { break }
        if queueFor(officer, team) != nil {
          best = (shift, place, turn)
          break
        }
      }
    }
    guard let best else { return nil }
    let officer = desks[team].shifts[best.shift].free[best.place].officer
    return queueFor(officer, team).map { (best.shift, best.place, $0) }
  }

  mutating func expectShift(_ team: Int, _ shift: Int, at instant: Int64) {
    desks[team].shifts[shift].wakesAt = instant
    queue.push(Happening(.shift, at: instant, slot: UInt32(team), place: shift))
  }

  /// The queue whose first task is the next one for an officer.
  @inline(__always)
  func queueFor(_ officer: Int32, _ team: Int) -> Int? {
    if desks[team].queues.count == 1 { return desks[team].queues[0].isEmpty ? nil : 0 }
    let desk = desks[team]
    var best: (queue: Int, first: Desk.Waiting)?
    for (kind, queue) in desk.queues.enumerated() where desk.isAble(officer, kind) {
      guard let first = queue.first else { continue }
      if best.map({ first.precedes($0.first) }) ?? true { best = (kind, first) }
    }
    return best?.queue
  }

  /// Takes from the front of the queues what no longer waits.
  @inline(__always)
  mutating func dropStale(_ team: Int) {
    for kind in desks[team].queues.indices {
      while let first = desks[team].queues[kind].first,
        cases[Int(first.slot)].tasks[Int(first.place)].stamp != first.stamp
      {
        _ = desks[team].queues[kind].pop()
      }
    }
  }

  /// An officer takes a task.
  @inline(__always)
  mutating func take(
    _ slot: Int, _ place: Int, _ officer: Int32, shift: Int, at instant: Int64
  ) throws(StepRefusal) {
    if cases[slot].tasks[place].handover != .none {
      try changeHands(slot, place, to: officer, at: instant)
    }
    let team = setting.officers[Int(officer)].team
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    if let course = setting.courseNumber(ofTask: task, workflow: cases[slot].workflow),
      setting.taskCourses[course].mayBeHeld,
      try holdFirst(slot, place, setting.taskCourses[course], at: instant)
    {
      cases[slot].tasks[place].officer = officer
      return desks[team].free(officer, shift: shift)
    }
    try start(slot, place, at: instant)
    let left = cases[slot].tasks[place].isTaken(by: officer)
    let speed = setting.officers[Int(officer)].speed
    let length = speed == 1 ? left : max(1, Int64((Double(left) / speed).rounded()))
    figures.works(team: team, for: length)
    schedule(
      slot, place, finish: setting.officers[Int(officer)].line.adding(length, to: instant))
  }
}
