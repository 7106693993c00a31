internal import Casework

/// The steps of single tasks.
extension CaseLife {
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
    enter(&task, at: instant)
    tasks[place] = task
    // What has not opened yet waits for it too.
    for next in cycle.steps[place].successors where tasks[next].state == .pending {
      tasks[next].waitsFor += 1
      tasks[next].planned = Self.never
    }
    latest = instant
  }

  /// Opens a pending task whose predecessors have finished and whose lag has passed.
  @inline(__always)
  package mutating func open(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state == .pending else { throw .notPending }
    guard tasks[place].waitsFor == 0 else { throw .predecessorOpen }
    guard instant >= tasks[place].planned else { throw .tooEarly }
    tasks[place].state = .open
    tasks[place].opened = instant
    latest = instant
  }

  /// Begins work.
  @inline(__always)
  package mutating func start(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try touch(place, at: instant)
    guard tasks[place].started == Self.never else { throw .alreadyStarted }
    tasks[place].started = instant
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
    for next in cycle.steps[place].successors { isDone(place, before: next, cycle, at: instant) }
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

  /// Opens a task again that has ended; its clock never stopped.
  package mutating func reopen(_ place: Int, at instant: Int64) throws(StepRefusal) {
    try reach(instant)
    guard tasks.indices.contains(place) else { throw .notOnPath }
    guard tasks[place].state.hasEnded else { throw .notEnded }
    tasks[place].state = .open
    tasks[place].ended = Self.never
    outstanding += 1
    if tasks[place].isMandatory { mandatoryLeft += 1 }
    latest = instant
  }

  /// Notes that an escalation fired: -1 the warning, 0 the missed target, then follow-ons.
  package mutating func escalate(
    _ place: Int, to level: Int32, at instant: Int64
  ) throws(StepRefusal) {
    try touch(place, at: instant)
    let before = tasks[place].level
    // A service level may have no warning; nothing else is left out.
    guard level == before + 1 || (level == 0 && before == -2) else { throw .escalationOutOfTurn }
    tasks[place].level = level
    latest = instant
  }
}
