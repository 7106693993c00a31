internal import Casework
internal import Columns
internal import WorkingTime

/// Works out the verdict on one clock from its facts.
struct ClockJudge: Sendable {
  /// Every plan.
  let plans: [Plan]
  /// The instant at which everything is judged.
  let asOf: Instant

  /// The verdict.
  func verdict(_ facts: ClockFacts) -> ClockVerdict {
    var verdict = ClockVerdict()
    verdict.plan = facts.plan
    verdict.activated = facts.activated ?? Int64Column.missing
    verdict.exclusion = facts.exclusion
    verdict.flags = facts.flags
    verdict.status = status(of: facts)
    verdict.stopped = facts.ending?.at ?? Int64Column.missing
    if let attempt = facts.attempt {
      verdict.start = attempt.start.seconds
      measure(attempt, of: facts, into: &verdict)
    }
    if facts.exclusion != .none {
      verdict.outcome = .excluded
      verdict.originalOutcome = .excluded
    } else if facts.plan >= 0, let attempt = facts.attempt {
      judge(attempt, of: facts, plan: plans[Int(facts.plan)], into: &verdict)
    } else if facts.plan >= 0 {
      verdict.outcome = .pending
      verdict.originalOutcome = .pending
    }
    return verdict
  }

  /// The clock walked to its end or to as-of.
  func walk(
    _ attempt: ClockFacts.Attempt, of facts: ClockFacts, plan: Plan, keepsFirings: Bool = false
  ) -> ClockWalk {
    var walk = ClockWalk(
      plan, start: attempt.start, target: facts.sourceTarget.map { Due(at: Instant(seconds: $0)) },
      keepsFirings: keepsFirings)
    let end = end(of: attempt)
    guard !isPending(attempt, facts) else {
      if let last = facts.revisions.last {
        walk.revise(to: plan.due(revisedTo: last), at: attempt.start)
      }
      return walk
    }
    if facts.sourceTarget == nil { replay(attempt, of: facts, plan: plan, on: &walk) }
    walk.fire(upTo: end, stops: attempt.ending != nil)
    return walk
  }

  /// Applies holds and revisions in the order in which they became known, letting time pass
  /// between.
  private func replay(
    _ attempt: ClockFacts.Attempt, of facts: ClockFacts, plan: Plan, on walk: inout ClockWalk
  ) {
    let life = attempt.start.seconds..<max(attempt.start.seconds, end(of: attempt).seconds)
    var counted = MergedSpans()
    var revisions = facts.revisions[...]
    func revise(upTo instant: Int64) {
      while let next = revisions.first, next.at <= instant {
        revisions.removeFirst()
        if next.at < life.lowerBound {
          // Set before the clock started, it is the target from the start; unless it was set for an
          // earlier run, which is over.
          if facts.firstAttempt == nil {
            walk.revise(to: plan.due(revisedTo: next), at: attempt.start)
          }
          continue
        }
        walk.fire(upTo: Instant(seconds: next.at), stops: false)
        walk.revise(to: plan.due(revisedTo: next), at: Instant(seconds: next.at))
      }
    }
    for hold in facts.holds {
      let part = (hold.from..<hold.until).clamped(to: life)
      guard !part.isEmpty else { continue }
      // A release recorded after the clock's end became known too late to matter before it.
      let known = min(max(hold.known, life.lowerBound), life.upperBound)
      let stops = attempt.ending != nil && known == life.upperBound
      revise(upTo: known)
      // A clock that starts while on hold fires nothing at its start, not even a warning due then.
      if hold.known > hold.from || hold.from >= life.lowerBound {
        walk.fire(upTo: Instant(seconds: known), stops: stops)
      }
      let release = attempt.ending == nil ? hold.release : part.upperBound
      for fresh in counted.add(part) {
        walk.hold(fresh, release: Instant(seconds: release))
      }
    }
    revise(upTo: life.upperBound)
  }

  private func judge(
    _ attempt: ClockFacts.Attempt, of facts: ClockFacts, plan: Plan,
    into verdict: inout ClockVerdict
  ) {
    let walk = walk(attempt, of: facts, plan: plan)
    let due = walk.target.current
    verdict.originalTarget = walk.original.at.seconds
    verdict.target = due.at.seconds
    verdict.dueDay = (due.date ?? plan.index.calendar.zone.civil(at: due.at).date).dayNumber
    verdict.amber = walk.amber?.seconds ?? Int64Column.missing
    if let covered = plan.index.calendar.coverage, verdict.dueDay > covered.upperBound.dayNumber {
      verdict.flags.insert(.uncovered)
    }
    if attempt.ending?.isCancelled == true {
      verdict.outcome = .cancelled
      verdict.originalOutcome = .cancelled
    } else if isPending(attempt, facts) {
      verdict.outcome = .pending
      verdict.originalOutcome = .pending
    } else {
      let end = standstill(attempt, of: facts)
      verdict.outcome = outcome(due, walk.amber, attempt, at: end, plan: plan)
      verdict.originalOutcome = originalOutcome(walk, attempt, of: facts, plan: plan)
      if verdict.outcome.isLate {
        verdict.overrunSeconds = overrun(past: due.at, attempt, of: facts, plan: plan)
      }
    }
    verdict.followOnLevel = Int32(walk.level)
    verdict.lastEscalation = walk.lastFiring?.seconds ?? Int64Column.missing
    if attempt.ending == nil {
      verdict.nextEscalation =
        nextFiring(after: walk, of: facts)?.seconds ?? Int64Column.missing
    }
  }

