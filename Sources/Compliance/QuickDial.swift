internal import WorkingTime

/// What a quick clock needs for nearly every reading, in a few plain numbers: no references, so
/// that a loop keeps it in registers.
///
/// Whether a clock is late or in amber cannot be foretold, and a wrong guess of the processor costs
/// more than working out both; so a reading does not branch on it.
@usableFromInline
package struct QuickDial: Sendable {
  /// `times` follow-ons in a row, `seconds` of working time apart.
  struct Run: Sendable {
    /// Never 0. Half of 64 bits: it divides in half the time, and 136 years of seconds fit it.
    var seconds: UInt32
    var times: Int64
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
    /// Whether the level must be settled along the whole chain, the first run being through.
    var isUnsettled: Bool

    /// The reading of a clock that has not been read.
    package static let none = Reading(
      target: 0, amber: 0, worked: 0, outcome: .excluded, level: -1, isUnsettled: false)
  }

  /// The calendar's hours.
  let line: WorkingTimeLine
  /// The target in working seconds.
  let target: Int64
  /// The first run of the chain.
  let first: Run
  /// Whether the chain has further runs.
  private let hasMore: Bool
  /// The warning in working seconds from the start; the earliest such instant, or the latest.
  private var warning: Int64 = -1
  private var warnsLatest = false
  /// The verdicts, a byte each, by what decides them: past the target (4), past the warning (2),
  /// stopped (1).
  private let outcomes = Self.packed([
    .openGreen, .met, .openAmber, .metInAmber, .openRed, .missed, .openRed, .missed,
  ])

  init(line: WorkingTimeLine, target: Int64, first: Run, hasMore: Bool) {
    self.line = line
    self.target = target
    self.first = first
    self.hasMore = hasMore
  }

  /// Warns when so much has been worked since the start.
  mutating func warn(after seconds: Int64) {
    warning = seconds
    warnsLatest = false
  }

  /// Warns so much working time before the target, never before the start.
  mutating func warn(before seconds: Int64) {
    warning = max(0, target - seconds)
    warnsLatest = warning > 0
  }

  private static func packed(_ outcomes: [Outcome]) -> UInt64 {
    outcomes.reversed().reduce(0) { $0 << 8 | UInt64($1.rawValue) }
  }

  /// Reads a clock.
  ///
  /// - Parameters:
  ///   - start: when it started.
  ///   - end: when it stopped, or as-of.
  ///   - stops: whether it stopped then.
  @inline(__always)
  func reading(start: Int64, end: Int64, stops: Bool) -> Reading {
    let begun = line.position(of: start)
    let (ended, before) = line.positions(of: end)
    let due = begun &+ target
    let targetAt = target == 0 ? start : line.earliestInstant(at: due)
    let amberAt = amber(start: start, begun: begun)
    let hasBegun: UInt64 = end >= start ? 1 : 0
    let isPast: UInt64 = (end > targetAt ? 1 : 0) & hasBegun
    let isAmber: UInt64 = (amberAt <= end ? 1 : 0) & hasBegun
    let verdict = isPast << 2 | isAmber << 1 | (stops ? 1 : 0)
    let outcome = UInt8(truncatingIfNeeded: outcomes &>> (verdict &<< 3))
    // A follow-on falls due at the earliest instant of its position. A clock that stops at that
    // very instant has stopped it, so its last second does not count; one open at as-of has it.
    let late = (stops ? before : ended) &- due
    // Nothing behind the target: nothing late.
    let passed = UInt32(truncatingIfNeeded: late & ~(late &>> 63)) / first.seconds
    let level = min(Int64(passed), first.times)
    return Reading(
      target: targetAt, amber: amberAt == .max ? .min : amberAt, worked: max(0, ended &- begun),
      outcome: Outcome(rawValue: outcome) ?? .excluded,
      level: Int32(truncatingIfNeeded: (level &+ 1) &* Int64(isPast) &- 1),
      isUnsettled: hasMore && level == first.times)
  }

  /// When the warning falls due; the end of time where there is none.
  @inline(__always)
  private func amber(start: Int64, begun: Int64) -> Int64 {
    if warning <= 0 { return warning < 0 ? .max : start }
    return warnsLatest
      ? max(start, line.latestInstant(at: begun &+ warning))
      : line.earliestInstant(at: begun &+ warning)
  }
}
