internal import Casework

extension ClockColumns {
  /// Columns with room for that many rows.
  init(capacity: Int) {
    self.init()
    reserve(capacity)
  }

  /// Gets ready for rows of a table, reusing the memory of the rows before.
  mutating func begin(_ subject: ClockSubject, _ rows: Range<Int>) {
    self.subject = subject
    self.rows = rows
    if rows.count != plan.count { reserve(rows.count) }
  }

  /// Writes a verdict.
  @inline(__always)
  mutating func set(_ row: Int, _ verdict: ClockVerdict) {
    plan[row] = verdict.plan
    activated[row] = verdict.activated
    start[row] = verdict.start
    originalTarget[row] = verdict.originalTarget
    target[row] = verdict.target
    dueDay[row] = verdict.dueDay
    amber[row] = verdict.amber
    stopped[row] = verdict.stopped
    status[row] = verdict.status.code
    outcome[row] = verdict.outcome
    originalOutcome[row] = verdict.originalOutcome
    workingSeconds[row] = verdict.workingSeconds
    elapsedSeconds[row] = verdict.elapsedSeconds
    heldSeconds[row] = verdict.heldSeconds
    overrunSeconds[row] = verdict.overrunSeconds
    followOnLevel[row] = verdict.followOnLevel
    lastEscalation[row] = verdict.lastEscalation
    nextEscalation[row] = verdict.nextEscalation
    exclusion[row] = verdict.exclusion
    flags[row] = verdict.flags
  }

  private mutating func reserve(_ count: Int) {
    plan = Array(repeating: -1, count: count)
    activated = Array(repeating: 0, count: count)
    start = activated
    originalTarget = activated
    target = activated
    dueDay = Array(repeating: 0, count: count)
    amber = activated
    stopped = activated
    status = Array(repeating: 0, count: count)
    outcome = Array(repeating: .noServiceLevel, count: count)
    originalOutcome = outcome
    workingSeconds = activated
    elapsedSeconds = activated
    heldSeconds = activated
    overrunSeconds = activated
    followOnLevel = Array(repeating: -1, count: count)
    lastEscalation = activated
    nextEscalation = activated
    exclusion = Array(repeating: .none, count: count)
    flags = Array(repeating: [], count: count)
  }
}

extension TaskStatus {
  /// The place in `TaskStatus.allCases`.
  var code: UInt8 {
    switch self {
    case .pending: 0
    case .open: 1
    case .onHold: 2
    case .complete: 3
    case .cancelled: 4
    case .closed: 5
    }
  }
}
