internal import Casework
internal import Compliance
internal import WorkingTime

/// One run of a setting: enquiries arrive, cases are launched, worked on and closed, second by
/// second, until the last of them has ended or, where the scenario has it so, the last day is over.
///
/// Every step that a case takes is taken by its `CaseLife`, which refuses what the life cycle does
/// not allow; the run decides when and by whom. What is to come lies in a heap; arrivals are drawn
/// one at a time; slots of ended cases are used again: memory grows with what is open at one time.
///
/// Amber, target and follow-on follow from start, end and holds, and are read off at the end of a
/// task; they happen in their own time only where a rule of the task's acts.
package struct Run<Sink: CaseSink>: Sendable {
  let setting: Setting
  let draws: Draws
  var queue = ImplicitHeap<Happening>()
  var cases: [OpenCase] = []
  private var freeSlots: [UInt32] = []
  var desks: [Desk]
  /// The clocks of open tasks whose escalations act, by `clockKey`.
  var actingClocks: [UInt64: ActingClock] = [:]
  /// The figures, as far as the run has come.
  package internal(set) var figures: RunFigures
  /// What takes the cases that end.
  package internal(set) var sink: Sink
  private var arrivals: ArrivalClock
  /// How many cases have a number, those that were taken up among them.
  var launchedCases: UInt32 = 0
  var stamps: UInt32 = 0
  var turns: UInt64 = 0
  /// Cases that are opened before do not count in averages: seconds since 1970.
  let countsFrom: Int64

  /// A run that has not begun.
  ///
  /// - Parameters:
  ///   - seed: the seed, by default the scenario's.
  ///   - warmUp: how many seconds after the start figures wait, by default as the scenario says.
  package init(
    _ setting: Setting, replication: UInt32 = 0, seed: UInt64? = nil, warmUp: Int64? = nil,
    sink: Sink
  ) {
    self.setting = setting
    self.sink = sink
    draws = Draws(seed: seed ?? setting.scenario.seed, replication: replication)
    desks = setting.desks.map { Desk($0) }
    figures = RunFigures(setting)
    arrivals = ArrivalClock(setting)
    countsFrom = setting.scenario.starts.seconds + (warmUp ?? setting.scenario.warmUp)
  }

  /// Runs to the end: until the last case has ended, or the scenario's stop has come or, where more
  /// work comes than is done, the years of the calendars are over; then cases are left that have
  /// not ended.
  ///
  /// - Parameter pause: is given the sink and the figures every few thousand happenings and at the
  ///   end: to write down what the sink has gathered, to say how far the run has come.
  /// - Throws: what `pause` throws, or a `StepRefusal`: a step that the life cycle does not allow,
  ///   which would be a mistake of ours.
  package mutating func run(
    _ pause: (inout Sink, RunFigures) throws -> Void = { _, _ in }
  ) throws {
    if let backlog = setting.backlog {
      try takeUp(backlog, at: setting.scenario.starts.seconds)
    }
    expectArrival()
    var happenings = 0
    let stop = setting.scenario.stop?.seconds
    // The life cycle of the task before: as a rule the next one's is the same, and no reference to
    // it need be counted.
    var hand = (number: 0, cycle: setting.cycles[0])
    while let next = queue.pop() {
      if let stop, next.at > stop { break }
      happenings &+= 1
      if happenings & 0x1FFF == 0 { try pause(&sink, figures) }
      figures.pass(to: next.at)
      try happen(next, &hand)
    }
    if let stop { leaveOpen(at: stop) }
    try pause(&sink, figures)
  }

  @inline(__always)
  private mutating func happen(
    _ next: Happening, _ hand: inout (number: Int, cycle: LifeCycle)
  ) throws(StepRefusal) {
    let slot = Int(next.slot)
    switch next.kind {
    case .finish:
      if cases[slot].tasks[next.place].stamp == next.stamp {
        if cases[slot].cycle != hand.number {
          hand = (cases[slot].cycle, setting.cycles[cases[slot].cycle])
        }
        try finish(slot, next.place, hand.cycle, at: next.at)
      }
    case .escalate: try escalate(slot, next.place, stamp: next.stamp, at: next.at)
    case .revise:
      if cases[slot].stamp == next.stamp { try revise(slot, next.place, at: next.at) }
    case .reassign:
      if cases[slot].stamp == next.stamp { try reassign(slot, next.place, at: next.at) }
    case .arrival: try launch(at: next.at)
    case .shift: try wake(slot, shift: next.place, at: next.at)
    case .open:
      if cases[slot].stamp == next.stamp, cases[slot].life.isDue(next.place, at: next.at) {
        try open(slot, next.place, at: next.at)
      }
    case .release:
      if cases[slot].tasks[next.place].stamp == next.stamp {
        try release(slot, next.place, at: next.at)
      }
    case .add:
      if cases[slot].stamp == next.stamp { try add(slot, next.place, at: next.at) }
    case .withdraw:
      if cases[slot].stamp == next.stamp { try withdraw(slot, at: next.at) }
    case .holdCase:
      if cases[slot].stamp == next.stamp { try holdCase(slot, at: next.at) }
    case .reopen:
      if cases[slot].stamp == next.stamp { try reopen(slot, at: next.at) }
    case .closeAgain:
      if cases[slot].stamp == next.stamp { try closeAgain(slot, at: next.at) }
    case .releaseCase:
      if cases[slot].stamp == next.stamp { try releaseCase(slot, at: next.at) }
    }
  }

  // MARK: - Enquiries

  private mutating func expectArrival() {
    let arrived = Int64(launchedCases) &- figures.takenUp
    if case .cases(let most) = setting.scenario.extent, arrived >= most { return }
    guard let at = arrivals.next(launchedCases &+ 1, draws) else { return }
    if case .until(let end) = setting.scenario.extent, at >= end.seconds { return }
    queue.push(Happening(.arrival, at: at))
  }

  private mutating func launch(at instant: Int64) throws(StepRefusal) {
    launchedCases &+= 1
    let kept = arrivals.kept
    expectArrival()
    let number = launchedCases
    let slot = freeSlots.popLast().map(Int.init) ?? cases.count
    if slot == cases.count { cases.append(OpenCase()) }
    let workflow =
      kept.workflow < 0
      ? choice(setting.scenario.workflows, .workflow, number) : Int(kept.workflow)
    let company =
      kept.company < 0
      ? choice(setting.companies[workflow], .company, number) : Int(kept.company)
    let place = setting.cycle(workflow: workflow, company: company, at: instant)
    stamps &+= 1
    cases[slot].begin(
      number: number, cycle: place, workflow: workflow, company: company, stamp: stamps,
      places: setting.cycles[place].steps.count)
    let cycle = setting.cycles[place]
    try cases[slot].life.launch(cycle, at: instant)
    figures.launches()
    if !cycle.manual.isEmpty { expectAdditions(slot, cycle, at: instant) }
    expectCaseSteps(slot, at: instant)
    for number in 0..<cycle.first.count {
      let place = cycle.first[number]
      if cases[slot].life.tasks[place].state == .open {
        try begin(slot, place, at: instant)
      } else {
        try expectOpening(slot, place, at: instant)
      }
    }
    try closeIfDone(slot, at: instant)
  }

  @inline(__always)
  private func choice(_ mix: Mix<String>, _ purpose: DrawPurpose, _ number: UInt32) -> Int {
    guard mix.weights.count > 1 else { return 0 }
    return mix.place(at: draws.uniform(case: number, task: 0, purpose: purpose))
  }

  /// The tasks that an officer will come to add.
  private mutating func expectAdditions(_ slot: Int, _ cycle: LifeCycle, at instant: Int64) {
    let number = cases[slot].number
    for place in cycle.manual {
      let task = cycle.steps[place].task
      guard let course = setting.course(ofTask: task, workflow: cases[slot].workflow),
        let added = course.added,
        draws.uniform(case: number, task: course.key, purpose: .manual) < added.share
      else { continue }
      let after = added.after.sample(draws, case: number, task: course.key, purpose: .manualDelay)
      cases[slot].additionsAhead += 1
      queue.push(
        Happening(
          .add, at: instant + after, slot: UInt32(slot), number: number, place: place,
          stamp: cases[slot].stamp))
    }
  }

  /// What will happen to the case as a whole.
  private mutating func expectCaseSteps(_ slot: Int, at instant: Int64) {
    let (number, stamp) = (cases[slot].number, cases[slot].stamp)
    if let withdrawn = setting.cases.withdrawn,
      draws.uniform(case: number, task: 0, purpose: .withdrawal) < withdrawn.share
    {
      let after = withdrawn.after.sample(
        draws, case: number, task: 0, purpose: .withdrawal, occurrence: 1)
      queue.push(
        Happening(
          .withdraw, at: instant + after, slot: UInt32(slot), number: number, stamp: stamp))
    }
    if let hold = setting.cases.hold, let after = setting.cases.heldAfter,
      draws.uniform(case: number, task: 0, purpose: .caseHold) < hold.share
    {
      let after = after.sample(draws, case: number, task: 0, purpose: .caseHold, occurrence: 1)
      queue.push(
        Happening(
          .holdCase, at: instant + after, slot: UInt32(slot), number: number, stamp: stamp))
    }
  }

  // MARK: - The end of a case

  /// Closes a case once its closing rule is met.
  mutating func closeIfDone(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    guard cases[slot].life.state == .open else { return }
    let isDone =
      switch setting.scenario.cases.closing {
      case .allDone: cases[slot].life.outstanding == 0 && cases[slot].additionsAhead == 0
      case .mandatoryDone:
        cases[slot].life.mandatoryLeft == 0
          && (cases[slot].life.outstanding == 0 || hasMandatory(slot))
      }
    guard isDone else { return }
    let teams = dropOutstanding(slot, at: instant)
    let reading = caseReading(slot, at: instant, .done)
    try cases[slot].life.close(
      at: instant, isLate: reading?.outcome == .missed, hasReason: true)
    if let after = timeUntilReopening(slot) {
      return try stayClosed(slot, for: after, teams: teams, at: instant)
    }
    try conclude(slot, reading, teams: teams, at: instant)
  }

  private func hasMandatory(_ slot: Int) -> Bool {
    cases[slot].life.tasks.contains { $0.isMandatory && $0.state != .absent }
  }

  private mutating func withdraw(_ slot: Int, at instant: Int64) throws(StepRefusal) {
    if cases[slot].life.state == .onHold { endCaseHold(slot, at: instant) }
    let teams = dropOutstanding(slot, at: instant)
    let reading = caseReading(slot, at: instant, .cancelled)
    try cases[slot].life.cancelCase(at: instant)
    try conclude(slot, reading, teams: teams, at: instant)
  }

  /// Takes the case out of the run and its slot back.
  mutating func conclude(
    _ slot: Int, _ reading: ClockBook.Reading?, teams: [Int], at instant: Int64
  ) throws(StepRefusal) {
    forgetClocks(slot)
    countEnd(slot, at: instant)
    cases[slot].isLate = reading?.outcome == .missed
    if let reading { figures.judged(caseOf: cases[slot].workflow, reading) }
    if Sink.wantsCases { sink.take(SimulatedCase(cases[slot], setting, draws)) }
    cases[slot].end()
    freeSlots.append(UInt32(slot))
    for team in teams { try dispatch(team, at: instant) }
  }
  /// Counts a case that has ended, with how long it was open: of one that was opened again without
  /// the time for which it was closed, of one that was taken up the part that the run saw.
  @inline(__always)
  mutating func countEnd(_ slot: Int, at instant: Int64) {
    let launched = cases[slot].life.launched
    let closed =
      cases[slot].reopened == CaseLife.never
      ? 0 : cases[slot].reopened - cases[slot].firstClosed
    figures.ended(
      after: instant - max(launched, setting.scenario.starts.seconds) - closed,
      counts: launched >= countsFrom)
  }
}
