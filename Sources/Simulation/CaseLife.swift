internal import Casework

/// What has happened to one case and its tasks: the state machine of the life cycle.
///
/// Every step asks whether it is possible, changes the state and nothing else: it draws no numbers,
/// knows no clock but the instants that it is told, and does not look ahead. The simulation takes
/// its steps with it, and imported histories are held to the same ones.
///
/// Instants are seconds since 1970. A value is reused from case to case, so that a running
/// simulation asks for no memory.
///
/// - Complexity: each step O(1) but launching, cancelling and closing, which are O(steps).
package struct CaseLife: Sendable {
  /// The instant of what has not happened.
  package static let never = Int64.min

  /// The state of the case.
  package internal(set) var state = State.enquiry
  /// When it was launched.
  package internal(set) var launched = CaseLife.never
  /// When it ended.
  package internal(set) var ended = CaseLife.never
  /// The tasks, place by place.
  package internal(set) var tasks: [TaskRecord] = []
  /// How many tasks are in the case and have not ended.
  package internal(set) var outstanding = 0
  /// How many mandatory tasks are in the case and have not ended.
  package internal(set) var mandatoryLeft = 0
  /// The latest escalation of the case: -2 none, -1 the warning, 0 the missed target, then
  /// follow-ons.
  package internal(set) var level: Int32 = -2
  var latest = CaseLife.never

  /// An enquiry that has not become a case.
  package init() {}

  // MARK: - The case

  /// Launches the case: every automatic task comes in; those that wait for nothing open.
  package mutating func launch(_ cycle: LifeCycle, at instant: Int64) throws(StepRefusal) {
    guard state == .enquiry else { throw .alreadyLaunched }
    begin(at: instant)
    tasks.append(contentsOf: cycle.atLaunch)
    (outstanding, mandatoryLeft) = cycle.broughtIn
    // Counting through a list takes none in hand.
    for number in 0..<cycle.first.count {
      let place = cycle.first[number]
      // Where all that it follows is added by hand, and so not there, the lag runs from here.
      let follows = !cycle.steps[place].predecessors.isEmpty
      plan(place, for: follows ? cycle.start(of: place, after: instant) : instant, at: instant)
    }
  }

  /// Makes an enquiry of it again, its memory kept.
  package mutating func reset() {
    state = .enquiry
    (launched, ended, latest) = (Self.never, Self.never, Self.never)
    (outstanding, mandatoryLeft, level) = (0, 0, -2)
    tasks.removeAll(keepingCapacity: true)
  }

  private mutating func begin(at instant: Int64) {
    reset()
    state = .open
    launched = instant
    latest = instant
  }

  /// Puts the case on hold, and with it all of its tasks.
  package mutating func holdCase(until release: Int64, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard state == .open else { throw .caseOnHold }
    guard release > instant else { throw .releaseNotAhead }
    state = .onHold
    latest = instant
  }

  /// Ends the hold of the case.
  package mutating func releaseCase(at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard state == .onHold else { throw .caseNotOnHold }
    state = .open
    latest = instant
  }

  /// Gives the case to another owner.
  package mutating func reassignCase(at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    latest = instant
  }

  /// Notes that an escalation of the case itself fired, see `escalate`.
  package mutating func escalateCase(
    to level: Int32, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard state == .open else { throw .caseOnHold }
    guard Self.follows(level, self.level) else { throw .escalationOutOfTurn }
    self.level = level
    latest = instant
  }

  /// Closes the case once its mandatory tasks are complete; what is left over is cancelled.
  ///
  /// - Parameters:
  ///   - isLate: whether its own target has passed.
  ///   - hasReason: whether a reason for that is given.
  package mutating func close(
    at instant: Int64, isLate: Bool = false, hasReason: Bool = false
  ) throws(StepRefusal) {
    try reach(instant)
    guard state == .open else { throw .caseOnHold }
    guard mandatoryLeft == 0 else { throw .mandatoryOpen }
    guard !isLate || hasReason else { throw .noLateReason }
    end(.closed, at: instant)
  }

  /// Calls the case off, and with it all that has not ended.
  package mutating func cancelCase(at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    end(.cancelled, at: instant)
  }

  mutating func end(_ state: State, at instant: Int64) {
    if outstanding > 0 {
      for place in tasks.indices where tasks[place].state.isOutstanding {
        finish(place, .cancelled, at: instant)
      }
    }
    self.state = state
    ended = instant
    latest = instant
  }

  /// Opens a closed or cancelled case again; its tasks stay as they are.
  package mutating func reopenCase(at instant: Int64) throws(StepRefusal) {
    guard state != .enquiry else { throw .notLaunched }
    guard instant >= latest else { throw .beforeTheLast }
    guard state == .closed || state == .cancelled else { throw .notEnded }
    state = .open
    ended = Self.never
    latest = instant
  }

  // MARK: - Tasks

  /// Adds a manual task.
  package mutating func add(
    _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard state == .open else { throw .caseOnHold }
    guard cycle.steps[place].activation == .manual else { throw .notManual }
    guard tasks[place].state == .absent else { throw .twice }
    var task = TaskRecord()
    task.isMandatory = cycle.steps[place].isMandatory
    for before in cycle.steps[place].predecessors where tasks[before].state.isOutstanding {
      task.waitsFor += 1
    }
    task.state = .pending
    tasks[place] = task
    outstanding += 1
    if task.isMandatory { mandatoryLeft += 1 }
    if task.waitsFor == 0 { plan(place, for: instant, at: instant) }
    waitAgain(for: place, cycle)
    latest = instant
  }

  /// What has not opened yet waits for one more task.
  private mutating func waitAgain(for place: Int, _ cycle: LifeCycle) {
    for next in cycle.steps[place].successors where tasks[next].state == .pending {
      tasks[next].waitsFor += 1
      tasks[next].planned = Self.never
    }
  }

  /// Plans the start of a pending task that waits for nothing, and opens it if that has come.
  private mutating func plan(_ place: Int, for start: Int64, at instant: Int64) {
    tasks[place].planned = start
    guard start <= instant else { return }
    tasks[place].opens(at: instant)
  }

  /// Opens a pending task whose predecessors have finished and whose lag has passed.
  @inline(__always)
  package mutating func open(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state == .pending else { throw .notPending }
    guard tasks[place].waitsFor == 0 else { throw .predecessorOpen }
    guard instant >= tasks[place].planned else { throw .tooEarly }
    tasks[place].opens(at: instant)
    latest = instant
  }

  /// Begins work.
  @inline(__always)
  package mutating func start(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try touch(place, at: instant)
    guard !tasks[place].isUnderWay else { throw .alreadyStarted }
    tasks[place].starts(at: instant)
    latest = instant
  }

  /// Puts a task on hold.
  package mutating func hold(
    _ place: Int, until release: Int64, at instant: Int64
  ) throws(StepRefusal) {
    try touch(place, at: instant)
    guard release > instant else { throw .releaseNotAhead }
    tasks[place].state = .onHold
    latest = instant
  }

  /// Ends a hold.
  package mutating func release(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state == .onHold else { throw .notOnHold }
    tasks[place].state = .open
    latest = instant
  }

  /// Gives a task to another owner.
  package mutating func reassign(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state.isOutstanding else {
      throw tasks[place].state == .absent ? .absent : .notOpen
    }
    latest = instant
  }

  /// Sets a new target.
  ///
  /// - Parameter limits: what the service levels of the task and its case allow.
  package mutating func revise(
    _ place: Int, to target: Int64, within limits: RevisionLimits, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state.isOutstanding else {
      throw tasks[place].state == .absent ? .absent : .notOpen
    }
    guard limits.isAllowed else { throw .revisionNotAllowed }
    if let most = limits.most, target > most { throw .beyondCase }
    latest = instant
  }

  /// Sets a new target for the case.
  ///
  /// - Parameter limits: what its service level and the targets of its tasks allow.
  package mutating func reviseCase(
    to target: Int64, within limits: RevisionLimits, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard limits.isAllowed else { throw .revisionNotAllowed }
    if let least = limits.least, target < least { throw .beforeTasks }
    latest = instant
  }

  /// Completes a task; a hold that is running ends with it.
  ///
  /// - Parameters:
  ///   - isLate: whether its target has passed.
  ///   - hasReason: whether a reason for that is given.
  @inline(__always)
  package mutating func complete(
    _ place: Int, _ cycle: LifeCycle, at instant: Int64, isLate: Bool = false,
    hasReason: Bool = false
  ) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard state == .open else { throw .caseOnHold }
    guard tasks[place].state == .open || tasks[place].state == .onHold else {
      throw tasks[place].state == .absent ? .absent : .notOpen
    }
    guard !isLate || hasReason else { throw .noLateReason }
    finish(place, .complete, at: instant)
    // Counting through them takes no list in hand.
    for number in 0..<cycle.steps[place].successors.count {
      finishBefore(cycle.steps[place].successors[number], cycle, at: instant)
    }
    latest = instant
  }

  /// Calls a task off, and with it everything that follows from it.
  package mutating func cancel(
    _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state.isOutstanding else {
      throw tasks[place].state == .absent ? .absent : .notOpen
    }
    finish(place, .cancelled, at: instant)
    for next in cycle.steps[place].downstream where tasks[next].state.isOutstanding {
      finish(next, .cancelled, at: instant)
    }
    latest = instant
  }

  /// Opens a task again that has ended. What is pending behind it waits for it once more; one that
  /// was called off before it ever opened comes to life now.
  package mutating func reopen(
    _ place: Int, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard state == .open else { throw .caseOnHold }
    guard tasks[place].state != .absent else { throw .absent }
    guard tasks[place].state.hasEnded else { throw .notEnded }
    tasks[place].state = .open
    tasks[place].ended = Self.never
    tasks[place].isUnderWay = false
    if tasks[place].opened == Self.never {
      tasks[place].planned = instant
      tasks[place].opened = instant
    }
    outstanding += 1
    if tasks[place].isMandatory { mandatoryLeft += 1 }
    waitAgain(for: place, cycle)
    latest = instant
  }

  /// Notes that an escalation fired: -1 the warning, 0 the missed target, then follow-ons.
  package mutating func escalate(
    _ place: Int, to level: Int32, at instant: Int64
  ) throws(StepRefusal) {
    try touch(place, at: instant)
    guard Self.follows(level, tasks[place].level) else { throw .escalationOutOfTurn }
    tasks[place].level = level
    latest = instant
  }

  // MARK: - What steps have in common

  /// Whether an escalation comes next. A service level may have no warning; nothing else is left
  /// out.
  private static func follows(_ level: Int32, _ before: Int32) -> Bool {
    level == before &+ 1 || (level == 0 && before == -2)
  }

  /// Whether something can happen to the case at an instant.
  @inline(__always)
  private func reach(_ instant: Int64) throws(StepRefusal) {
    guard state == .open || state == .onHold else {
      throw state == .enquiry ? .notLaunched : .caseEnded
    }
    guard instant >= latest else { throw .beforeTheLast }
  }

  /// Whether something can happen to a task that is being done.
  @inline(__always)
  private func touch(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard state == .open else { throw .caseOnHold }
    guard tasks[place].state == .open else {
      switch tasks[place].state {
      case .absent: throw .absent
      case .onHold: throw .onHold
      default: throw .notOpen
      }
    }
  }

  /// Ends a task. Called off, it stands in nobody's way: the case may close.
  @inline(__always)
  private mutating func finish(_ place: Int, _ state: TaskState, at instant: Int64) {
    tasks[place].ends(state, at: instant)
    outstanding -= 1
    if tasks[place].isMandatory { mandatoryLeft -= 1 }
  }

  /// One of the predecessors of a step has finished.
  @inline(__always)
  mutating func finishBefore(_ place: Int, _ cycle: LifeCycle, at instant: Int64) {
    guard tasks[place].state == .pending, tasks[place].waitsFor > 0 else { return }
    tasks[place].waitsFor -= 1
    if tasks[place].waitsFor == 0 {
      tasks[place].planned = cycle.start(of: place, after: instant)
    }
  }
}
