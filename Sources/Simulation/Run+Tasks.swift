internal import Compliance
internal import WorkingTime

/// What happens to tasks.
extension Run {
  /// A lag is over, or the last predecessor has finished without one.
  @inline(__always)
  mutating func open(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    try cases[slot].life.open(place, at: instant)
    try begin(slot, place, at: instant)
  }

  /// An officer adds a task.
  mutating func add(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    if cases[slot].life.state == .onHold {
      // Nobody adds anything to a case that stands still.
      queue.push(
        Happening(
          .add, at: cases[slot].heldUntil, slot: UInt32(slot), number: cases[slot].number,
          place: place, stamp: cases[slot].stamp))
      return
    }
    cases[slot].additionsAhead -= 1
    try cases[slot].life.add(place, setting.cycles[cases[slot].cycle], at: instant)
    if cases[slot].life.tasks[place].state == .open { try begin(slot, place, at: instant) }
  }

  /// Draws how an open task goes, and has it wait for an officer or for somebody outside.
  @inline(__always)
  mutating func begin(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    let cycle = setting.cycles[cases[slot].cycle]
    let step = cycle.steps[place]
    let number = cases[slot].number
    let planned = cases[slot].life.tasks[place].planned
    cases[slot].tasks[place].plan = Int32(
      setting.clocks.plan(ofTask: step.task, company: cycle.company, activated: planned))
    guard let course = setting.tasks[step.task] else {
      // Nothing is said of it: it is done at once.
      try start(slot, place, at: instant)
      return schedule(slot, place, finish: instant)
    }
    let length = max(1, course.length.sample(draws, case: number, task: course.key, .duration))
    cases[slot].tasks[place].left = length
    cases[slot].tasks[place].team = course.team
    if course.cancelled > 0 {
      cases[slot].tasks[place].isDropped =
        draws.uniform(case: number, task: course.key, .cancellation) < course.cancelled
    }
    guard cases[slot].life.state == .open else { return }
    try go(slot, place, course, at: instant)
  }

  /// Lets an open task go on: into the queue of its team, or on its way outside.
  mutating func go(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, at instant: Int64
  ) throws(StepRefusal) {
    let team = Int(cases[slot].tasks[place].team)
    guard team < 0 else {
      enqueue(slot, place, team, at: instant)
      return try dispatch(team, at: instant)
    }
    if try holdFirst(slot, place, course, at: instant) { return }
    try start(slot, place, at: instant)
    cases[slot].tasks[place].phase = .passing
    schedule(
      slot, place,
      finish: Self.end(of: cases[slot].tasks[place].left, from: instant, by: course.index))
  }

  /// Notes that work on a task begins, unless it had begun before.
  @inline(__always)
  private mutating func start(
    _ slot: Int, _ place: Int, at instant: Int64
  ) throws(StepRefusal) {
    guard cases[slot].life.tasks[place].started == CaseLife.never else { return }
    try cases[slot].life.start(place, at: instant)
  }

  /// When so much work, or so long a wait, that begins at an instant is over.
  @inline(__always)
  private static func end(
    of length: Int64, from instant: Int64, by index: WorkingTimeIndex?
  ) -> Int64 {
    guard let index else { return instant + length }
    return index.table.line.earliestInstant(at: index.table.line.position(of: instant) + length)
  }

  @inline(__always)
  private mutating func schedule(_ slot: Int, _ place: Int, finish: Int64) {
    stamps &+= 1
    cases[slot].tasks[place].stamp = stamps
    cases[slot].tasks[place].finish = finish
    queue.push(
      Happening(
        .finish, at: finish, slot: UInt32(slot), number: cases[slot].number, place: place,
        stamp: stamps))
  }

  // MARK: - Waiting for an officer

