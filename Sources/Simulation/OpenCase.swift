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
