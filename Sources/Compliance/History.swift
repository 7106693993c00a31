internal import Casework
internal import Columns

/// What happened to one task or case up to as-of, gathered from its row and its events.
struct History: Sendable {
  /// When it came to life, by an `open` event.
  var activated: Int64?
  /// When work began, by a `start` event.
  var started: Int64?
  /// The end that the row itself records.
  var recorded: ClockFacts.Ending?
  /// Every time it ended, in time order, where events say so: the recorded end is among them. Empty
  /// for a row without such events, so that most rows need no memory.
  var endings: [ClockFacts.Ending] = []
  /// Every time it was reopened, in time order.
  var reopenings: [Int64] = []
  /// When its case closed or was cancelled, for a task.
  var caseClosed: Int64?
  /// The stretches on hold, of the task and of its case, in the order in which they became known.
  var holds: [Hold] = []
  /// The revisions, in time order.
  var revisions: [ClockFacts.Revision] = []
  /// Whether the status says that it is on hold.
  var saysOnHold = false
  /// Whether the status says that it ended, but no instant says when.
  var endsWithoutInstant = false

  /// Whether it was ever reopened.
  var isReopened: Bool { !reopenings.isEmpty }

  /// When it was last reopened.
  var lastReopened: Int64? { reopenings.last }

  /// Whether a hold is running at as-of.
  var isOnHold: Bool { holds.contains(where: \.isRunning) }

  /// The first time it ended.
  var firstEnding: ClockFacts.Ending? { endings.first ?? recorded }

  /// The ending that counts: with `ignore` the first; else the last one after the last reopening.
  func ending(_ mode: ReopenMode) -> ClockFacts.Ending? {
    guard let reopened = reopenings.last, mode != .ignore else { return firstEnding }
    if endings.isEmpty { return recorded.flatMap { $0.at >= reopened ? $0 : nil } }
    return endings.last { $0.at >= reopened }
  }

  /// Whether a task was not done when its case was closed, and had not been cancelled before: what
  /// is cancelled by the closing, or after it, was left over.
  var isMissingAtClosing: Bool {
    guard let closed = caseClosed else { return false }
    guard endings.isEmpty, reopenings.isEmpty else { return isMissing(at: closed) }
    guard let recorded else { return !endsWithoutInstant }
    return recorded.isCancelled ? recorded.at >= closed : recorded.at > closed
  }

  /// The same for one that ended more than once or came back: its last turn until then counts.
  private func isMissing(at closed: Int64) -> Bool {
    let ends = endings.isEmpty ? recorded.map { [$0] } ?? [] : endings
    guard let last = ends.last(where: { $0.at <= closed }) else { return true }
    if reopenings.contains(where: { (last.at...closed).contains($0) }) { return true }
    return last.isCancelled && last.at == closed
  }

  /// Ends it once more.
  mutating func end(_ ending: ClockFacts.Ending) {
    if recorded == nil, endings.isEmpty { recorded = ending } else { endings.append(ending) }
  }
}

extension FactFinder {
  /// What happened to a task; an orphan has no case.
  func history(ofTask row: Int, caseRow: Int?) -> History {
    var history = History()
    read(
      status: columns.taskStatus.at(row).flatMap { binding.statusOfTaskCode[Int($0)] },
      completed: columns.completedAt.at(row), cancelled: columns.cancelledAt.at(row),
      into: &history)
    // Written out: to hand a method on would copy this whole structure for each row.
    if let caseRow { history.caseClosed = closing(ofCase: caseRow) }
    guard let events else { return history }
    let own = events.events(ofTask: row)
    let ofCase = caseRow.map { events.events(ofCase: $0) } ?? []
    if !own.isEmpty { read(own, into: &history) }
    if !own.isEmpty || !ofCase.isEmpty {
      let holds =
        Hold.all(in: own, of: casebook.events, asOf: asOf)
        + Hold.all(in: ofCase, of: casebook.events, asOf: asOf)
      history.holds = holds.sorted { ($0.known, $0.from) < ($1.known, $1.from) }
    }
    return history
  }

  /// What happened to a case.
  func history(ofCase row: Int) -> History {
    var history = History()
    read(
      status: columns.caseStatus.at(row).flatMap { binding.statusOfCaseCode[Int($0)] },
      completed: columns.closedAt.at(row), cancelled: nil, into: &history)
    guard let events else { return history }
    let own = events.events(ofCase: row)
    if !own.isEmpty { read(own, into: &history) }
    history.holds = Hold.all(in: own, of: casebook.events, asOf: asOf)
      .sorted { ($0.known, $0.from) < ($1.known, $1.from) }
    return history
  }

  /// When a case was closed or cancelled and stayed so.
  private func closing(ofCase row: Int) -> Int64? {
    guard !closings.isEmpty else { return nil }
    let closed = closings[row]
    return closed == Int64Column.missing ? nil : closed
  }

  /// When each case was closed, worked out once for all of its tasks; empty where nothing says so
  /// of any.
  func allClosings() -> [Int64] {
    guard events != nil || columns.closedAt.isGiven else { return [] }
    return (0..<columns.caseCount).map { row in
      guard let events, !events.events(ofCase: row).isEmpty else {
        return columns.closedAt.at(row).flatMap { $0 <= asOf ? $0 : nil } ?? Int64Column.missing
      }
      return history(ofCase: row).ending(.resume)?.at ?? Int64Column.missing
    }
  }

  /// Reads endings off the columns of a row. An ending after as-of has not happened yet.
  private func read(
    status: TaskStatus?, completed: Int64?, cancelled: Int64?, into history: inout History
  ) {
    history.saysOnHold = status == .onHold
    let isCancelled = status == .cancelled || (cancelled != nil && completed == nil)
    let at = isCancelled ? cancelled ?? completed : completed
    if let at {
      if at <= asOf { history.recorded = .init(at: at, isCancelled: isCancelled) }
    } else {
      history.endsWithoutInstant =
        status == .complete || status == .cancelled || status == .closed
    }
  }

  /// Reads what events add to a row. A row's own ending wins over an event of the same kind.
  private func read(_ rows: ArraySlice<UInt32>, into history: inout History) {
    let events = casebook.events
    var ended: [ClockFacts.Ending] = []
    for row in rows.map(Int.init) {
      let at = events.at.seconds(row)
      guard at <= asOf else { break }
      switch events.kind[row] {
      case .open: history.activated = history.activated ?? at
      case .start: history.started = history.started ?? at
      case .complete, .close: ended.append(.init(at: at, isCancelled: false))
      case .cancel: ended.append(.init(at: at, isCancelled: true))
      case .reopen: history.reopenings.append(at)
      case .revise:
        if let target = events.valueAt[row] {
          history.revisions.append(.init(at: at, target: target))
        }
      case .launch, .hold, .release, .reassign, .escalate, .note: break
      }
    }
    if history.recorded == nil || history.isReopened {
      // The events come in time order: of those of one second the first counts.
      for ending in ended
      where ending.at != history.recorded?.at && ending.at != history.endings.last?.at {
        history.endings.append(ending)
      }
      if let recorded = history.recorded { history.endings.append(recorded) }
      history.endings.sort { $0.at < $1.at }
    }
    if history.firstEnding != nil { history.endsWithoutInstant = false }
  }
}
