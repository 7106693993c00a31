internal import Casework
internal import Columns
internal import WorkingTime

/// A plan's quick clock with all that a loop over plain clocks needs of the plan, in plain numbers:
/// taking one counts no reference.
///
/// What it reads belongs to the quick clock that it was made of, which must outlive it.
struct PlainClock: Sendable {
  /// Reads the clocks.
  let dial: QuickDial
  /// Which instant starts the clock.
  let start: ClockStart
  /// Whether a planned start in the data is not to be taken.
  let recomputesStart: Bool
  /// The place of the calendar's zone among those of all plain clocks.
  let zone: Int
  /// The last day for which the calendar knows the days off.
  let lastCoveredDay: Int32

  /// A clock without a dial has hours or a target that need more care.
  init?(_ quick: QuickClock, _ traits: PlanTraits, zone: Int) {
    guard let dial = quick.dial else { return nil }
    self.dial = dial
    start = traits.clock
    recomputesStart = traits.plannedStart == .recompute
    self.zone = zone
    lastCoveredDay = quick.lastCoveredDay
  }

  /// Writes the verdict on facts, all of it, where it stands: handing it on would copy it twice.
  ///
  /// - Parameter days: the offset last used in the calendar's zone; replaced where it no longer
  ///   fits.
  /// - Returns: false where the dial leaves these facts; nothing is written then.
  @inline(__always)
  func judge(
    _ facts: PlainFacts, asOf: Int64, zones: [Zone], days: inout OffsetSpan,
    into verdict: inout ClockVerdict
  ) -> Bool {
    let end = facts.hasStopped ? facts.stopped : asOf
    guard
      let reading = dial.reading(
        start: facts.start, end: end, stops: facts.hasStopped, warns: dial.warns)
    else { return false }
    if !days.contains(reading.target) {
      days = zones[zone].offsetSpan(at: Instant(seconds: reading.target))
    }
    let outcome = facts.isCancelled ? Outcome.cancelled : reading.outcome
    let fired = dial.escalations(
      of: reading, start: facts.start, end: end, stops: facts.hasStopped)
    verdict.plan = facts.plan
    verdict.activated = facts.activated
    verdict.start = facts.start
    verdict.originalTarget = reading.target
    verdict.target = reading.target
    verdict.dueDay = days.dayNumber(at: reading.target)
    verdict.amber = reading.amber
    verdict.stopped = facts.stopped
    verdict.status = facts.isCancelled ? .cancelled : facts.hasStopped ? .complete : .open
    verdict.outcome = outcome
    verdict.originalOutcome = outcome
    verdict.workingSeconds = reading.worked
    verdict.elapsedSeconds = max(0, end &- facts.start)
    verdict.heldSeconds = 0
    verdict.overrunSeconds =
      reading.level >= 0 && !facts.isCancelled
      ? dial.overrun(of: reading) : Int64Column.missing
    verdict.followOnLevel = reading.level
    verdict.lastEscalation = fired.last
    verdict.nextEscalation = fired.next
    verdict.exclusion = .none
    verdict.flags = verdict.dueDay > lastCoveredDay ? .uncovered : []
    return true
  }
}
