/// One step that a case or one of its tasks can take, with what it needs to know. Tasks are named by
/// their place on the path; instants are seconds since 1970.
package enum CaseStep: Equatable, Sendable {
  /// The case is launched.
  case launch
  /// The case stands still until a planned release.
  case holdCase(until: Int64)
  /// The case goes on.
  case releaseCase
  /// The case gets a new target.
  case reviseCase(to: Int64, within: RevisionLimits)
  /// The case gets another owner.
  case reassignCase
  /// An escalation of the case fires.
  case escalateCase(to: Int32)
  /// The case is closed.
  case close(isLate: Bool = false, hasReason: Bool = false)
  /// The case is called off.
  case cancelCase
  /// The case is opened again.
  case reopenCase
  /// An officer adds a manual task.
  case add(Int)
  /// A task comes to life.
  case open(Int)
  /// Work on a task begins.
  case start(Int)
  /// A task stands still until a planned release.
  case hold(Int, until: Int64)
  /// A task goes on.
  case release(Int)
  /// A task gets a new target.
  case revise(Int, to: Int64, within: RevisionLimits)
  /// A task gets another owner.
  case reassign(Int)
  /// An escalation of a task fires.
  case escalate(Int, to: Int32)
  /// A task is completed.
  case complete(Int, isLate: Bool = false, hasReason: Bool = false)
  /// A task is called off.
  case cancel(Int)
  /// A task is opened again.
  case reopen(Int)

  /// What happens, as a sentence about the case or the task begins: `is completed`.
  package var words: String {
    switch self {
    case .launch: "is launched"
    case .holdCase, .hold: "is put on hold"
    case .releaseCase, .release: "is released"
    case .reviseCase, .revise: "gets a new target"
    case .reassignCase, .reassign: "is reassigned"
    case .escalateCase, .escalate: "is escalated"
    case .close: "is closed"
    case .cancelCase, .cancel: "is cancelled"
    case .reopenCase, .reopen: "is reopened"
    case .add: "is added"
    case .open: "opens"
    case .start: "is started"
    case .complete: "is completed"
    }
  }
}

extension CaseLife {
  /// Takes a step, whichever it is.
  ///
  /// - Throws: why it is not possible; nothing has changed then.
  package mutating func apply(
    _ step: CaseStep, _ cycle: LifeCycle, at instant: Int64
  ) throws(StepRefusal) {
    switch step {
    case .launch: try launch(cycle, at: instant)
    case .holdCase(let release): try holdCase(until: release, at: instant)
    case .releaseCase: try releaseCase(at: instant)
    case .reviseCase(let target, let limits):
      try reviseCase(to: target, within: limits, at: instant)
    case .reassignCase: try reassignCase(at: instant)
    case .escalateCase(let level): try escalateCase(to: level, at: instant)
    case .close(let isLate, let hasReason):
      try close(at: instant, isLate: isLate, hasReason: hasReason)
    case .cancelCase: try cancelCase(at: instant)
    case .reopenCase: try reopenCase(at: instant)
    case .add(let place): try add(place, cycle, at: instant)
    case .open(let place): try open(place, at: instant)
    case .start(let place): try start(place, at: instant)
    case .hold(let place, let release): try hold(place, until: release, at: instant)
    case .release(let place): try self.release(place, at: instant)
    case .revise(let place, let target, let limits):
      try revise(place, to: target, within: limits, at: instant)
    case .reassign(let place): try reassign(place, at: instant)
    case .escalate(let place, let level): try escalate(place, to: level, at: instant)
    case .complete(let place, let isLate, let hasReason):
      try complete(place, cycle, at: instant, isLate: isLate, hasReason: hasReason)
    case .cancel(let place): try cancel(place, cycle, at: instant)
    case .reopen(let place): try reopen(place, cycle, at: instant)
    }
  }
}
