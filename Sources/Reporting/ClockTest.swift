internal import Compliance

/// The facts about one clock that measures count, a bit each, so that counting is one mask and no
/// branch a measure.
enum ClockBit {
  /// The current verdict, one of twelve bits.
  @inline(__always)
  static func outcome(_ outcome: Outcome) -> UInt64 { 1 &<< UInt64(outcome.rawValue) }
  /// Every verdict.
  static let outcomes: UInt64 = (1 << 12) - 1
  /// The verdict against the original target.
  @inline(__always)
  static func originalOutcome(_ outcome: Outcome) -> UInt64 {
    1 &<< (12 &+ UInt64(outcome.rawValue))
  }
  /// Every verdict against the original target.
  static let originalOutcomes = outcomes << 12
  /// It belongs to the cohort.
  static let member: UInt64 = 1 << 24
  /// It still has time: of the due cohort, its due date lies in the period but has not come; of
  /// the others, it is open and within its target, or waits for others.
  static let notYetDue: UInt64 = 1 << 25
  /// Its clock was stopped for a while.
  static let held: UInt64 = 1 << 26
  /// Its target is not the original one.
  static let moved: UInt64 = 1 << 27
  /// It was revised, whether that moved the target or not.
  static let revised: UInt64 = 1 << 28
  /// Its target passed while it was open, whatever became of it then; never so of a review point.
  /// The measure `late` is narrower: a cancelled clock is not late.
  static let passedTarget: UInt64 = 1 << 29
  /// It is on hold at as-of.
  static let onHold: UInt64 = 1 << 30
  /// How late it is: the band's bit, up to eight bands.
  @inline(__always)
  static func band(_ band: Int) -> UInt64 { 1 &<< (32 &+ UInt64(truncatingIfNeeded: band)) }
  /// Every band.
  static let bands: UInt64 = 0xFF << 32
  /// How many bands there can be.
  static let maximumBands = 8
  /// Every clock.
  static let always: UInt64 = 1 << 63

  /// The bits of several verdicts.
  static func outcomes(_ outcomes: [Outcome]) -> UInt64 {
    outcomes.reduce(0) { $0 | outcome($1) }
  }
}

/// Which clocks a measure counts: any of some facts, and all of others.
struct ClockTest: Hashable, Sendable {
  /// At least one of these.
  var any = ClockBit.always
  /// All of these.
  var all: UInt64 = 0

  /// Those of the cohort with one of these verdicts.
  static func outcomes(_ outcomes: [Outcome]) -> ClockTest {
    ClockTest(any: ClockBit.outcomes(outcomes), all: ClockBit.member)
  }

  /// Those of the cohort with one of these verdicts against the original target.
  static func original(_ outcomes: [Outcome]) -> ClockTest {
    ClockTest(
      any: outcomes.reduce(0) { $0 | ClockBit.originalOutcome($1) }, all: ClockBit.member)
  }

  /// Those of the cohort of which this is true.
  static func fact(_ bits: UInt64) -> ClockTest { ClockTest(all: ClockBit.member | bits) }

  /// The whole cohort.
  static let members = ClockTest(all: ClockBit.member)
  /// The whole cohort and what falls due later in its period.
  static let allClocks = ClockTest(any: ClockBit.member | ClockBit.notYetDue)
  /// Finished, in time or late.
  static let closed = outcomes([.met, .metInAmber, .missed])

  /// The facts that it looks at.
  var bits: UInt64 { any | all }

  /// Whether it holds of a clock with these bits.
  @inline(__always)
  func holds(_ word: UInt64) -> Bool { word & any != 0 && word & all == all }
}
