/// A step that a history tells of.
struct RecordedStep: Sendable {
  /// When, in seconds since 1970.
  var at: Int64
  /// What comes first of one second: the launch, then the case, then tasks in the order of their
  /// path, then holds of the case and its end.
  var order: Int32
  /// The step.
  var step: CaseStep
  /// The row of its task, nil for a step of the case.
  var task: Int?
  /// The row of the event that tells of it, nil where a column does.
  var event: Int?
  /// Whether nobody wrote it down: a hold that ended as planned.
  var isGuess = false
  /// Whether it belongs to a second row of a task that stands in the case once.
  var isTwice = false
}

extension RecordedStep {
  /// Where a step of a task comes among those of one second.
  static func rank(_ step: CaseStep) -> Int32 {
    switch step {
    case .launch: -1
    case .reopenCase: 0
    case .releaseCase: 1
    case .reassignCase, .reviseCase, .escalateCase: 2
    case .add: 0
    case .release: 1
    case .reopen: 2
    case .open: 3
    case .start: 4
    case .reassign: 5
    case .revise: 6
    case .escalate: 7
    case .hold: 8
    case .complete: 9
    case .cancel: 10
    case .holdCase: 1 << 28
    case .cancelCase: 1 << 29
    case .close: 1 << 30
    }
  }
}
