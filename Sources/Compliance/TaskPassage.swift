internal import Casework
internal import Columns
internal import WorkingTime

/// How a task went up to as-of, for whoever makes a model of such tasks. It comes from the same
/// history and the same rules as the task's clock. Instants are seconds since 1970.
package struct TaskPassage: Sendable, Equatable {
  /// When it came to life.
  package var activated: Int64
  /// From when it could be worked on: its planned start, or when it came to life.
  package var opening: Int64
  /// When work on it began; nil where nothing says so.
  package var started: Int64?
  /// When it ended; nil where it was open at as-of.
  package var end: Int64?
  /// Whether it ended cancelled.
  package var isCancelled = false
  /// Whether it never came to be open: it ended, or it stood at as-of, before all that it waits for
  /// had finished.
  package var isPending = false
  /// Whether it was opened again after it had ended.
  package var isReopened = false
  /// The stretches on hold until its end or as-of, its own and its case's, ascending and apart.
  package var holds: [Range<Int64>] = []
  /// The number of its service level in `Evaluation.plans`, -1 for none.
  package var plan: Int32 = -1

  /// A passage.
  package init(activated: Int64, opening: Int64) {
    self.activated = activated
    self.opening = opening
  }
}

/// How a case went up to as-of. Instants are seconds since 1970.
package struct CasePassage: Sendable, Equatable {
  /// When it was opened.
  package var opened: Int64
  /// When it ended; nil where it was open at as-of.
  package var end: Int64?
  /// Whether it ended withdrawn rather than closed.
  package var isCancelled = false
  /// When it ended for the first time and when it was then opened again, where it was.
  package var reopening: Range<Int64>?
}

extension Evaluation {
  /// How a task went; nil for one whose clock is excluded or which had not come to life by as-of.
  package func passage(ofTask row: Int) -> TaskPassage? {
    let facts = facts(.tasks, row: row)
    guard facts.exclusion == .none, let activated = facts.activated, activated <= asOf.seconds
    else { return nil }
    let isPlanned = facts.plan < 0 || plans[Int(facts.plan)].level.clock == .planned
    let clock = (facts.firstAttempt ?? facts.attempt)?.start.seconds
    let planned = isPlanned ? clock : finder.columns.plannedStartAt.at(row)
    var passage = TaskPassage(activated: activated, opening: planned ?? activated)
    let history = finder.history(ofTask: row, caseRow: finder.caseRow(ofTask: row))
    passage.started = finder.columns.startedAt.at(row) ?? history.started
    passage.end = facts.ending?.at
    passage.isCancelled = facts.ending?.isCancelled ?? false
    passage.isPending =
      facts.flags.contains(.startIsForecast)
      || passage.opening > facts.ending?.at ?? asOf.seconds
    passage.isReopened = facts.flags.contains(.reopened)
    passage.plan = facts.plan
    let until = facts.ending?.at ?? asOf.seconds
    passage.holds = Self.apart(facts.holds, until: until)
    return passage
  }

  /// How a case went; nil for one that had not been opened by as-of.
  package func passage(ofCase row: Int) -> CasePassage? {
    guard let opened = finder.columns.openedAt.at(row), opened <= asOf.seconds else { return nil }
    let history = finder.history(ofCase: row)
    let ending = history.ending(.resume)
    var passage = CasePassage(opened: opened, end: ending?.at)
    passage.isCancelled = ending?.isCancelled ?? false
    if let first = history.firstEnding?.at, let again = history.reopenings.first, first < again {
      passage.reopening = first..<again
    }
    return passage
  }

  /// Stretches in ascending order, those that touch made one, none beyond an instant.
  private static func apart(_ holds: [Hold], until: Int64) -> [Range<Int64>] {
    var merged: [Range<Int64>] = []
    for hold in holds.sorted(by: { ($0.from, $0.until) < ($1.from, $1.until) }) {
      let (from, to) = (hold.from, min(hold.until, until))
      guard from < to else { continue }
      if let last = merged.last, from <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, to)
      } else {
        merged.append(from..<to)
      }
    }
    return merged
  }
}
