internal import Casework
internal import Columns
internal import WorkingTime

/// What a casebook says of one clock up to as-of, for whoever lets time pass from there: the
/// simulation that begins with open work.
package struct ClockPast: Sendable {
  /// How a clock ended.
  package struct Ending: Sendable, Equatable {
    /// When, in seconds since 1970.
    package var at: Int64
    /// Whether it was called off.
    package var isCancelled: Bool
  }

  /// A hold that is running at as-of.
  package struct RunningHold: Sendable, Equatable {
    /// When it began, in seconds since 1970.
    package var from: Int64
    /// Its planned release, after as-of; nil where none was given.
    package var until: Int64?
  }

  let facts: ClockFacts
  /// When its task came to life, in seconds since 1970; so the other instants.
  package let activated: Int64?
  /// When its task was planned to start, as recorded or as its predecessors give it; nil where
  /// that is foretold only.
  package let planned: Int64?
  /// When work began.
  package let started: Int64?
  /// When the clock started; nil where it has not, or where that is foretold only.
  package let start: Int64?
  /// How it ended, if it has.
  package let ending: Ending?
  /// Whether something in it contradicts itself, so that it cannot be judged.
  package let isExcluded: Bool
  /// The hold of its own that is running at as-of; that of its case is not among them.
  package let hold: RunningHold?
  /// Whether it was ever on hold by itself.
  package let wasHeld: Bool
  /// When a hold of its own ended as planned without anybody writing down that it was released, if
  /// that is the last that is known of it.
  package let unsaidRelease: Int64?

  /// Whether it was given a new target.
  package var isRevised: Bool { !facts.revisions.isEmpty }

  /// The stretches on hold that are over at as-of, in seconds since 1970.
  package var spans: [Range<Int64>] {
    facts.holds.compactMap { $0.isRunning || $0.from >= $0.until ? nil : $0.from..<$0.until }
  }
}

extension Evaluation {
  /// What is known of a clock up to as-of.
  package func past(_ subject: ClockSubject, row: Int) -> ClockPast {
    let facts = facts(subject, row: row)
    let rows = eventRows(subject, row: row)
    let history =
      subject == .tasks
      ? finder.history(ofTask: row, caseRow: finder.caseRow(ofTask: row))
      : finder.history(ofCase: row)
    let isTask = subject == .tasks
    let columns = finder.columns
    func known(_ instant: Int64?) -> Int64? { instant.flatMap { $0 <= asOf.seconds ? $0 : nil } }
    let level = facts.plan >= 0 ? plans[Int(facts.plan)].level : nil
    let isForecast = facts.flags.contains(.startIsForecast) && facts.ending == nil
    let first = (facts.firstAttempt ?? facts.attempt)?.start.seconds
    let given = isTask ? columns.plannedStartAt.at(row) : nil
    let own = Hold.all(in: rows[...], of: casebook.events, asOf: asOf.seconds)
    return ClockPast(
      facts: facts,
      activated: known(isTask ? columns.activatedAt.at(row) ?? history.activated : nil),
      planned: level?.clock == .planned ? (isForecast ? nil : first) : given,
      started: known(isTask ? columns.startedAt.at(row) ?? history.started : nil),
      start: isForecast ? nil : facts.attempt?.start.seconds,
      ending: facts.ending.map { .init(at: $0.at, isCancelled: $0.isCancelled) },
      isExcluded: facts.exclusion != .none,
      hold: facts.ending == nil
        ? own.first(where: \.isRunning).map { hold in
          .init(from: hold.from, until: hold.release == .max ? nil : hold.release)
        } : nil,
      wasHeld: !own.isEmpty, unsaidRelease: unsaidRelease(rows))
  }

  /// The rows of the events of a task, or of a case as a whole, up to as-of, in the order in which
  /// they happened.
  package func eventRows(_ subject: ClockSubject, row: Int) -> [UInt32] {
    guard let events = finder.events else { return [] }
    let rows = subject == .tasks ? events.events(ofTask: row) : events.events(ofCase: row)
    return rows.filter { casebook.events.at.seconds(Int($0)) <= asOf.seconds }
  }

  private func unsaidRelease(_ rows: [UInt32]) -> Int64? {
    let events = casebook.events
    var hold: (from: Int64, planned: Int64)?
    for row in rows.map(Int.init) {
      switch events.kind[row] {
      case .hold: hold = (events.at.seconds(row), events.until.seconds(row))
      case .release, .complete, .cancel, .close: hold = nil
      default: break
      }
    }
    guard let hold, hold.planned != Int64Column.missing, hold.planned <= asOf.seconds else {
      return nil
    }
    return max(hold.from, hold.planned)
  }
}

extension ClockBook {
  /// Reads a clock that a casebook told of first, as it stops or stands since.
  ///
  /// - Parameters:
  ///   - past: what the casebook told.
  ///   - holds: the stretches on hold that were running at its as-of or began later, in the order
  ///     in which they began.
  ///   - revision: the new target it was given since, where it was.
  package func reading(
    _ past: ClockPast, plan: Int, start: Int64, end: Int64, _ standing: Standing,
    holds: [Range<Int64>], revision: Revision? = nil
  ) -> Reading {
    var facts = ClockFacts()
    facts.plan = Int32(plan)
    facts.ending = standing.ending(at: end)
    facts.attempt = .init(start: Instant(seconds: start), ending: facts.ending)
    facts.firstAttempt = past.facts.firstAttempt
    facts.revisions =
      past.facts.revisions + (revision.map { [.init(at: $0.at, target: $0.target)] } ?? [])
    let fresh = holds.map {
      Hold(from: $0.lowerBound, until: min($0.upperBound, end), known: $0.lowerBound)
    }
    facts.holds = (past.facts.holds.filter { !$0.isRunning } + fresh).sorted {
      ($0.known, $0.from) < ($1.known, $1.from)
    }
    return reading(facts, plan: plan, asOf: end)
  }
}
