internal import Casework
internal import Compliance
internal import WorkingTime

/// Open work that a run begins with.
///
/// What is recorded stays as it is. What is left is drawn anew: work in full, for nobody wrote down
/// how much of it is done; a wait for somebody outside, an addition and a withdrawal as those that
/// have not come so far.
extension Run {
  /// A candidate that did not come so far is drawn again, so often at most.
  private static var candidates: UInt16 { 1000 }

  /// Takes up the open cases, each where it stands; whoever has waited longest is first in the
  /// queues, what was begun before what was not.
  mutating func takeUp(_ backlog: Backlog, at instant: Int64) throws(StepRefusal) {
    var open: [(isNew: Bool, since: Int64, slot: Int, place: Int)] = []
    for entry in backlog.entries.indices {
      let slot = takeUp(backlog.entries[entry], entry, at: instant)
      for place in cases[slot].life.tasks.indices {
        let task = cases[slot].life.tasks[place]
        guard task.state == .open, cases[slot].life.state == .open else { continue }
        let isNew = task.started == CaseLife.never
        open.append((isNew, isNew ? task.opened : task.started, slot, place))
      }
    }
    open.sort {
      ($0.isNew ? 1 : 0, $0.since, $0.slot, $0.place)
        < ($1.isNew ? 1 : 0, $1.since, $1.slot, $1.place)
    }
    for task in open { try resume(task.slot, task.place, at: instant) }
    for slot in backlog.entries.indices {
      for place in cases[slot].life.tasks.indices { try expectOpening(slot, place, at: instant) }
    }
    for team in desks.indices { try dispatch(team, at: instant) }
    for slot in backlog.entries.indices where cases[slot].stamp != 0 {
      try closeIfDone(slot, at: instant)
    }
  }

  private mutating func takeUp(_ entry: BacklogEntry, _ number: Int, at instant: Int64) -> Int {
    launchedCases &+= 1
    stamps &+= 1
    let slot = cases.count
    cases.append(OpenCase())
    cases[slot].begin(
      number: launchedCases, cycle: entry.cycle, workflow: entry.workflow, company: -1,
      stamp: stamps, places: entry.tasks.count)
    cases[slot].entry = Int32(number)
    cases[slot].life = entry.life
    figures.takesUp()
    holdOn(slot, entry, at: instant)
    for place in entry.tasks.indices {
      switch entry.life.tasks[place].state {
      case .complete, .cancelled: count(slot, place, entry.tasks[place])
      case .open, .onHold: prepare(slot, place, entry.tasks[place], at: instant)
      case .absent, .pending: break
      }
    }
    expectAhead(slot, entry, at: instant)
    return slot
  }

  /// Counts a task that ended before the run began.
  private mutating func count(_ slot: Int, _ place: Int, _ task: BacklogTask) {
    guard let past = task.past, let ending = past.ending else { return }
    let number = setting.cycles[cases[slot].cycle].task(at: place).task
    cases[slot].tasks[place].plan = task.plan
    guard task.plan >= 0, task.start != CaseLife.never else {
      return figures.judged(task: number, nil, counts: false)
    }
    let reading = setting.clocks.reading(
      past, plan: Int(task.plan), start: task.start, end: ending.at,
      ending.isCancelled ? .cancelled : .done, holds: [])
    cases[slot].tasks[place].isLate = reading.outcome == .missed
    figures.judged(task: number, reading, counts: false)
  }

  /// Draws what is left of a task that has come to life.
  private mutating func prepare(
    _ slot: Int, _ place: Int, _ task: BacklogTask, at instant: Int64
  ) {
    let number = setting.cycles[cases[slot].cycle].task(at: place).task
    cases[slot].tasks[place].plan = task.plan
    cases[slot].tasks[place].wasHeld = task.past?.wasHeld == true || task.past?.started != nil
    if let hold = task.past?.hold {
      let model = setting.course(ofTask: number, workflow: cases[slot].workflow)
      let end = heldUntil(hold, model?.hold, slot, key: model?.key ?? 0, at: instant)
      stamps &+= 1
      cases[slot].tasks[place].stamp = stamps
      cases[slot].tasks[place].holds = [hold.from..<end]
      queue.push(
        Happening(
          .release, at: end, slot: UInt32(slot), number: cases[slot].number, place: place,
          stamp: stamps))
    }
    followClock(slot, place, task, at: instant)
    guard let course = setting.course(ofTask: number, workflow: cases[slot].workflow) else {
      return
    }
    cases[slot].tasks[place].team = course.team
    if task.past?.started != nil, let officer = setting.officerNumbers[task.owner] {
      // Whoever goes on with it takes it over.
      cases[slot].tasks[place].officer = officer
      cases[slot].tasks[place].handover = .reassigned
    }
    cases[slot].tasks[place].left = left(slot, place, course, task.past, at: instant)
    if course.cancelled > 0 {
      cases[slot].tasks[place].isDropped =
        draws.uniform(case: cases[slot].number, task: course.key, purpose: .cancellation)
        < course.cancelled
    }
    expectChanges(slot, place, course, task.past, at: instant)
  }

