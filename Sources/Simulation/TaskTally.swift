/// What is counted of the tasks of one definition before it becomes a fit.
struct TaskTally {
  /// A task that came to be open.
  struct Stay {
    /// From when it could be worked on.
    var opening: Int64
    /// When work on it began; `CaseLife.never` where nothing says so.
    var started: Int64
    /// When it ended or, where it is open, the instant as of which it is looked at.
    var end: Int64
    /// Whether it was not completed: it is open, or ended with its case.
    var isOpen: Bool
    /// The stretches on hold, ascending and apart.
    var holds: [Range<Int64>]
    /// The code of who owns it, 0 for nobody.
    var owner: UInt32
    /// The code of its team, 0 for none.
    var team: UInt32
    /// How long an officer worked on it, -1 where that is not known.
    var touch: Int64 = -1
  }

  /// Those that were completed or cut short; those called off by themselves are no stays.
  var stays: [Stay] = []
  /// How many were completed, of which some are no stays: they came back.
  var completed = 0
  /// How many were called off by themselves, not with their case nor with what they follow.
  var cancelled = 0
  /// How many came to be open.
  var opened = 0
  /// By service level, how many it judged.
  var plans: [Int32: Int] = [:]
  /// Of those that were on hold how long, one after the other.
  var held: [Int64] = []
  var heldEarly = 0
  var holdReasons = TextTally()
  var lateReasons = TextTally()
  /// In how many cases that have ended an officer could have added it, in how many one did.
  var couldAdd = 0
  var added = 0
  /// How long after the opening of the case.
  var addedAfter: [Int64] = []
  /// How many lie in a case whose path does not have it.
  var offPath = 0
  /// By workflow the teams; and how many had a team or an owner.
  var teams: [String: TextTally] = [:]
  var assigned = 0
}
