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
  /// What is due before this instant is surely due by the last covered day, in any zone.
  let surelyCovered: Int64

  /// A clock without a dial has hours or a target that need more care.
  init?(_ quick: QuickClock, _ traits: PlanTraits, zone: Int) {
    guard let dial = quick.dial else { return nil }
    self.dial = dial
    start = traits.clock
    recomputesStart = traits.plannedStart == .recompute
    self.zone = zone
    lastCoveredDay = quick.lastCoveredDay
    surelyCovered = Int64(quick.lastCoveredDay) * 86_400 - PlanTimelines.widestOffset
  }

  /// The reading of a clock with these facts; nil where the dial leaves it.
  @inline(__always)
  func reading(of facts: PlainFacts, asOf: Int64) -> QuickDial.Reading? {
    var reading = dial.reading(
      start: facts.start, end: facts.end(asOf: asOf), stops: facts.hasStopped, warns: dial.warns)
    if facts.isCancelled { reading?.outcome = .cancelled }
    return reading
  }

  /// When the latest escalation fired and when the next will.
  @inline(__always)
  func escalations(
    of reading: QuickDial.Reading, _ facts: PlainFacts, asOf: Int64
  ) -> (last: Int64, next: Int64) {
    dial.escalations(
      of: reading, start: facts.start, end: facts.end(asOf: asOf), stops: facts.hasStopped)
  }

  /// Working seconds past the target; a cancelled clock has none.
  @inline(__always)
  func overrun(of reading: QuickDial.Reading, _ facts: PlainFacts) -> Int64 {
    reading.level >= 0 && !facts.isCancelled ? dial.overrun(of: reading) : Int64Column.missing
  }
}
