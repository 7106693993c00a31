extension CaseLife {
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
    /// When work began the first time.
    package internal(set) var started = CaseLife.never
    /// Whether work on it has begun since it came to life, or since it was opened again.
    package internal(set) var isUnderWay = false
    /// When it ended.
    package internal(set) var ended = CaseLife.never

    // What is written together is written by one function: each way to a task through the array
    // asks once whether anybody else holds it.

    @inline(__always)
    mutating func opens(at instant: Int64) { (state, opened) = (.open, instant) }

    @inline(__always)
    mutating func starts(at instant: Int64) {
      isUnderWay = true
      if started == CaseLife.never { started = instant }
    }

    @inline(__always)
    mutating func ends(_ state: TaskState, at instant: Int64) {
      (self.state, ended) = (state, instant)
    }
  }

  /// Whether a task is pending and nothing keeps it from opening at an instant.
  @inline(__always)
  package func isDue(_ place: Int, at instant: Int64) -> Bool {
    tasks[place].state == .pending && tasks[place].waitsFor == 0 && tasks[place].planned <= instant
  }
}
