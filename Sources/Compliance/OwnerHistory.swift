internal import Casework
internal import Columns
package import WorkingTime

/// Who has owned a task or case, and since when: from its `reassign` events.
///
/// An event says who owns it from then on and not who did before. So where there are any, the owner
/// before the first of them is not known: the row's own owner is the latest.
package struct OwnerHistory: Sendable, Equatable {
  /// A change of hands.
  package struct Change: Sendable, Equatable {
    /// When.
    package var at: Instant
    /// The new owner; nil where the event does not say.
    package var owner: String?
    /// Why, as somebody wrote it.
    package var reason: String?
    /// By whom.
    package var by: String?
  }

  /// The owner until the first change; nil where it is not recorded.
  package var first: String?
  /// The changes, in time order; of one instant the last counts.
  package var changes: [Change] = []

  /// The owner at an instant, nil where it is not recorded; a change counts from its own instant.
  ///
  /// - Complexity: O(log n) in the changes.
  package func owner(at instant: Instant) -> String? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].owner
  }
}

/// A stretch of a clock's life over which one owner held it.
package struct OwnerSpan: Sendable, Equatable {
  /// The owner; nil where it is not recorded.
  package var owner: String?
  /// The first instant: the clock's start or the change of hands.
  package var from: Instant
  /// The end: the next change of hands, the clock's end, or as-of.
  package var until: Instant
  /// The working time of it that was not on hold, on the clock's calendar; nil for a clock without
  /// a service level.
  package var working: WorkingDuration?
  /// The elapsed time of it that was not on hold.
  package var elapsed: ElapsedDuration
  /// The elapsed time of it on hold.
  package var held: ElapsedDuration
}

extension Evaluation {
  /// Who has owned a task or a case. A task that names no owner of its own goes with its case.
  package func owners(_ subject: ClockSubject, row: Int) -> OwnerHistory {
    let events = finder.events
    switch subject {
    case .tasks:
      let changes = ownerChanges(events?.events(ofTask: row) ?? [])
      if !changes.isEmpty { return OwnerHistory(changes: changes) }
      if let owner = casebook.tasks.owner?[row] { return OwnerHistory(first: owner) }
      return finder.caseRow(ofTask: row).map { owners(.cases, row: $0) } ?? OwnerHistory()
    case .cases:
      let changes = ownerChanges(events?.events(ofCase: row) ?? [])
      return changes.isEmpty
        ? OwnerHistory(first: casebook.cases.owner?[row]) : OwnerHistory(changes: changes)
    }
  }

  private func ownerChanges(_ rows: ArraySlice<UInt32>) -> [OwnerHistory.Change] {
    let events = casebook.events
    return rows.map(Int.init).filter { events.kind[$0] == .reassign }.map { row in
      OwnerHistory.Change(
        at: Instant(seconds: events.at.seconds(row)), owner: events.value[row],
        reason: events.reason[row], by: events.by[row])
    }
  }

  /// How long each owner held a clock, in time order, from its start to its end or as-of. The
  /// stretches add up to the clock's own working, elapsed and held time.
  ///
  /// A change to the owner who holds it anyway begins no new stretch. A clock that has not started,
  /// or is excluded, has none.
  package func ownership(_ subject: ClockSubject, row: Int) -> [OwnerSpan] {
    let facts = facts(subject, row: row)
    guard facts.exclusion == .none, let attempt = facts.attempt else { return [] }
    let start = attempt.start
    let end = attempt.ending.map { Instant(seconds: $0.at) } ?? asOf
    guard end > start else { return [] }
    let owners = owners(subject, row: row)
    var spans: [(owner: String?, from: Instant)] = [(owners.owner(at: start), start)]
    for change in owners.changes where change.at > start && change.at < end {
      if spans.last?.from == change.at { spans.removeLast() }
      if spans.last?.owner != change.owner { spans.append((change.owner, change.at)) }
    }
    let held = (start.seconds..<end.seconds).covered(by: facts.holds.map { $0.from..<$0.until })
    let index = facts.plan >= 0 ? plans[Int(facts.plan)].index : nil
    return spans.enumerated().map { place, span in
      let until = place + 1 < spans.count ? spans[place + 1].from : end
      let free = (span.from.seconds..<until.seconds).subtracting(merged: held)
      let elapsed = free.reduce(Int64(0)) { $0 + Int64($1.count) }
      let working = index.map { index in
        free.reduce(Int64(0)) {
          $0
            + index.working(
              from: Instant(seconds: $1.lowerBound), to: Instant(seconds: $1.upperBound)
            ).seconds
        }
      }
      return OwnerSpan(
        owner: span.owner, from: span.from, until: until,
        working: working.map(WorkingDuration.init(seconds:)),
        elapsed: ElapsedDuration(seconds: elapsed),
        held: ElapsedDuration(seconds: (until - span.from).seconds - elapsed))
    }
  }
}
