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

  /// Writes verdicts, the first at a row; a column at a time, so that each is one plain loop.
  mutating func set(_ row: Int, _ verdicts: UnsafeBufferPointer<ClockVerdict>) {
    plan.set(row, verdicts) { $0.plan }
    activated.set(row, verdicts) { $0.activated }
    start.set(row, verdicts) { $0.start }
    originalTarget.set(row, verdicts) { $0.originalTarget }
    target.set(row, verdicts) { $0.target }
    dueDay.set(row, verdicts) { $0.dueDay }
    amber.set(row, verdicts) { $0.amber }
    stopped.set(row, verdicts) { $0.stopped }
    status.set(row, verdicts) { $0.status.code }
    outcome.set(row, verdicts) { $0.outcome }
    originalOutcome.set(row, verdicts) { $0.originalOutcome }
    workingSeconds.set(row, verdicts) { $0.workingSeconds }
    elapsedSeconds.set(row, verdicts) { $0.elapsedSeconds }
    heldSeconds.set(row, verdicts) { $0.heldSeconds }
    overrunSeconds.set(row, verdicts) { $0.overrunSeconds }
    followOnLevel.set(row, verdicts) { $0.followOnLevel }
    lastEscalation.set(row, verdicts) { $0.lastEscalation }
    nextEscalation.set(row, verdicts) { $0.nextEscalation }
    exclusion.set(row, verdicts) { $0.exclusion }
    flags.set(row, verdicts) { $0.flags }
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

extension Array {
  /// Writes what `value` takes of each verdict, the first at a row.
  @inline(__always)
  fileprivate mutating func set(
    _ row: Int, _ verdicts: UnsafeBufferPointer<ClockVerdict>, _ value: (ClockVerdict) -> Element
  ) {
    precondition(row + verdicts.count <= count, "rows of the columns")
    withUnsafeMutableBufferPointer { column in
      for place in verdicts.indices { column[row &+ place] = value(verdicts[place]) }
    }
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
