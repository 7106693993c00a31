internal import Casework
internal import Columns

extension ClockColumns {
  /// Columns with room for that many rows; those that nobody asks for stay empty.
  init(_ demand: ClockDemand, capacity: Int) {
    self.init()
    self.demand = demand
    reserve(capacity)
  }

  /// Gets ready for rows of a table, reusing the memory of the rows before.
  mutating func begin(_ subject: ClockSubject, _ rows: Range<Int>) {
    self.subject = subject
    if rows.count != room { reserve(rows.count) }
    self.rows = rows
  }

  /// Writes the verdict on one clock.
  mutating func set(_ place: Int, _ verdict: ClockVerdict) {
    plan.put(verdict.plan, at: place)
    activated.put(verdict.activated, at: place)
    start.put(verdict.start, at: place)
    originalTarget.put(verdict.originalTarget, at: place)
    target.put(verdict.target, at: place)
    dueDay.put(verdict.dueDay, at: place)
    amber.put(verdict.amber, at: place)
    stopped.put(verdict.stopped, at: place)
    status.put(verdict.status.code, at: place)
    outcome.put(verdict.outcome, at: place)
    originalOutcome.put(verdict.originalOutcome, at: place)
    workingSeconds.put(verdict.workingSeconds, at: place)
    elapsedSeconds.put(verdict.elapsedSeconds, at: place)
    heldSeconds.put(verdict.heldSeconds, at: place)
    overrunSeconds.put(verdict.overrunSeconds, at: place)
    followOnLevel.put(verdict.followOnLevel, at: place)
    lastEscalation.put(verdict.lastEscalation, at: place)
    nextEscalation.put(verdict.nextEscalation, at: place)
    exclusion.put(verdict.exclusion, at: place)
    flags.put(verdict.flags, at: place)
  }

  private mutating func reserve(_ count: Int) {
    func column<Element>(_ column: ClockDemand, _ filler: Element) -> [Element] {
      demand.contains(column) ? Array(repeating: filler, count: count) : []
    }
    room = count
    plan = column(.plan, -1)
    activated = column(.activated, 0)
    start = column(.start, 0)
    originalTarget = column(.originalTarget, 0)
    target = column(.target, 0)
    dueDay = column(.dueDay, 0)
    amber = column(.amber, 0)
    stopped = column(.stopped, 0)
    status = column(.status, 0)
    outcome = column(.outcome, .noServiceLevel)
    originalOutcome = column(.originalOutcome, .noServiceLevel)
    workingSeconds = column(.workingSeconds, 0)
    elapsedSeconds = column(.elapsedSeconds, 0)
    heldSeconds = column(.heldSeconds, 0)
    overrunSeconds = column(.overrunSeconds, 0)
    followOnLevel = column(.followOnLevel, -1)
    lastEscalation = column(.lastEscalation, 0)
    nextEscalation = column(.nextEscalation, 0)
    exclusion = column(.exclusion, .none)
    flags = column(.flags, [])
  }
}

extension Array {
  /// Writes an element, unless nobody asked for this column.
  @inline(__always)
  fileprivate mutating func put(_ element: Element, at place: Int) {
    if !isEmpty { self[place] = element }
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
