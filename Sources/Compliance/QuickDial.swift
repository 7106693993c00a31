internal import WorkingTime

/// What a quick clock needs for nearly every reading, in a few plain numbers: no references, so
/// that a loop keeps it in registers.
///
/// Whether a clock is late or in amber cannot be foretold, and a wrong guess of the processor costs
/// more than working out both; so a reading does not branch on it. What is rare, such as an instant
/// outside the calendar's years, a dial leaves to `QuickClock`.
@usableFromInline
package struct QuickDial: Sendable {
  /// `times` follow-ons in a row, `seconds` of working time apart.
  struct Run: Sendable {
    /// Never 0. Half of 64 bits: it divides in half the time, and 136 years of seconds fit it.
    var seconds: UInt32
    var times: Int64
  }

  /// When a warning falls due.
  enum Warning: Sendable, Equatable {
    /// When so much working time has passed since the start.
    case after(Int64)
    /// So much working time before the target, never before the start.
    case before(Int64)
  }

  /// What follows from a start and an end alone. Instants are seconds since 1970.
  package struct Reading: Sendable {
    /// When the target falls due.
    package var target: Int64
    /// When the warning falls due, `Int64.min` for none.
    package var amber: Int64
    /// Working seconds from start to end.
    package var worked: Int64
    /// The follow-on level: 0 is missed, -1 not missed.
    package var level: Int32
    /// The verdict.
    package var outcome: Outcome

    /// The reading of a clock that has not been read.
    package static let none = Reading(
      target: 0, amber: 0, worked: 0, level: -1, outcome: .excluded)
  }

  private let line: WorkingTimeLine
  /// A start so long after the line's beginning has its target beyond the line's end.
  private let reach: UInt64
  /// The target in working seconds, above 0.
  private let target: Int64
  private let first: Run
  /// From this level on other runs of the chain decide.
  private let settledBelow: Int64
  /// Whether there is a warning.
  let warns: Bool
  /// The working second of the warning, counted from the start, and how far its instant lies behind
  /// the beginning of that second.
  private let warningSecond: Int64
  private let warningOffset: Int64

  /// The dial of a service level, or nil where the hours, the target, the warning or the chain are
  /// of a kind that it does not read.
  ///
  /// - Parameters:
  ///   - target: working seconds.
  ///   - first: the first run of the chain; no times where there is none.
  ///   - hasMore: whether the chain has further runs.
  init?(line: WorkingTimeLine, target: Int64, warning: Warning?, first: Run, hasMore: Bool) {
    // A follow-on's working seconds beside those of the line must fit into 32 bits.
    guard line.isStraight, target > 0, target < line.total,
      UInt32(exactly: line.total + Int64(first.seconds)) != nil
    else { return nil }
    switch warning {
    case nil: (warningSecond, warningOffset) = (0, 0)
    case .after(let seconds):
      // The earliest instant of that position: the second before it has just passed.
      guard seconds > 0, seconds <= target else { return nil }
      (warningSecond, warningOffset) = (seconds - 1, 1)
    case .before(let seconds):
      // The latest instant of that position, which is where the next second begins.
      guard seconds > 0, seconds < target else { return nil }
      (warningSecond, warningOffset) = (target - seconds, 0)
    }
    warns = warning != nil
    self.line = line
    reach = UInt64(line.earliestInstant(at: line.total - target) - line.beginning)
    self.target = target
    self.first = first
    settledBelow = hasMore ? first.times : .max
  }

  /// Reads a clock, or leaves it: nil.
  ///
  /// - Parameters:
  ///   - start: when it started.
  ///   - end: when it stopped, or as-of.
  ///   - stops: whether it stopped then.
  ///   - warns: `warns` of this dial; a loop that knows it beforehand is spared the question.
  @inline(__always)
  func reading(start: Int64, end: Int64, stops: Bool, warns: Bool) -> Reading? {
    guard UInt64(bitPattern: start &- line.beginning) < reach, line.holds(end &- 1) else {
      return nil
    }
    let begun = line.straightPosition(of: start)
    let (before, ended) = line.straightPositions(of: end &- 1)
    let due = begun &+ target
    // A follow-on falls due at the earliest instant of its position. A clock that stops at that
    // very instant has stopped it, so its last second does not count; one open at as-of has it.
    let late = (stops ? before : ended) &- due
    // Level 0 is what a first follow-on period after the one before the target would be.
    let passed =
      UInt32(truncatingIfNeeded: max(0, late &+ Int64(first.seconds))) / first.seconds
    let isPast = before >= due
    // An open clock at its very target has not missed it yet.
    let level = stops || isPast ? min(Int64(passed) &- 1, first.times) : -1
    guard level < settledBelow else { return nil }
    let amber =
      warns ? line.straightInstant(ofSecond: begun &+ warningSecond) &+ warningOffset : .min
    let worked = ended &- begun
    return Reading(
      target: line.straightInstant(ofSecond: due &- 1) &+ 1, amber: amber, worked: max(0, worked),
      level: Int32(truncatingIfNeeded: level),
      outcome: Self.outcome(
        isPast: isPast, isAmber: warns && amber <= end, stops: stops))
  }

  /// When the latest escalation fired and when the next will, of a reading that this dial gave for
  /// the same start, end and stop; `Int64.min` for none.
  @inline(__always)
  func escalations(
    of reading: Reading, start: Int64, end: Int64, stops: Bool
  ) -> (last: Int64, next: Int64) {
    guard reading.level >= 0 else {
      // Without a warning it is the least of all instants, which is the mark of none too.
      let inAmber = reading.amber <= end && end >= start
      let ahead = inAmber || !warns ? reading.target &+ 1 : reading.amber
      return (inAmber ? reading.amber : .min, stops ? .min : ahead)
    }
    let period = Int64(first.seconds)
    let level = Int64(reading.level)
    let position = line.straightPosition(of: start) &+ target &+ level &* period
    let last =
      level == 0 ? reading.target &+ 1 : line.straightInstant(ofSecond: position &- 1) &+ 1
    guard !stops, level < first.times else { return (last, .min) }
    return (last, line.earliestInstant(at: position &+ period))
  }

  /// Working seconds past the target, of a reading of a clock whose target has passed.
  @inline(__always)
  func overrun(of reading: Reading) -> Int64 { reading.worked &- target }

  /// The verdict by what decides it. Added up, not chosen: a choice could become a branch, and
  /// these could not be foretold.
  @inline(__always)
  private static func outcome(isPast: Bool, isAmber: Bool, stops: Bool) -> Outcome {
    switch (isPast ? 2 : 0) &+ (isAmber ? 1 : 0) &+ (stops ? 0 : 4) {
    case 0: .met
    case 1: .metInAmber
    case 2, 3: .missed
    case 4: .openGreen
    case 5: .openAmber
    default: .openRed
    }
  }
}
