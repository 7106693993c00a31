internal import Casework
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
    let (task, company) = setting.cycles[cases[slot].cycle].task(at: place)
    let number = cases[slot].number
    let planned = cases[slot].life.tasks[place].planned
    let plan = setting.clocks.plan(ofTask: task, company: company, activated: planned)
    // What is asked of a course is read where it lies: taken in hand, it would have every list and
    // distribution in it counted.
    guard let course = setting.courseNumber(ofTask: task, workflow: cases[slot].workflow) else {
      // Nothing is said of it: it is done at once.
      cases[slot].tasks[place].plan = Int32(plan)
      try start(slot, place, at: instant)
      return schedule(slot, place, finish: instant)
    }
    let key = setting.taskCourses[course].key
    let length = max(
      1,
      setting.taskCourses[course].length.sample(
        draws, case: number, task: key, purpose: .duration))
    cases[slot].tasks[place].begins(
      plan: Int32(plan), left: length, team: setting.taskCourses[course].team)
    let cancelled = setting.taskCourses[course].cancelled
    if cancelled > 0 {
      cases[slot].tasks[place].isDropped =
        draws.uniform(case: number, task: key, purpose: .cancellation) < cancelled
    }
    if setting.taskCourses[course].mayChange {
      expectChanges(slot, place, setting.taskCourses[course], at: instant)
    }
    let acts = setting.acts(plan: plan)
    if acts { watchClock(slot, place, at: instant) }
    guard cases[slot].life.state == .open else { return }
    if acts { try escalateDue(slot, place, at: instant) }
    try go(slot, place, course, at: instant)
  }

  /// Lets an open task go on: into the queue of its team, or on its way outside.
  ///
  /// - Parameter course: the place of how it goes in the setting's `taskCourses`.
  mutating func go(
    _ slot: Int, _ place: Int, _ course: Int, at instant: Int64
  ) throws(StepRefusal) {
    let team = Int(cases[slot].tasks[place].team)
    guard team < 0 else {
      enqueue(slot, place, team, at: instant)
      return try dispatch(team, at: instant)
    }
    let course = setting.taskCourses[course]
    if try holdFirst(slot, place, course, at: instant) { return }
    try start(slot, place, at: instant)
    cases[slot].tasks[place].phase = .passing
    schedule(
      slot, place,
      finish: Self.end(of: cases[slot].tasks[place].left, from: instant, by: course.index))
  }

  /// Notes that work on a task begins, unless it had begun before.
  @inline(__always)
  mutating func start(
    _ slot: Int, _ place: Int, at instant: Int64
  ) throws(StepRefusal) {
    guard cases[slot].life.tasks[place].started == CaseLife.never else { return }
    try cases[slot].life.start(place, at: instant)
    let plan = Int(cases[slot].tasks[place].plan)
    if setting.acts(plan: plan), setting.clockStarts[plan] == .actual {
      watchClock(slot, place, at: instant)
    }
  }

  /// When so much work, or so long a wait, that begins at an instant is over.
  @inline(__always)
  static func end(
    of length: Int64, from instant: Int64, by index: WorkingTimeIndex?
  ) -> Int64 {
    guard let index else { return instant + length }
    return index.adding(WorkingDuration(seconds: length), to: Instant(seconds: instant)).seconds
  }

  @inline(__always)
  mutating func schedule(_ slot: Int, _ place: Int, finish: Int64) {
    stamps &+= 1
    cases[slot].tasks[place].ends(at: finish, stamp: stamps)
    queue.push(
      Happening(
        .finish, at: finish, slot: UInt32(slot), number: cases[slot].number, place: place,
        stamp: stamps))
  }

  // MARK: - The end of a task

  /// Work on a task ends, or what it waited for has come.
  @inline(__always)
  mutating func finish(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    let team = leave(slot, place)
    if cases[slot].tasks[place].isDropped {
      try drop(slot, place, cycle, at: instant)
    } else {
      let reading = reading(slot, place, at: instant, .done)
      judged(slot, cycle.steps[place].task, reading)
      cases[slot].tasks[place].isLate = reading?.outcome == .missed
      try cases[slot].life.complete(
        place, cycle, at: instant, isLate: reading?.outcome == .missed, hasReason: true)
      // Most have one task after them or none, and counting through them takes no list in hand.
      for number in 0..<cycle.steps[place].successors.count {
        try expectOpening(slot, cycle.steps[place].successors[number], at: instant)
      }
    }
    if team >= 0 { try dispatch(team, at: instant) }
    try closeIfDone(slot, at: instant)
  }

  /// Opens a task whose last predecessor has just finished, or puts its opening down.
  @inline(__always)
  mutating func expectOpening(
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
  mutating func drop(
    _ slot: Int, _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    for other in [place] + cycle.steps[place].downstream
    where cases[slot].life.tasks[other].state.isOutstanding {
      judge(slot, other, cycle, at: instant, .cancelled)
      note(slot, other, .cancel(reason: reason(of: cycle.steps[other].task)), at: instant)
    }
    try cases[slot].life.cancel(place, cycle, at: instant)
  }

  func reason(of task: Int) -> String {
    setting.course(ofTask: task, workflow: 0)?.cancellationReason ?? "no longer needed"
  }

  /// Takes the officer off a task and calls off what was put down for it; the team, -1 for none.
  @inline(__always)
  mutating func leave(_ slot: Int, _ place: Int) -> Int {
    let (phase, officer) = cases[slot].tasks[place].letGo()
    guard phase == .working else { return -1 }
    let team = setting.officers[Int(officer)].team
    desks[team].free(officer, shift: setting.officers[Int(officer)].shift)
    return team
  }

  /// Ends what is outstanding when its case ends, and gives the teams whose officers are free now.
  mutating func dropOutstanding(_ slot: Int, at instant: Int64) -> [Int] {
    guard cases[slot].life.outstanding > 0 else { return [] }
    let cycle = setting.cycles[cases[slot].cycle]
    var teams: [Int] = []
    for place in cycle.steps.indices where cases[slot].life.tasks[place].state.isOutstanding {
      takeBackWork(slot, place, from: instant)
      endHold(slot, place, at: instant)
      judge(slot, place, cycle, at: instant, .cancelled)
      note(slot, place, .cancel(reason: reason(of: cycle.steps[place].task)), at: instant)
      let team = leave(slot, place)
      if team >= 0, !teams.contains(team) { teams.append(team) }
    }
    return teams.sorted()
  }

  /// A hold that is running ends here, whatever was planned.
  mutating func endHold(_ slot: Int, _ place: Int, at instant: Int64) {
    guard cases[slot].life.tasks[place].state == .onHold,
      let hold = cases[slot].tasks[place].holds.popLast()
    else { return }
    cases[slot].tasks[place].holds.append(hold.lowerBound..<max(hold.lowerBound, instant))
  }
}
