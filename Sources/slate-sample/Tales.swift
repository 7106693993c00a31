/// Something that happened, a row of `events.csv`.
struct EventTale: Sendable {
  /// When.
  var at: WallTime
  /// The word in the file.
  var event: String
  /// The planned release of a hold.
  var until: WallTime?
  /// The new target or the new owner.
  var value = ""
  /// Why.
  var reason = ""
  /// By whom.
  var by = "system"
}

/// A task from its creation to its end, and what the case system knows of it.
struct TaskTale: Sendable {
  /// The task definition's identifier.
  var task: String
  /// Whether the workflow made it.
  var isAutomatic: Bool
  /// Whether the case may not close without it.
  var isMandatory = false
  /// When the row was made: automatic tasks with the case.
  var created: WallTime
  /// When it opened; nil while its predecessors run.
  var activated: WallTime?
  /// When work on it began.
  var started: WallTime?
  /// When it ended.
  var finish: WallTime
  /// Whether it ended by being cancelled.
  var isCancelled = false
  /// Whether the case system forgot to say that it ended with its case.
  var isLeftHanging = false
  /// Who has it last.
  var owner: String
  /// The owner's team.
  var team: Team
  /// How it was completed.
  var result = ""
  /// Why it was late.
  var lateReason = ""
  /// What happened to it in between.
  var events: [EventTale] = []
  /// The last completion recorded; nil while it runs.
  var completed: WallTime?
  /// When it was cancelled.
  var cancelled: WallTime?
  /// Its status word.
  var status = "open"
  /// Its reference, given once all are known.
  var reference = ""
}

/// A case and its tasks.
struct CaseTale: Sendable {
  /// Its reference.
  var reference: String
  /// The workflow's identifier.
  var workflow: String
  /// When it was opened.
  var opened: WallTime
  /// When it ended; nil while it runs.
  var closed: WallTime?
  /// Its status word.
  var status = "open"
  /// The company's identifier.
  var company: String
  /// Who has it last.
  var owner: String
  /// The owner's team.
  var team: Team
  /// The customer, under a number that says nothing.
  var contact: String
  /// What kind of customer.
  var application: String
  /// How it ended.
  var outcome = ""
  /// Why it was late.
  var lateReason = ""
  /// What happened to the case as a whole.
  var events: [EventTale] = []
  /// Its tasks, those of the path first.
  var tasks: [TaskTale] = []
  /// What the customer answered.
  var answers: [(question: String, answer: String)] = []
}
