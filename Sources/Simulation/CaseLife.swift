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
  /// The state of a task.
  package enum TaskState: UInt8, Sendable {
    /// Not in the case.
    case absent
    /// Waiting for its predecessors, or for the lag after them.
    case pending
    /// To be done, or being done.
    case open
    /// Standing still until it is released.
    case onHold
    /// Done.
    case complete
    /// Called off.
    case cancelled

    /// Whether it is in the case and has not ended.
    @inline(__always) package var isOutstanding: Bool { (1...3).contains(rawValue) }
    /// Whether it has ended.
    @inline(__always) package var hasEnded: Bool { rawValue >= 4 }
  }

  /// The state of a case.
  package enum State: UInt8, Sendable {
    /// An enquiry that has not become a case.
    case enquiry
    /// In progress.
    case open
    /// Standing still until it is released.
    case onHold
    /// Closed.
    case closed
    /// Called off.
    case cancelled
  }

  /// What has happened to one task. Instants are `never` until they come.
  package struct TaskRecord: Sendable {
    /// Its state.
    package internal(set) var state = TaskState.absent
    /// Whether the case may not close without it.
    package internal(set) var isMandatory = false
    /// How many predecessors it waits for.
    package internal(set) var waitsFor: Int32 = 0
    /// The latest escalation: -2 none, -1 the warning, 0 the missed target, then follow-ons.
    package internal(set) var level: Int32 = -2
    /// When it starts as planned; known once all predecessors have finished.
    package internal(set) var planned = CaseLife.never
    /// When it came to life.
    package internal(set) var opened = CaseLife.never
    /// When work began.
    package internal(set) var started = CaseLife.never
    /// When it ended.
    package internal(set) var ended = CaseLife.never
  }

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
  var latest = CaseLife.never

  /// An enquiry that has not become a case.
  package init() {}

  // MARK: - The case

  /// Launches the case: every automatic task comes in; those that wait for nothing open.
  package mutating func launch(_ cycle: LifeCycle, at instant: Int64) throws(StepRefusal) {
    guard state == .enquiry else { throw .alreadyLaunched }
    begin(at: instant)
    tasks.removeAll(keepingCapacity: true)
    for step in cycle.steps {
      var task = TaskRecord()
      task.isMandatory = step.isMandatory
      if step.activation == .automatic {
        for place in step.predecessors where cycle.steps[place].activation == .automatic {
          task.waitsFor += 1
        }
        enter(&task, at: instant)
      }
      tasks.append(task)
    }
  }

  /// Makes an enquiry of it again, its memory kept.
  package mutating func reset() {
    state = .enquiry
    (launched, ended, latest) = (Self.never, Self.never, Self.never)
    (outstanding, mandatoryLeft) = (0, 0)
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

  private mutating func end(_ state: State, at instant: Int64) {
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

  // MARK: - What steps have in common

  /// Whether something can happen to the case at an instant.
  @inline(__always)
  func reach(_ instant: Int64) throws(StepRefusal) {
    guard state == .open || state == .onHold else {
      throw state == .enquiry ? .notLaunched : .caseEnded
    }
    guard instant >= latest else { throw .beforeTheLast }
  }

  /// Whether something can happen to a task that is being done.
  @inline(__always)
  func touch(_ place: Int, at instant: Int64) throws(StepRefusal) {
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

  /// Brings a task in, and opens it if it waits for nothing.
  mutating func enter(_ task: inout TaskRecord, at instant: Int64) {
    outstanding += 1
    if task.isMandatory { mandatoryLeft += 1 }
    task.state = .pending
    guard task.waitsFor == 0 else { return }
    task.state = .open
    task.planned = instant
    task.opened = instant
  }

  /// Ends a task. Called off, it stands in nobody's way: the case may close.
  @inline(__always)
  mutating func finish(_ place: Int, _ state: TaskState, at instant: Int64) {
    tasks[place].state = state
    tasks[place].ended = instant
    outstanding -= 1
    if tasks[place].isMandatory { mandatoryLeft -= 1 }
  }

  /// One of the predecessors of a step has finished.
  @inline(__always)
  mutating func isDone(
    _ predecessor: Int, before place: Int, _ cycle: LifeCycle, at instant: Int64
  ) {
    guard tasks[place].state == .pending, tasks[place].waitsFor > 0 else { return }
    tasks[place].waitsFor -= 1
    if tasks[place].waitsFor == 0 {
      tasks[place].planned = cycle.start(of: place, after: instant)
    }
  }
}
