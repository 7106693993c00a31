/// Why a step of a life cycle is not possible.
package enum StepRefusal: Error, Hashable, Sendable, CaseIterable {
  /// It lies before the step before it.
  case beforeTheLast
  /// The case has not been launched.
  case notLaunched
  /// The case has been launched already.
  case alreadyLaunched
  /// The case has been closed or cancelled.
  case caseEnded
  /// The case is on hold.
  case caseOnHold
  /// The case is not on hold.
  case caseNotOnHold
  /// The task is not on the path of the case.
  case notOnPath
  /// The task stands in the case already: a task appears once.
  case twice
  /// The task comes to life by itself; an officer does not add it.
  case notManual
  /// The task is not there yet.
  case absent
  /// The task is not pending.
  case notPending
  /// A predecessor has not finished.
  case predecessorOpen
  /// The lag after the predecessors has not passed.
  case tooEarly
  /// The task is not open.
  case notOpen
  /// Work on the task has begun already.
  case alreadyStarted
  /// The task is on hold.
  case onHold
  /// The task is not on hold.
  case notOnHold
  /// The planned release does not lie in the future.
  case releaseNotAhead
  /// The service level does not allow a revision.
  case revisionNotAllowed
  /// The new target lies after that of the case.
  case beyondCase
  /// The new target of the case lies before that of one of its tasks.
  case beforeTasks
  /// Late, and no reason is given.
  case noLateReason
  /// A mandatory task is not complete.
  case mandatoryOpen
  /// It has not ended, so it cannot be opened again.
  case notEnded
  /// The escalations of a clock come one after the other, each once.
  case escalationOutOfTurn

  /// The reason in words.
  package var reason: String {
    switch self {
    case .beforeTheLast: "it lies before what happened last"
    case .notLaunched: "the case has not been launched"
    case .alreadyLaunched: "the case has been launched already"
    case .caseEnded: "the case has ended"
    case .caseOnHold: "the case is on hold"
    case .caseNotOnHold: "the case is not on hold"
    case .notOnPath: "the task is not on the path of the case"
    case .twice: "the task stands in the case already"
    case .notManual: "the task comes to life by itself"
    case .absent: "the task is not in the case"
    case .notPending: "the task is not pending"
    case .predecessorOpen: "a predecessor has not finished"
    case .tooEarly: "the lag after its predecessors has not passed"
    case .notOpen: "the task is not open"
    case .alreadyStarted: "work on the task has begun already"
    case .onHold: "the task is on hold"
    case .notOnHold: "the task is not on hold"
    case .releaseNotAhead: "the planned release does not lie in the future"
    case .revisionNotAllowed: "the service level allows no revision"
    case .beyondCase: "the new target lies after that of the case"
    case .beforeTasks: "the new target lies before that of a task of the case"
    case .noLateReason: "it is late and no reason is given"
    case .mandatoryOpen: "a mandatory task is not complete"
    case .notEnded: "it has not ended"
    case .escalationOutOfTurn: "the escalation before it has not fired, or it has fired already"
    }
  }
}
