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
/// - Complexity: O(1) a clock while the chain's steps are alike, however many; else O(runs of alike
///   steps). Nothing allocates for a chain of one run.
package final class QuickClock: Sendable {
  /// Keeps the memory of the hours.
  private let table: WorkingTimeTable
  /// The calendar's zone.
  let zone: Zone
  /// The target in working seconds.
  private let target: Int64
  private let warning: QuickDial.Warning?
  /// The chain, as runs of alike steps.
  private let runs: [QuickDial.Run]
  /// What reads nearly every clock.
  let dial: QuickDial?
  /// The last day for which the calendar knows the days off.
  let lastCoveredDay: Int32

  /// The clock of a plan, or nil where the plan needs a walk.
  package init?(_ plan: Plan) {
    guard plan.level.kind == .limit, let target = plan.level.target.workingSeconds else {
      return nil
    }
    var runs: [QuickDial.Run] = []
    for step in plan.ladder.steps {
      guard let seconds = step.after.workingSeconds, seconds > 0, step.anchor == .parent,
        let seconds = UInt32(exactly: seconds)
      else { return nil }
      runs.append(QuickDial.Run(seconds: seconds, times: Int64(step.times)))
    }
    switch plan.level.amber {
    case nil: warning = nil
    case .share(let percent): warning = .after(target * Int64(percent) / 100)
    case .before(let period):
      guard let seconds = period.workingSeconds else { return nil }
      warning = .before(seconds)
    }
    self.target = target
    self.runs = runs
    table = plan.index.table
    zone = plan.index.calendar.zone
    lastCoveredDay = plan.index.calendar.coverage?.upperBound.dayNumber ?? Int32.max
    dial = QuickDial(
      line: table.line, target: target, warning: warning,
      first: runs.first ?? QuickDial.Run(seconds: 1, times: 0), hasMore: runs.count > 1)
  }

  /// Reads one clock.
  ///
  /// - Parameters:
  ///   - start: when it started, in seconds since 1970.
  ///   - end: when it stopped, or as-of.
  ///   - stops: whether it stopped then.
  @inline(never)
  package func reading(start: Int64, end: Int64, stops: Bool) -> QuickDial.Reading {
    dial.flatMap { $0.reading(start: start, end: end, stops: stops, warns: $0.warns) }
      ?? careful(start: start, end: end, stops: stops)
  }

  /// Reads many clocks that have stopped, column by column.
  ///
  /// - Parameters:
  ///   - starts, ends: when they started and stopped, in seconds since 1970.
  ///   - readings: room for as many readings.
  package func read(
    _ starts: UnsafeBufferPointer<Int64>, _ ends: UnsafeBufferPointer<Int64>,
    into readings: UnsafeMutableBufferPointer<QuickDial.Reading>
  ) {
    let rows = 0..<min(starts.count, ends.count, readings.count)
    // A copy at hand: what it holds stays in registers over the loop.
    guard let dial else {
      for row in rows {
        readings[row] = careful(start: starts[row], end: ends[row], stops: true)
      }
      return
    }
    if dial.warns {
      for row in rows {
        readings[row] =
          dial.reading(start: starts[row], end: ends[row], stops: true, warns: true)
          ?? careful(start: starts[row], end: ends[row], stops: true)
      }
    } else {
      for row in rows {
        readings[row] =
          dial.reading(start: starts[row], end: ends[row], stops: true, warns: false)
          ?? careful(start: starts[row], end: ends[row], stops: true)
      }
    }
  }

  /// Reads any clock, whatever its hours, its years and its chain.
  @inline(never)
  private func careful(start: Int64, end: Int64, stops: Bool) -> QuickDial.Reading {
    let begun = table.position(of: start)
    let targetAt = target == 0 ? start : table.earliestInstant(at: begun + target)
    let amberAt = warningInstant(start: start, begun: begun)
    let hasBegun = end >= start
    let isPast = hasBegun && end > targetAt
    let isAmber = hasBegun && amberAt.map { $0 <= end } ?? false
    let outcome: Outcome =
      if isPast { stops ? .missed : .openRed } else if isAmber {
        stops ? .metInAmber : .openAmber
      } else { stops ? .met : .openGreen }
    let level = isPast ? settled(start: start, end: end, stops: stops).level : -1
    return QuickDial.Reading(
      target: targetAt, amber: amberAt ?? .min,
      worked: max(0, table.position(of: end) - begun), level: Int32(clamping: level),
      outcome: outcome)
  }

  /// When the warning falls due.
  private func warningInstant(start: Int64, begun: Int64) -> Int64? {
    switch warning {
    case nil: nil
    case .after(let seconds):
      seconds <= 0 ? start : table.earliestInstant(at: begun + seconds)
    case .before(let seconds):
      seconds >= target
        ? start : max(start, table.latestInstant(at: begun + target - seconds))
    }
  }

  /// The follow-on level that a late clock has reached and the position of that follow-on, along
  /// the whole chain.
  private func settled(start: Int64, end: Int64, stops: Bool) -> (level: Int64, position: Int64) {
    // A clock that stops at a follow-on's very instant has stopped it.
    let counted = table.position(of: stops ? end - 1 : end)
    var position = table.position(of: start) + target
    var level: Int64 = 0
    for run in runs {
      let seconds = Int64(run.seconds)
      let count = min(max(0, counted - position) / seconds, run.times)
      position += count * seconds
      level += count
      if count < run.times { break }
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
      ending.map { $0.status(ofCase: facts.isCase) }
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
    to verdict: inout ClockVerdict, _ reading: QuickDial.Reading, start: Int64, end: Int64
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
    let reached = settled(start: start, end: end, stops: stops)
    verdict.lastEscalation =
      reached.level == 0 ? reading.target + 1 : table.earliestInstant(at: reached.position)
    guard !stops, let step = period(afterLevel: reached.level) else { return }
    verdict.nextEscalation = table.earliestInstant(at: reached.position + step)
  }

  /// The working seconds from a level to the next, or nil at the end of the chain.
  private func period(afterLevel level: Int64) -> Int64? {
    var level = level
    for run in runs {
      if level < run.times { return Int64(run.seconds) }
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
