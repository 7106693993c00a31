internal import Compliance

/// A case in progress: its life and what the run has to remember of it.
///
/// Slots of cases that have ended serve the next ones, so that memory grows with the cases that are
/// open at one time and not with their number.
struct OpenCase: Sendable {
  /// What has happened to it.
  var life = CaseLife()
  /// What the run remembers of its tasks, place by place.
  var tasks: [OpenTask] = []
  /// Its number, from 1 in the order of arrival.
  var number: UInt32 = 0
  /// Its place in the backlog that the run began with; -1 for an enquiry that arrived since.
  var entry: Int32 = -1
  /// Its course among those of the setting.
  var cycle = 0
  /// The place of its workflow and of its company in their mixes.
  var workflow = 0
  var company = 0
  /// How many tasks an officer may still come to add.
  var additionsAhead = 0
  /// Whether it missed its own target.
  var isLate = false
  /// The stretches it was on hold.
  var holds: [Range<Int64>] = []
  /// When its hold ends.
  var heldUntil: Int64 = 0
  /// When it was closed the first time, if it is opened again after that.
  var firstClosed = CaseLife.never
  /// When it was opened again, or will be.
  var reopened = CaseLife.never
  /// What happened that no column tells, in order.
  var events: [CaseEvent] = []
  /// What happens to the case counts only with this stamp.
  var stamp: UInt32 = 0

  /// Makes the slot that of a new case. What it remembers of tasks never gets shorter, so that what
  /// was put down for the case before finds a place whose stamp says no.
  mutating func begin(
    number: UInt32, cycle: Int, workflow: Int, company: Int, stamp: UInt32, places: Int
  ) {
    self.number = number
    entry = -1
    self.cycle = cycle
    self.workflow = workflow
    self.company = company
    self.stamp = stamp
    additionsAhead = 0
    isLate = false
    (firstClosed, reopened) = (CaseLife.never, CaseLife.never)
    if !holds.isEmpty { holds.removeAll() }
    if !events.isEmpty { events.removeAll() }
    life.reset()
    for place in 0..<places {
      if place < tasks.count { tasks[place] = OpenTask() } else { tasks.append(OpenTask()) }
    }
  }

  /// Takes the case out of the run: nothing that was put down for it counts any more.
  mutating func end() {
    stamp = 0
    for place in tasks.indices { tasks[place].stamp = 0 }
  }
}

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

/// Something that happened to a case or a task and that the table of events tells.
package struct CaseEvent: Sendable, Equatable {
  /// What.
  package enum Kind: Sendable, Equatable {
    /// It is put on hold, with the planned release.
    case hold(until: Int64, reason: String)
    /// Its hold ends.
    case release
    /// It is called off.
    case cancel(reason: String)
    /// An escalation of its clock fires, by the name of its rule.
    case escalate(rule: String)
    /// Somebody else takes it over.
    case reassign(to: String, reason: String)
    /// It gets a new target.
    case revise(to: Int64, reason: String)
    /// It is closed.
    case close
    /// It is opened again.
    case reopen
  }

  /// When, in seconds since 1970.
  package var at: Int64
  /// The place of its task, -1 for the case as a whole.
  package var place: Int32
  /// What happened.
  package var kind: Kind
}