  /// A new target and other hands, as those that have not come so far.
  private mutating func expectChanges(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, _ past: ClockPast?,
    at instant: Int64
  ) {
    let opened = cases[slot].life.tasks[place].opened
    let age = instant - opened
    if let revised = course.revised, past?.isRevised != true,
      let after = delay(
        Setting.AdditionCourse(share: revised.share, after: revised.after), beyond: age, slot,
        course.key, .revision, .revision)
    {
      push(.revise, at: opened + after, slot, place: place)
    }
    if let reassigned = course.reassigned,
      let after = delay(
        Setting.AdditionCourse(share: reassigned.share, after: reassigned.after), beyond: age,
        slot, course.key, .reassignment, .reassignment)
    {
      push(.reassign, at: opened + after, slot, place: place)
    }
  }

  /// What is left of a task: of work all of it, of a wait what goes beyond what has passed.
  private func left(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, _ past: ClockPast?, at instant: Int64
  ) -> Int64 {
    let number = cases[slot].number
    func length(_ candidate: UInt16) -> Int64 {
      max(
        1,
        course.length.sample(
          draws, case: number, task: course.key, purpose: .backlog, occurrence: candidate))
    }
    let life = cases[slot].life.tasks[place]
    let since = life.started == CaseLife.never ? life.opened : life.started
    guard course.team < 0, since != CaseLife.never, since < instant else { return length(0) }
    func measure(_ from: Int64, _ until: Int64) -> Int64 {
      guard from < until else { return 0 }
      return course.index?.working(
        from: Instant(seconds: from), to: Instant(seconds: until)
      ).seconds ?? until - from
    }
    var passed = measure(since, past?.hold?.from ?? instant)
    for span in past?.spans ?? [] {
      passed -= measure(max(since, span.lowerBound), min(instant, span.upperBound))
    }
    for candidate in 0..<Self.candidates {
      let length = length(candidate)
      if length > passed { return length - max(0, passed) }
    }
    return length(0)
  }

  /// When a hold that is running ends: as planned, or where nobody planned it as holds of its kind
  /// do; at once where there is no such kind.
  private func heldUntil(
    _ hold: ClockPast.RunningHold, _ model: Setting.HoldCourse?, _ slot: Int, key: UInt32,
    at instant: Int64
  ) -> Int64 {
    if let until = hold.until { return max(until, instant + 1) }
    let length = model?.length.sample(
      draws, case: cases[slot].number, task: key, purpose: .backlog, occurrence: Self.candidates)
    return instant + max(1, length ?? 1)
  }

  /// Goes on with the hold of a case.
  private mutating func holdOn(_ slot: Int, _ entry: BacklogEntry, at instant: Int64) {
    guard let hold = entry.past.hold else { return }
    let end = heldUntil(hold, setting.cases.hold, slot, key: 0, at: instant)
    cases[slot].holds = [hold.from..<end]
    cases[slot].heldUntil = end
    queue.push(
      Happening(
        .releaseCase, at: end, slot: UInt32(slot), number: cases[slot].number,
        stamp: cases[slot].stamp))
  }

  // MARK: - What is still to come

