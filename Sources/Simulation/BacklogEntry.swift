internal import Casework
internal import Compliance

/// An open case of a casebook as a run takes it up: where it stands, and what was recorded of it.
struct BacklogEntry: Sendable {
  /// Its reference in the casebook.
  let reference: String
  /// The place of its workflow in the scenario's mix.
  let workflow: Int
  /// The identifier of its company; nil where it names none.
  let company: String?
  /// Its course among those of the setting.
  let cycle: Int
  /// Where it stands.
  let life: CaseLife
  /// Its tasks, by their places on the course.
  let tasks: [BacklogTask]
  /// What is known of its own clock.
  let past: ClockPast
  /// What happened to it and its tasks, as recorded.
  let events: [BacklogEvent]
  /// What its enquiry answered, as recorded.
  let answers: [(question: String, answer: String)]
  /// The kind of applicant; empty where none is recorded.
  let applicationType: String
}

/// A task of an open case that a run takes up.
struct BacklogTask: Sendable {
  /// Its reference in the casebook; nil for one that the casebook does not have.
  var reference: String?
  /// What is known of its clock; nil for one that the casebook does not have.
  var past: ClockPast?
  /// How it came, or will come, to life.
  var origin = Activation.automatic
  /// The plan of its clock, -1 for none; of those that have come to life.
  var plan: Int32 = -1
  /// When its clock started, `CaseLife.never` where it has not.
  var start = CaseLife.never
  /// Who had it, and the team, as recorded.
  var owner = ""
  var team = ""
  /// Why it was late, as recorded.
  var lateReason = ""
}

/// An event as the casebook has it.
struct BacklogEvent: Sendable {
  /// When, in seconds since 1970.
  let at: Int64
  /// What.
  let kind: EventKind
  /// The place of its task, -1 for the case as a whole.
  let place: Int
  /// A planned release; `CaseLife.never` for none.
  let until: Int64
  /// A new target; `CaseLife.never` for none.
  let target: Int64
  /// A new owner, or what else the column says.
  let value: String
  let reason: String
  let by: String
}
