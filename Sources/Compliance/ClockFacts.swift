internal import Casework
internal import WorkingTime

/// Everything about one clock that the data says, resolved: what its verdict is worked out from.
struct ClockFacts: Sendable {
  /// How the clock ended.
  struct Ending: Hashable, Sendable {
    var at: Int64
    var isCancelled: Bool

    /// The status it leaves: a case is closed, a task complete.
    func status(ofCase isCase: Bool) -> TaskStatus {
      isCancelled ? .cancelled : isCase ? .closed : .complete
    }
  }

  /// A run of the clock from a start to an ending; reopening can make a second.
  struct Attempt: Sendable {
    var start: Instant
    var ending: Ending?
  }

  /// A new target, set at an instant.
  struct Revision: Hashable, Sendable {
    var at: Int64
    var target: Int64
  }

  /// Whether the clock is a case's own.
  var isCase = false
  /// The plan, -1 where no service level is in force.
  var plan: Int32 = -1
  /// When it came to life.
  var activated: Int64?
  /// How it ended, known also where nothing says when its clock started.
  var ending: Ending?
  /// The run that counts.
  var attempt: Attempt?
  /// The run before a restart, which decides the original outcome.
  var firstAttempt: Attempt?
  /// The source's own target, where clocks are judged by it. It is taken as it stands: holds and
  /// revisions are in it already.
  var sourceTarget: Int64?
  /// The stretches on hold, in the order in which they became known.
  var holds: [Hold] = []
  /// The revisions, in time order.
  var revisions: [Revision] = []
  /// Why it cannot be judged.
  var exclusion = Exclusion.none
  /// What is worth knowing.
  var flags: ClockFlags = []
}