  @inline(__always)
  private mutating func enqueue(_ slot: Int, _ place: Int, _ team: Int, at instant: Int64) {
    stamps &+= 1
    if cases[slot].tasks[place].turn == 0 {
      turns &+= 1
      cases[slot].tasks[place].turn = turns
    }
    cases[slot].tasks[place].stamp = stamps
    cases[slot].tasks[place].phase = .waiting
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    desks[team].queues[setting.desks[team].kindOfTask[task]].push(
      Desk.Waiting(
        rank: rank(slot, place, desks[team].discipline), turn: cases[slot].tasks[place].turn,
        slot: UInt32(slot), place: Int32(place), stamp: stamps))
  }

  private func rank(_ slot: Int, _ place: Int, _ discipline: Team.Discipline) -> Int64 {
    switch discipline {
    case .fifo: return 0
    case .priority: return -Int64(setting.cases.priorities[cases[slot].workflow])
    case .earliestTarget:
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
    while let (shift, place, queue) = nextMatch(team, at: instant) {
      guard let waiting = desks[team].queues[queue].pop() else { return }
      let officer = desks[team].shifts[shift].free.remove(at: place).officer
      try take(Int(waiting.slot), Int(waiting.place), officer, shift: shift, at: instant)
    }
  }

  /// The officer free longest among those who are there and able to do something that waits, and
  /// the queue whose turn it is for that officer. Where officers who could do it are not there, the
  /// next time that they are is put down.
  private mutating func nextMatch(
    _ team: Int, at instant: Int64
  ) -> (shift: Int, place: Int, queue: Int)? {
    dropStale(team)
    guard !desks[team].isIdle else { return nil }
    var best: (shift: Int, place: Int, turn: UInt64)?
    for shift in desks[team].shifts.indices where !desks[team].shifts[shift].free.isEmpty {
      let line = desks[team].shifts[shift].index.table.line
      let position = line.position(of: instant)
      guard line.position(of: instant + 1) > position else {
        expectShift(team, shift, at: line.latestInstant(at: position))
        continue
      }
      for (place, entry) in desks[team].shifts[shift].free.enumerated() {
        guard entry.turn < best?.turn ?? .max else { break }
        if queueFor(entry.officer, team) != nil {
          best = (shift, place, entry.turn)
          break
        }
      }
    }
    guard let best else { return nil }
    let officer = desks[team].shifts[best.shift].free[best.place].officer
    return queueFor(officer, team).map { (best.shift, best.place, $0) }
  }

  private mutating func expectShift(_ team: Int, _ shift: Int, at instant: Int64) {
    guard desks[team].shifts[shift].wakesAt != instant else { return }
    desks[team].shifts[shift].wakesAt = instant
    queue.push(Happening(.shift, at: instant, slot: UInt32(team), place: shift))
  }

  /// The queue whose first task is the next one for an officer.
  @inline(__always)
  private func queueFor(_ officer: Int32, _ team: Int) -> Int? {
    let desk = desks[team]
    if desk.queues.count == 1 { return desk.queues[0].isEmpty ? nil : 0 }
    var best: (queue: Int, first: Desk.Waiting)?
    for (kind, queue) in desk.queues.enumerated() where desk.isAble(officer, kind) {
      guard let first = queue.first else { continue }
      if best.map({ first.precedes($0.first) }) ?? true { best = (kind, first) }
    }
    return best?.queue
  }

  /// Takes from the front of the queues what no longer waits.
  @inline(__always)
  private mutating func dropStale(_ team: Int) {
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
  private mutating func take(
    _ slot: Int, _ place: Int, _ officer: Int32, shift: Int, at instant: Int64
  ) throws(StepRefusal) {
    cases[slot].tasks[place].officer = officer
    let plan = setting.officers[Int(officer)]
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    if let course = setting.tasks[task], course.hold != nil,
      try holdFirst(slot, place, course, at: instant)
    {
      return desks[plan.team].free(officer, shift: shift)
    }
    try start(slot, place, at: instant)
    cases[slot].tasks[place].phase = .working
    let left = cases[slot].tasks[place].left
    let length =
      plan.speed == 1 ? left : max(1, Int64((Double(left) / plan.speed).rounded()))
    figures.works(team: plan.team, for: length)
    schedule(slot, place, finish: Self.end(of: length, from: instant, by: plan.index))
  }

  // MARK: - Holds

  /// Puts a task on hold when work on it would begin, if the model has it so.
  private mutating func holdFirst(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, at instant: Int64
  ) throws(StepRefusal) -> Bool {
    guard let hold = course.hold, !cases[slot].tasks[place].wasHeld else { return false }
    cases[slot].tasks[place].wasHeld = true
    let number = cases[slot].number
    guard draws.uniform(case: number, task: course.key, .holdShare) < hold.share else {
      return false
    }
    let length = max(1, hold.length.sample(draws, case: number, task: course.key, .holdLength))
    let planned = instant + length
    let (early, part) = draws.uniforms(case: number, task: course.key, .holdRelease)
    // An early release comes at any instant before the planned one.
    let end = early < hold.early ? instant + max(1, Int64(Double(length) * part)) : planned
    try cases[slot].life.hold(place, until: planned, at: instant)
    let reason = hold.reasons.isEmpty ? "" : hold.reasons.word(by: draws, number, course.key)
    note(slot, place, .hold(until: planned, reason: reason), at: instant)
    cases[slot].tasks[place].phase = .idle
    cases[slot].tasks[place].heldUntil = end
    cases[slot].tasks[place].holds.append(instant..<end)
    stamps &+= 1
    cases[slot].tasks[place].stamp = stamps
    queue.push(
      Happening(
        .release, at: end, slot: UInt32(slot), number: number, place: place, stamp: stamps))
    return true
  }

  /// A hold ends, and the task goes on; while its case is on hold it waits for that.
  mutating func release(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    try cases[slot].life.release(place, at: instant)
    note(slot, place, .release, at: instant)
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    guard cases[slot].life.state == .open, let course = setting.tasks[task] else { return }
    try go(slot, place, course, at: instant)
  }

  @inline(__always)
  mutating func note(_ slot: Int, _ place: Int, _ kind: CaseEvent.Kind, at instant: Int64) {
    guard wantsEvents else { return }
    cases[slot].events.append(CaseEvent(at: instant, place: Int32(place), kind: kind))
  }

  // MARK: - The end of a task

  /// Work on a task ends, or what it waited for has come.
  @inline(__always)
  mutating func finish(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    let cycle = setting.cycles[cases[slot].cycle]
    let team = leave(slot, place)
    if cases[slot].tasks[place].isDropped {
      try drop(slot, place, cycle, at: instant)
    } else {
      let reading = reading(slot, place, at: instant, isCancelled: false)
      if let reading { figures.judged(task: cycle.steps[place].task, reading) }
      try cases[slot].life.complete(
        place, cycle, at: instant, isLate: reading?.outcome == .missed, hasReason: true)
      for next in cycle.steps[place].successors { try expectOpening(slot, next, at: instant) }
    }
    if team >= 0 { try dispatch(team, at: instant) }
    try closeIfDone(slot, at: instant)
  }

  /// Opens a task whose last predecessor has just finished, or puts its opening down.
  @inline(__always)
  private mutating func expectOpening(
    _ slot: Int, _ place: Int, at instant: Int64
  ) throws(StepRefusal) {
    let task = cases[slot].life.tasks[place]
    guard task.state == .pending, task.waitsFor == 0 else { return }
    guard task.planned > instant else { return try open(slot, place, at: instant) }
    queue.push(
      Happening(
        .open, at: task.planned, slot: UInt32(slot), number: cases[slot].number, place: place,
        stamp: cases[slot].stamp))
  }

  /// Cancels a task and all that follows from it.
  private mutating func drop(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    for other in [place] + cycle.steps[place].downstream
    where cases[slot].life.tasks[other].state.isOutstanding {
      judgeCancelled(slot, other, cycle, at: instant)
      note(slot, other, .cancel(reason: reason(of: cycle.steps[other].task)), at: instant)
    }
    try cases[slot].life.cancel(place, cycle, at: instant)
  }

  private func reason(of task: Int) -> String {
    setting.tasks[task]?.cancellationReason ?? "no longer needed"
  }

  /// Takes the officer off a task and calls off what was put down for it; the team, -1 for none.
  @inline(__always)
  private mutating func leave(_ slot: Int, _ place: Int) -> Int {
    let task = cases[slot].tasks[place]
    cases[slot].tasks[place].phase = .idle
    cases[slot].tasks[place].stamp = 0
    guard task.phase == .working else { return -1 }
    let plan = setting.officers[Int(task.officer)]
    desks[plan.team].free(task.officer, shift: plan.shift)
    return plan.team
  }

  /// Ends what is outstanding when its case ends, and gives the teams whose officers are free now.
  mutating func dropOutstanding(_ slot: Int, at instant: Int64) -> [Int] {
    guard cases[slot].life.outstanding > 0 else { return [] }
    let cycle = setting.cycles[cases[slot].cycle]
    var teams: [Int] = []
    for place in cycle.steps.indices where cases[slot].life.tasks[place].state.isOutstanding {
      if cases[slot].tasks[place].phase == .working {
        let officer = setting.officers[Int(cases[slot].tasks[place].officer)]
        figures.works(
          team: officer.team,
          for: -officer.index.working(
            from: Instant(seconds: instant),
            to: Instant(seconds: cases[slot].tasks[place].finish)
          ).seconds)
      }
      endHold(slot, place, at: instant)
      judgeCancelled(slot, place, cycle, at: instant)
      note(slot, place, .cancel(reason: reason(of: cycle.steps[place].task)), at: instant)
      let team = leave(slot, place)
      if team >= 0, !teams.contains(team) { teams.append(team) }
    }
    return teams.sorted()
  }

  /// A hold that is running ends here, whatever was planned.
  private mutating func endHold(_ slot: Int, _ place: Int, at instant: Int64) {
    guard cases[slot].life.tasks[place].state == .onHold,
      let hold = cases[slot].tasks[place].holds.popLast()
    else { return }
    cases[slot].tasks[place].holds.append(hold.lowerBound..<max(hold.lowerBound, instant))
  }

  // MARK: - Clocks

  /// What the clock of a task says that ends; nil where no service level is in force or its clock
  /// never started.
  @inline(__always)
  private func reading(
    _ slot: Int, _ place: Int, at instant: Int64, isCancelled: Bool
  ) -> ClockBook.Reading? {
    let plan = Int(cases[slot].tasks[place].plan)
    guard plan >= 0 else { return nil }
    let life = cases[slot].life.tasks[place]
    let start =
      switch setting.clockStarts[plan] {
      case .planned: life.planned
      case .actual: life.started
      case .caseOpened: cases[slot].life.launched
      }
    guard start != CaseLife.never else { return nil }
    let own = cases[slot].tasks[place].holds
    let ofCase = cases[slot].holds
    return setting.clocks.reading(
      plan: plan, start: start, end: instant, isCancelled: isCancelled,
      holds: ofCase.isEmpty ? own : (own + ofCase).sorted { $0.lowerBound < $1.lowerBound })
  }

  /// Judges a task that is cancelled. One that has not opened yet has a plan and a start all the
  /// same: as if what it waited for had finished now.
  private mutating func judgeCancelled(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) {
    let step = cycle.steps[place]
    let life = cases[slot].life.tasks[place]
    guard life.state == .pending else {
      let reading = reading(slot, place, at: instant, isCancelled: true)
      return figures.judgedCancelled(task: step.task, reading)
    }
    let planned = life.waitsFor == 0 ? life.planned : cycle.start(of: place, after: instant)
    let plan = setting.clocks.plan(ofTask: step.task, company: cycle.company, activated: planned)
    guard plan >= 0, setting.clockStarts[plan] != .actual else {
      return figures.judgedCancelled(task: step.task, nil)
    }
    let start = setting.clockStarts[plan] == .planned ? planned : cases[slot].life.launched
    let reading = setting.clocks.reading(
      plan: plan, start: start, end: instant, isCancelled: true, holds: cases[slot].holds)
    figures.judgedCancelled(task: step.task, reading)
  }
}