  /// The working time past the target, less what of it was on hold.
  private func overrun(
    past due: Instant, _ attempt: ClockFacts.Attempt, of facts: ClockFacts, plan: Plan
  ) -> Int64 {
    let late = due.seconds..<max(due.seconds, end(of: attempt).seconds)
    let held = late.covered(by: facts.holds.map { $0.from..<$0.until })
    return ([late] + held).map { span in
      plan.index.working(
        from: Instant(seconds: span.lowerBound), to: Instant(seconds: span.upperBound)
      ).seconds
    }.enumerated().reduce(0) { $1.offset == 0 ? $1.element : $0 - $1.element }
  }

  /// The next escalation of an open clock; a hold still running is taken to end as planned, and
  /// nothing is foretold where no release was planned.
  func nextFiring(after walk: ClockWalk, of facts: ClockFacts) -> Instant? {
    forecast(walk, of: facts)?.nextFiring
  }

  /// The walk as it goes on from as-of, a running hold ending as planned.
  func forecast(_ walk: ClockWalk, of facts: ClockFacts) -> ClockWalk? {
    guard let release = facts.holds.filter(\.isRunning).map(\.release).max() else { return walk }
    guard release != .max else { return nil }
    var ahead = walk
    ahead.hold(
      asOf.seconds..<max(asOf.seconds, release), release: Instant(seconds: release))
    return ahead
  }

  // MARK: - Verdicts

  private func outcome(
    _ due: Due, _ amber: Instant?, _ attempt: ClockFacts.Attempt, at end: Instant, plan: Plan
  ) -> Outcome {
    // A task stopped before its planned start is in time, whatever its target.
    let started = end >= attempt.start
    let isPast = started && plan.index.isPast(due, at: end)
    let isAmber = started && (amber.map { $0 <= end } ?? false)
    if plan.level.kind == .reviewPoint { return isPast ? .pastReviewPoint : .beforeReviewPoint }
    return switch (attempt.ending != nil, isPast, isAmber) {
    case (true, true, _): .missed
    case (true, false, true): .metInAmber
    case (true, false, false): .met
    case (false, true, _): .openRed
    case (false, false, true): .openAmber
    case (false, false, false): .openGreen
    }
  }

  private func originalOutcome(
    _ walk: ClockWalk, _ attempt: ClockFacts.Attempt, of facts: ClockFacts, plan: Plan
  ) -> Outcome {
    guard let first = facts.firstAttempt else {
      return outcome(
        walk.original, walk.originalAmber, attempt, at: end(of: attempt), plan: plan)
    }
    let before = ClockWalk(plan, start: first.start)
    return outcome(before.original, before.originalAmber, first, at: end(of: first), plan: plan)
  }

  private func status(of facts: ClockFacts) -> TaskStatus {
    if let ending = facts.ending { return ending.status(ofCase: facts.isCase) }
    guard let attempt = facts.attempt, !isPending(attempt, facts) else { return .pending }
    return facts.flags.contains(.onHold) ? .onHold : .open
  }

  /// Whether a clock has not begun: its start lies ahead of as-of, or is only forecast.
  private func isPending(_ attempt: ClockFacts.Attempt, _ facts: ClockFacts) -> Bool {
    attempt.ending == nil && (attempt.start > asOf || facts.flags.contains(.startIsForecast))
  }

  private func end(of attempt: ClockFacts.Attempt) -> Instant {
    attempt.ending.map { Instant(seconds: $0.at) } ?? asOf
  }

  /// The instant at which a clock is judged: its end or, where a hold is running at as-of, the
  /// instant at which it came to stand still. Nothing turns red while on hold, not even by a
  /// midnight that the hold, so far, has not moved a due date past.
  private func standstill(_ attempt: ClockFacts.Attempt, of facts: ClockFacts) -> Instant {
    guard attempt.ending == nil, let from = facts.holds.filter(\.isRunning).map(\.from).min()
    else { return end(of: attempt) }
    return max(attempt.start, Instant(seconds: from))
  }

  /// Working, elapsed and held time from start to stop or as-of.
  private func measure(
    _ attempt: ClockFacts.Attempt, of facts: ClockFacts, into verdict: inout ClockVerdict
  ) {
    let start = attempt.start.seconds
    let end = max(start, isPending(attempt, facts) ? start : end(of: attempt).seconds)
    let held = (start..<end).covered(by: facts.holds.map { $0.from..<$0.until })
    verdict.heldSeconds = held.reduce(0) { $0 + Int64($1.count) }
    verdict.elapsedSeconds = end - start - verdict.heldSeconds
    guard facts.plan >= 0 else { return }
    let index = plans[Int(facts.plan)].index
    func working(_ span: Range<Int64>) -> Int64 {
      index.working(
        from: Instant(seconds: span.lowerBound), to: Instant(seconds: span.upperBound)
      ).seconds
    }
    verdict.workingSeconds = held.reduce(working(start..<end)) { $0 - working($1) }
  }
}

extension Plan {
  /// A revised target: on a day-grained clock the civil date of the instant in the calendar's zone.
  func due(revisedTo revision: ClockFacts.Revision) -> Due {
    let instant = Instant(seconds: revision.target)
    guard grain.isDate else { return Due(at: instant) }
    let date = index.calendar.zone.civil(at: instant).date
    return grain == .workingDate && index.isWorkingDay(date)
      ? index.due(onWorkingDay: date) : index.due(onCalendarDay: date)
  }
}
