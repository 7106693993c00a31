internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

/// Where the tasks of one open case stand: those that the casebook has, as it has them, and those
/// of its path that are still to come.
struct BacklogState {
  /// The path with the tasks that somebody added to it.
  private(set) var steps: [PathStep]
  /// The definitions of the added tasks, in the order of the rows.
  private(set) var added: [String] = []
  /// The place of each row.
  private(set) var places: [Int] = []
  /// What the life cycle knows of each place.
  private(set) var records: [CaseLife.TaskRecord] = []
  /// What else is known of each place.
  private(set) var tasks: [BacklogTask] = []
  private let onPath: Int

  /// Gives every row a place: the first of each definition that of the path, others new ones after
  /// it.
  init(_ path: [PathStep], _ rows: [Int], _ casebook: Casebook) {
    steps = path
    onPath = path.count
    var free = Dictionary(path.enumerated().map { ($1.task, $0) }) { first, _ in first }
    for row in rows {
      let name = casebook.tasks.task[row] ?? ""
      if let place = free.removeValue(forKey: name) {
        places.append(place)
      } else {
        places.append(steps.count)
        steps.append(PathStep(task: name, activation: .manual))
        added.append(name)
      }
    }
  }

  /// Whether any task has not ended.
  var isOpen: Bool { records.contains { $0.state.isOutstanding } }

  /// Finds out where each task stands at as-of.
  mutating func stand(
    _ rows: [Int], _ cycle: LifeCycle, _ evaluation: Evaluation, _ clocks: ClockBook,
    launched: Int64
  ) {
    records = cycle.steps.map { step in
      var record = CaseLife.TaskRecord()
      record.isMandatory = step.isMandatory
      return record
    }
    tasks = cycle.steps.map { BacklogTask(origin: $0.activation) }
    for (row, place) in zip(rows, places) { read(row, place, cycle, evaluation, clocks) }
    bringIn(cycle)
    for place in records.indices where records[place].state == .pending {
      wait(place, cycle, clocks, asOf: evaluation.asOf.seconds)
    }
  }

  /// Reads a task of the casebook.
  private mutating func read(
    _ row: Int, _ place: Int, _ cycle: LifeCycle, _ evaluation: Evaluation, _ clocks: ClockBook
  ) {
    let table = evaluation.casebook.tasks
    let past = evaluation.past(.tasks, row: row)
    let status = table.status?[row].flatMap(TaskStatus.init(rawValue:))
    tasks[place].reference = table.reference[row]
    tasks[place].past = past
    tasks[place].owner = table.owner?[row] ?? ""
    tasks[place].team = table.team?[row] ?? ""
    tasks[place].lateReason =
      table.attributes.first { $0.name == "late_reason" }?.column[row] ?? ""
    let isAdded = place >= onPath
    tasks[place].origin =
      table.origin?[row].flatMap(Activation.init(rawValue:))
      ?? (isAdded ? .manual : cycle.steps[place].activation)
    let isAlive =
      past.activated != nil || past.started != nil || past.hold != nil || status == .onHold
    if let ending = past.ending {
      records[place].state = ending.isCancelled ? .cancelled : .complete
      records[place].ended = ending.at
    } else if isAlive {
      records[place].state = past.hold == nil ? .open : .onHold
    } else {
      records[place].state = .pending
      return
    }
    records[place].opened = past.activated ?? CaseLife.never
    records[place].started = past.started ?? CaseLife.never
    records[place].isUnderWay = past.started != nil
    records[place].planned = past.planned ?? past.activated ?? past.started ?? CaseLife.never
    judge(place, past, cycle, clocks, asOf: evaluation.asOf.seconds)
  }

  /// Notes the clock of a task that has come to life.
  private mutating func judge(
    _ place: Int, _ past: ClockPast, _ cycle: LifeCycle, _ clocks: ClockBook, asOf: Int64
  ) {
    let (task, company) = cycle.task(at: place)
    let planned = records[place].planned
    let activated = past.activated ?? (planned == CaseLife.never ? asOf : planned)
    tasks[place].plan = Int32(clocks.plan(ofTask: task, company: company, activated: activated))
    tasks[place].start = past.start ?? CaseLife.never
  }

  /// Brings in what is still to come: an automatic task of the path that the casebook does not
  /// have, if it follows one that is there and nothing that follows it has begun. What waits for
  /// nothing would have come at the launch, and was left out of the export on purpose.
  private mutating func bringIn(_ cycle: LifeCycle) {
    var hasMore = true
    while hasMore {
      hasMore = false
      for place in 0..<onPath
      where records[place].state == .absent && cycle.steps[place].activation == .automatic {
        let step = cycle.steps[place]
        guard step.predecessors.contains(where: { records[$0].state != .absent }),
          !step.downstream.contains(where: { tasks[$0].reference != nil && hasBegun($0) })
        else { continue }
        records[place].state = .pending
        hasMore = true
      }
    }
  }

  private func hasBegun(_ place: Int) -> Bool {
    records[place].state != .absent && records[place].state != .pending
  }

  /// Counts what a pending task waits for; one that waits for nothing any more has its start, and
  /// opens at as-of where that has passed.
  private mutating func wait(
    _ place: Int, _ cycle: LifeCycle, _ clocks: ClockBook, asOf: Int64
  ) {
    let before = cycle.steps[place].predecessors
    let left = before.count { records[$0].state.isOutstanding }
    records[place].waitsFor = Int32(clamping: left)
    guard left == 0 else { return }
    if let past = tasks[place].past, let planned = past.planned, planned <= asOf {
      // Nobody wrote down that it came to life, and it did as planned.
      records[place].state = .open
      (records[place].planned, records[place].opened) = (planned, planned)
      return judge(place, past, cycle, clocks, asOf: asOf)
    }
    let finished = before.map { records[$0].ended }.max() ?? CaseLife.never
    let follows =
      finished == CaseLife.never ? CaseLife.never : cycle.start(of: place, after: finished)
    records[place].planned = max(asOf, tasks[place].past?.planned ?? follows)
  }
}

extension CaseLife {
  /// A case that is under way.
  ///
  /// - Parameters:
  ///   - tasks: the tasks, place by place.
  ///   - instant: nothing happens to it before.
  init(resuming tasks: [TaskRecord], launched: Int64, isOnHold: Bool, at instant: Int64) {
    self.init()
    self.tasks = tasks
    self.launched = launched
    state = isOnHold ? .onHold : .open
    outstanding = tasks.count { $0.state.isOutstanding }
    mandatoryLeft = tasks.count { $0.isMandatory && $0.state.isOutstanding }
    latest = instant
  }
}
