internal import Casework
internal import Columns
internal import WorkingTime

/// A clock that needs no walk: a target in working time on one calendar, with its warning and its
/// whole escalation chain in working time too, and nothing that happened in between.
///
/// Start and stop become positions on the calendar's working-time line; everything else is adding
/// and dividing there. That is how ten million plain clocks are judged in the time that reading
/// them takes.
///
/// It is a class so that taking the clock of a plan in the hot loop counts one reference and not
/// one for every table in it.
///
/// - Complexity: O(1) a clock, whatever the length of the chain; nothing allocates.
package final class QuickClock: Sendable {
  private let table: WorkingTimeTable
  private let zone: Zone
  /// The target in working seconds.
  private let target: Int64
  /// The warning in working seconds from the start, or before the target.
  private let warning: Warning
  /// The first of the chain's runs, at hand because most chains have no other.
  private let first: Run
  /// The runs of the chain after the first.
  private let runs: [Run]
  private let isReviewPoint: Bool
  private let lastCoveredDay: Int32

  private enum Warning: Sendable {
    case none
    case beforeTarget(Int64)
    case afterStart(Int64)
  }

  /// `times` follow-ons in a row, `seconds` of working time apart.
  private struct Run: Sendable {
    var seconds: Int64
    var times: Int64
  }

  /// The clock of a plan, or nil where the plan needs a walk.
  package init?(_ plan: Plan) {
    guard let target = plan.level.target.workingSeconds else { return nil }
    switch plan.level.amber {
    case nil: warning = .none
    case .share(let percent): warning = .afterStart(target * Int64(percent) / 100)
    case .before(let period):
      guard let seconds = period.workingSeconds else { return nil }
      warning = .beforeTarget(seconds)
    }
    var runs: [Run] = []
    for step in plan.ladder.steps {
      guard let seconds = step.after.workingSeconds, seconds > 0, step.anchor == .parent else {
        return nil
      }
      runs.append(Run(seconds: seconds, times: Int64(step.times)))
    }
    self.target = target
    first = runs.first ?? Run(seconds: 1, times: 0)
    self.runs = Array(runs.dropFirst())
    table = plan.index.table
    zone = plan.index.calendar.zone
    isReviewPoint = plan.level.kind == .reviewPoint
    lastCoveredDay = plan.index.calendar.coverage?.upperBound.dayNumber ?? Int32.max
  }

  /// What follows from a start and an end alone. Instants are seconds since 1970.
  package struct Reading: Sendable {
    /// When the target falls due.
    package var target: Int64
    /// When the warning falls due, `Int64.min` for none.
    package var amber: Int64
    /// Working seconds from start to end.
    package var worked: Int64
    /// The verdict.
    package var outcome: Outcome
    /// The follow-on level: 0 is missed, -1 not missed.
    package var level: Int32
  }

  /// Reads the clock.
  ///
  /// - Parameters:
  ///   - start: when it started.
  ///   - end: when it stopped, or as-of.
  ///   - stops: whether it stopped then.
  @inline(__always)
  package func reading(start: Int64, end: Int64, stops: Bool) -> Reading {
    let begun = table.position(of: start)
    let ended = table.position(of: end)
    let targetAt = target == 0 ? start : table.earliestInstant(at: begun + target)
    let amberAt = amber(start: start, begun: begun)
    let isPast = end > targetAt && end >= start
    var level: Int32 = -1
    if isPast {
      level = Int32(clamping: passed(begun + target, ended, end: end, stops: stops).level)
    }
    let isAmber = amberAt <= end && end >= start
    return Reading(
      target: targetAt, amber: amberAt == .max ? .min : amberAt, worked: max(0, ended - begun),
      outcome: outcome(stops: stops, isPast: isPast, isAmber: isAmber), level: level)
  }

  /// When the warning falls due, never before the start; the end of time where there is none.
  private func amber(start: Int64, begun: Int64) -> Int64 {
    switch warning {
    case .none: .max
    case .beforeTarget(let seconds):
      seconds >= target ? start : max(start, table.latestInstant(at: begun + target - seconds))
    case .afterStart(let seconds):
      seconds == 0 ? start : table.earliestInstant(at: begun + seconds)
    }
  }

  private func outcome(stops: Bool, isPast: Bool, isAmber: Bool) -> Outcome {
    if isReviewPoint { return isPast ? .pastReviewPoint : .beforeReviewPoint }
    if stops { return isPast ? .missed : isAmber ? .metInAmber : .met }
    return isPast ? .openRed : isAmber ? .openAmber : .openGreen
  }

  /// The follow-on level that a late clock has reached and the position of that follow-on.
  ///
  /// A follow-on has fired where more than its working time has passed since the target. Where just
  /// that much has passed, the clock may have ended at the follow-on's own instant, which stops it,
  /// or later in the closed time behind it.
  private func passed(
    _ target: Int64, _ ended: Int64, end: Int64, stops: Bool
  ) -> (level: Int64, position: Int64) {
    var position = target
    var level: Int64 = 0
    var last: Int64 = 0
    var run = first
    var next = 0
    while true {
      // A clock that has just missed its target has reached no follow-on: no division for it.
      let late = ended &- position
      let count = late < run.seconds ? 0 : min(late / run.seconds, run.times)
      if count > 0 {
        position &+= count &* run.seconds
        level &+= count
        last = run.seconds
      }
      guard count == run.times, next < runs.count else { break }
      run = runs[next]
      next += 1
    }
    if level > 0, position == ended {
      let at = table.earliestInstant(at: position)
      if stops ? at >= end : at > end { return (level - 1, position - last) }
    }
    return (level, position)
  }

  // MARK: - The whole verdict

  /// The verdict on a run of the clock.
  func verdict(
    _ attempt: ClockFacts.Attempt, of facts: ClockFacts, asOf: Instant
  ) -> ClockVerdict {
    let start = attempt.start.seconds
    let ending = attempt.ending
    let end = ending?.at ?? asOf.seconds
    let reading = reading(start: start, end: end, stops: ending != nil)
    var verdict = ClockVerdict()
    verdict.plan = facts.plan
    verdict.flags = facts.flags
    verdict.activated = facts.activated ?? Int64Column.missing
    verdict.start = start
    verdict.originalTarget = reading.target
    verdict.target = reading.target
    verdict.amber = reading.amber
    verdict.dueDay = zone.date(at: Instant(seconds: reading.target)).dayNumber
    if verdict.dueDay > lastCoveredDay { verdict.flags.insert(.uncovered) }
    verdict.stopped = ending?.at ?? Int64Column.missing
    verdict.status =
      ending.map { $0.isCancelled ? .cancelled : .complete }
      ?? (facts.flags.contains(.onHold) ? .onHold : .open)
    verdict.outcome = ending?.isCancelled == true ? .cancelled : reading.outcome
    verdict.originalOutcome = verdict.outcome
    verdict.workingSeconds = reading.worked
    verdict.elapsedSeconds = max(0, end - start)
    verdict.followOnLevel = reading.level
    if reading.level >= 0 {
      if ending?.isCancelled != true {
        verdict.overrunSeconds =
          table.position(of: end) - table.position(of: reading.target)
      }
    }
    addEscalations(to: &verdict, reading, start: start, end: end)
    return verdict
  }

  /// When the latest escalation fired and the next will.
  private func addEscalations(
    to verdict: inout ClockVerdict, _ reading: Reading, start: Int64, end: Int64
  ) {
    let stops = verdict.stopped != Int64Column.missing
    guard reading.level >= 0 else {
      let hasAmber = reading.amber != .min
      let inAmber = hasAmber && reading.amber <= end && end >= start
      if inAmber { verdict.lastEscalation = reading.amber }
      if !stops {
        verdict.nextEscalation = hasAmber && !inAmber ? reading.amber : reading.target + 1
      }
      return
    }
    let begun = table.position(of: start) + target
    let reached = passed(begun, table.position(of: end), end: end, stops: stops)
    verdict.lastEscalation =
      reached.level == 0 ? reading.target + 1 : table.earliestInstant(at: reached.position)
    guard !stops, let step = period(afterLevel: reached.level) else { return }
    verdict.nextEscalation = table.earliestInstant(at: reached.position + step)
  }

  /// The working seconds from a level to the next, or nil at the end of the chain.
  private func period(afterLevel level: Int64) -> Int64? {
    var level = level
    for run in [first] + runs {
      if level < run.times { return run.seconds }
      level -= run.times
    }
    return nil
  }
}

extension Period {
  /// The length in working seconds, for units along a calendar.
  var workingSeconds: Int64? {
    switch unit {
    case .workingSeconds: Int64(count)
    case .workingMinutes: Int64(count) * 60
    case .workingHours: Int64(count) * 3600
    default: nil
    }
  }
}
