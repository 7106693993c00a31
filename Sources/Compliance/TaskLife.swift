internal import Casework
internal import Columns
internal import WorkingTime

/// When a task came to life, ended and came back, up to as-of: what a count of work in and work out
/// is made of. It comes from the same history and the same rules as the task's clock, so that it
/// has ended here exactly where its status says so.
package struct TaskLife: Sendable, Equatable {
  /// One turn of a life.
  package enum Turn: Sendable {
    /// It came to life.
    case activated
    /// It was opened again after it had ended.
    case reopened
    /// It ended, done.
    case completed
    /// It ended without being done, or with its case.
    case cancelled

    /// Whether work is there from then on.
    package var opens: Bool { self == .activated || self == .reopened }
  }

  /// A turn and when it came, in seconds since 1970.
  package struct Change: Sendable, Equatable {
    /// When.
    package var at: Int64
    /// What.
    package var turn: Turn

    /// A change.
    package init(at: Int64, _ turn: Turn) {
      self.at = at
      self.turn = turn
    }
  }

  /// When it came to life, in seconds since 1970: at its first end at the latest.
  package var activatedAt: Int64
  /// How it ended the first time; nil where it never did.
  package var firstEnd: Change?
  /// What followed, in time order: reopenings and ends by turns, beginning with a reopening. Empty
  /// for most, so that most lives need no memory.
  package var later: [Change]

  /// A life.
  package init(activatedAt: Int64, firstEnd: Change? = nil, later: [Change] = []) {
    self.activatedAt = activatedAt
    self.firstEnd = firstEnd
    self.later = later
  }

  /// Whether it has ended by as-of and not come back.
  package var hasEnded: Bool { firstEnd != nil && later.last?.turn != .reopened }

  /// Hands on every turn in time order; openings and ends come by turns.
  @inline(__always)
  package func forEach(_ body: (Change) -> Void) {
    body(Change(at: activatedAt, .activated))
    guard let firstEnd else { return }
    body(firstEnd)
    for change in later { body(change) }
  }
}

extension TaskLife.Change {
  /// An end that a history tells of.
  fileprivate init(_ ending: ClockFacts.Ending) {
    self.init(at: ending.at, ending.isCancelled ? .cancelled : .completed)
  }
}

extension History {
  /// Ends what is still open with its case; a task reopened after its case closed runs on, for
  /// somebody meant it to.
  ///
  /// - Returns: whether that ended it.
  mutating func endWithCase(_ mode: ReopenMode, started: Int64?) -> Bool {
    guard let closed = caseClosed, ending(mode) == nil, closed >= lastReopened ?? closed else {
      return false
    }
    end(.init(at: max(closed, started ?? closed), isCancelled: true))
    return true
  }

  /// The first end and what followed, by the same choice among ends as `ending(_:)` makes: before a
  /// reopening the first one, after it the last before the next.
  fileprivate func turns(_ mode: ReopenMode) -> (first: TaskLife.Change?, later: [TaskLife.Change])
  {
    guard isReopened, mode != .ignore else { return (firstEnding.map(TaskLife.Change.init), []) }
    let ends = endings.isEmpty ? recorded.map { [$0] } ?? [] : endings
    var changes: [TaskLife.Change] = []
    if let first = ends.first, first.at < reopenings[0] { changes.append(.init(first)) }
    var later = ends[...]
    for (place, reopened) in reopenings.enumerated() {
      if changes.last?.turn.opens == false { changes.append(.init(at: reopened, .reopened)) }
      let next = place + 1 < reopenings.count ? reopenings[place + 1] : .max
      var last: ClockFacts.Ending?
      while let end = later.first, end.at < next {
        if end.at >= reopened { last = end }
        later = later.dropFirst()
      }
      if let last { changes.append(.init(last)) }
    }
    return (changes.first, Array(changes.dropFirst()))
  }
}

extension Evaluation {
  /// The life of a task, nil where it has not come to life by as-of.
  ///
  /// It comes to life when it was activated, else when work began, else when its clock started by
  /// the rules, and at its first end at the latest.
  package func life(ofTask row: Int) -> TaskLife? {
    var history = finder.history(ofTask: row, caseRow: finder.caseRow(ofTask: row))
    let started = finder.columns.startedAt.at(row) ?? history.started
    var came =
      finder.columns.activatedAt.at(row) ?? history.activated ?? started
      ?? history.firstEnding?.at
    var (mode, isForecast) = (ReopenMode.resume, false)
    if came == nil || history.isReopened {
      let facts = facts(.tasks, row: row)
      if facts.plan >= 0 { mode = plans[Int(facts.plan)].level.reopen }
      if came == nil {
        came = facts.activated ?? (facts.firstAttempt ?? facts.attempt)?.start.seconds
        isForecast = facts.flags.contains(.startIsForecast)
      }
    }
    _ = history.endWithCase(mode, started: started)
    var (first, later) = history.turns(mode)
    // A start recorded after as-of would put the end with the case there too.
    if let end = first, end.at > asOf.seconds { first?.at = asOf.seconds }
    guard let came, first != nil || !isForecast else { return nil }
    let activated = min(came, first?.at ?? came)
    guard activated <= asOf.seconds else { return nil }
    for place in later.indices { later[place].at = min(later[place].at, asOf.seconds) }
    return TaskLife(activatedAt: activated, firstEnd: first, later: later)
  }

  /// Hands on the life of every task, nil for one that has not come to life; see `fold`.
  ///
  /// - Complexity: O(tasks); only a task that was reopened needs memory.
  package func foldLives<Partial: Sendable>(
    _ make: @Sendable () -> Partial, _ body: @Sendable (inout Partial, TaskLife?) -> Void
  ) -> [Partial] {
    concurrentMap(over: chunks(of: casebook.tasks.count), threads: threads) { rows in
      var partial = make()
      for row in rows { body(&partial, life(ofTask: row)) }
      return partial
    }
  }
}
