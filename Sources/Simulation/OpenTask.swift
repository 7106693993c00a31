internal import Compliance

/// What the run remembers of a task.
struct OpenTask: Sendable {
  /// Where the work on it stands.
  enum Phase: UInt8 {
    /// Nobody is at it and it waits for nobody.
    case idle
    /// It waits for an officer.
    case waiting
    /// An officer works on it.
    case working
    /// It waits for somebody outside.
    case passing
  }

  /// Why somebody else takes a task over.
  enum Handover: UInt8 {
    /// Nobody does.
    case none
    /// An escalation gave it to another team.
    case escalated
    /// It is reassigned, as the scenario has it.
    case reassigned
  }

  var phase = Phase.idle
  /// Whether it was on hold as the model has it, once.
  var wasHeld = false
  /// Whether it missed its target.
  var isLate = false
  /// Whether it is to be cancelled when its time comes.
  var isDropped = false
  /// Whether an escalation has put it before everything else that waits.
  var isUrgent = false
  /// Why it was taken from whoever was at it, while nobody has taken it over yet.
  var handover = Handover.none
  /// The new target that it was given, if it was.
  var revision: ClockBook.Revision?
  /// The team it belongs to, -1 for none.
  var team: Int32 = -1
  /// Who works on it or did so last, -1 for nobody yet.
  var officer: Int32 = -1
  /// The plan of its clock, -1 for none.
  var plan: Int32 = -1
  /// What happens to it counts only with this stamp.
  var stamp: UInt32 = 0
  /// Its turn in the queue: the earlier, the longer it has waited.
  var turn: UInt64 = 0
  /// When work, or what it waits for, ends.
  var finish: Int64 = 0
  /// What is left of it, in seconds of its own measure.
  var left: Int64 = 0
  /// The stretches it was on hold by itself.
  var holds: [Range<Int64>] = []

  // What is written together is written by one function: each way to a task through the arrays
  // asks once whether anybody else holds them.

  /// It has come to life: the plan of its clock, how long it takes, and its team.
  @inline(__always)
  mutating func begins(plan: Int32, left: Int64, team: Int32) {
    self.plan = plan
    self.left = left
    self.team = team
  }

  /// It stands in the queue of its team, at its turn or, the first time, at the turn given.
  @inline(__always)
  mutating func waits(turn next: UInt64, stamp: UInt32) {
    if turn == 0 { turn = next }
    self.stamp = stamp
    phase = .waiting
  }

  /// An officer works on it; what is left of it.
  @inline(__always)
  mutating func isTaken(by officer: Int32) -> Int64 {
    self.officer = officer
    phase = .working
    return left
  }

  /// Work on it, or what it waits for, ends at an instant.
  @inline(__always)
  mutating func ends(at instant: Int64, stamp: UInt32) {
    self.stamp = stamp
    finish = instant
  }

  /// Nobody is at it any more, and what was put down for it does not count; how it stood, and who
  /// was at it last.
  @inline(__always)
  mutating func letGo() -> (phase: Phase, officer: Int32) {
    defer { (phase, stamp) = (.idle, 0) }
    return (phase, officer)
  }
}