  /// What may still happen to a case as a whole, and the tasks that an officer may still add.
  private mutating func expectAhead(_ slot: Int, _ entry: BacklogEntry, at instant: Int64) {
    let launched = entry.life.launched
    let age = instant - launched
    let cycle = setting.cycles[entry.cycle]
    for place in cycle.manual where cases[slot].life.tasks[place].state == .absent {
      let task = cycle.steps[place].task
      guard let course = setting.course(ofTask: task, workflow: entry.workflow),
        let added = course.added,
        let after = delay(added, beyond: age, slot, course.key, .manual, .manualDelay)
      else { continue }
      cases[slot].additionsAhead += 1
      push(.add, at: launched + after, slot, place: place)
    }
    if let withdrawn = setting.cases.withdrawn,
      let after = delay(withdrawn, beyond: age, slot, 0, .withdrawal, .withdrawal)
    {
      push(.withdraw, at: launched + after, slot)
    }
    if !entry.past.wasHeld, let hold = setting.cases.hold, let after = setting.cases.heldAfter,
      let after = delay(
        Setting.AdditionCourse(share: hold.share, after: after), beyond: age, slot, 0, .caseHold,
        .caseHold)
    {
      push(.holdCase, at: launched + after, slot)
    }
  }

  private mutating func push(
    _ kind: Happening.Kind, at instant: Int64, _ slot: Int, place: Int = 0
  ) {
    queue.push(
      Happening(
        kind, at: instant, slot: UInt32(slot), number: cases[slot].number, place: place,
        stamp: cases[slot].stamp))
  }

  /// How long after the launch something comes that has not come so far; nil where it never does.
  private func delay(
    _ course: Setting.AdditionCourse, beyond age: Int64, _ slot: Int, _ key: UInt32,
    _ whether: DrawPurpose, _ when: DrawPurpose
  ) -> Int64? {
    let number = cases[slot].number
    for candidate in 0..<Self.candidates {
      let share = draws.uniform(
        case: number, task: key, purpose: whether, occurrence: 2 * candidate)
      guard share < course.share else { return nil }
      let after = course.after.sample(
        draws, case: number, task: key, purpose: when, occurrence: 2 * candidate + 1)
      if after > age { return after }
    }
    return nil
  }

  // MARK: - Going on

  /// Goes on with a task that has come to life.
  private mutating func resume(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    let task = setting.cycles[cases[slot].cycle].task(at: place).task
    guard let course = setting.courseNumber(ofTask: task, workflow: cases[slot].workflow) else {
      try start(slot, place, at: instant)
      return schedule(slot, place, finish: instant)
    }
    let team = setting.taskCourses[course].team
    if team >= 0 {
      enqueue(slot, place, Int(team), at: instant)
    } else {
      try go(slot, place, course, at: instant)
    }
  }

  /// What the casebook has of a case that was taken up; nil for one that arrived in the run.
  func recorded(_ slot: Int) -> BacklogEntry? {
    cases[slot].entry < 0 ? nil : setting.backlog?.entries[Int(cases[slot].entry)]
  }

  /// What the casebook has of a task of a case that was taken up.
  func recorded(_ slot: Int, _ place: Int) -> BacklogTask? { recorded(slot)?.tasks[place] }

  /// Reads a clock of a case that was taken up.
  ///
  /// - Parameter place: the place of its task; nil for the case's own clock.
  func backlogReading(
    _ slot: Int, _ place: Int?, plan: Int, start: Int64, at instant: Int64,
    _ standing: ClockBook.Standing
  ) -> ClockBook.Reading? {
    guard let entry = recorded(slot) else { return nil }
    let own = place.map { cases[slot].tasks[$0].holds } ?? []
    let revision = place.flatMap { cases[slot].tasks[$0].revision }
    let holds = (own + cases[slot].holds).sorted { $0.lowerBound < $1.lowerBound }
    // A case that the run itself opened again has the start that this gave its clock.
    let ofCase =
      cases[slot].reopened == CaseLife.never ? entry.past.start ?? CaseLife.never : start
    let known = place.map { entry.tasks[$0].start } ?? ofCase
    let from = known == CaseLife.never ? start : known
    guard from != CaseLife.never else { return nil }
    guard let past = place.map({ entry.tasks[$0].past }) ?? entry.past else {
      return setting.clocks.reading(
        plan: plan, start: from, end: instant, standing, holds: holds,
        revision: revision)
    }
    return setting.clocks.reading(
      past, plan: plan, start: from, end: instant, standing, holds: holds,
      revision: revision)
  }
}
