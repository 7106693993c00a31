internal import Casework
internal import Columns
internal import Compliance

/// The steps of one case, gathered from its row, the rows of its tasks and its events.
///
/// Where events tell of a kind of step, the column beside them is taken to tell of one of those.
struct RecordedCase {
  let casebook: Casebook
  let clocks: ClockBook
  let course: CourseBook.Course
  let asOf: Int64
  let launched: Int64
  /// The steps, in the order in which they are read.
  private(set) var steps: [RecordedStep] = []
  /// The places whose coming to life the history tells of.
  private(set) var opens: Set<Int> = []
  private var taken: Set<Int> = []

  init(
    _ casebook: Casebook, _ clocks: ClockBook, _ course: CourseBook.Course, launched: Int64,
    asOf: Int64
  ) {
    self.casebook = casebook
    self.clocks = clocks
    self.course = course
    self.launched = launched
    self.asOf = asOf
    steps.append(RecordedStep(at: launched, order: RecordedStep.rank(.launch), step: .launch))
  }

  // MARK: - The case

  /// Reads the case's own row and the events of the case as a whole, in time order.
  mutating func read(caseRow: Int, _ events: [Int]) {
    let table = casebook.events
    let ends = events.filter { [.complete, .close, .cancel].contains(table.kind[$0]) }
    let closed = casebook.cases.closedAt?[caseRow]
    for (number, row) in events.enumerated() {
      let at = table.at.seconds(row)
      switch table.kind[row] {
      case .launch: if at != launched { add(.launch, at: at, event: row) }
      case .hold:
        add(.holdCase(until: table.until[row] ?? .max), at: at, event: row)
        if let end = plannedEnd(ofHold: number, events) { add(.releaseCase, at: end, guess: true) }
      case .release: add(.releaseCase, at: at, event: row)
      case .revise:
        let limits = RevisionLimits(isAllowed: allowsRevision(ofCase: launched))
        if let target = table.valueAt[row] {
          add(.reviseCase(to: target, within: limits), at: at, event: row)
        }
      case .reassign: add(.reassignCase, at: at, event: row)
      case .complete, .close: add(.close(), at: at, event: row)
      case .cancel: add(.cancelCase, at: at, event: row)
      case .reopen:
        // The end before it is often overwritten by the one after it.
        if !ends.isEmpty || closed.map({ $0 < at }) == true { add(.reopenCase, at: at, event: row) }
      case .escalate: add(.escalateCase(to: 0), at: at, event: row)
      case .open, .start, .note: break
      }
    }
    guard ends.isEmpty, let closed, closed <= asOf else { return }
    let isCancelled = casebook.cases.status?[caseRow] == TaskStatus.cancelled.rawValue
    add(isCancelled ? .cancelCase : .close(), at: closed)
  }

  private func allowsRevision(ofCase opened: Int64) -> Bool {
    let cycle = course.cycle
    let plan = clocks.plan(ofCase: cycle.workflow, company: cycle.company, opened: opened)
    return plan < 0 || clocks.plans[plan].level.revisionAllowed
  }

  // MARK: - Tasks

  /// Reads a task's row and its events, in time order.
  mutating func read(taskRow row: Int, _ events: [Int]) {
    let tasks = casebook.tasks
    guard let place = course.places[tasks.task.codes[row]] else { return }
    let opened = opening(row, events)
    guard taken.insert(place).inserted else {
      add(.add(place), at: opened ?? launched, task: row)
      steps[steps.count - 1].isTwice = true
      return
    }
    let first = steps.count
    readEvents(row, place, events)
    readColumns(row, place, events)
    let happened = steps[first...].map(\.at).min()
    bringIn(row, place, at: opened, happened, events)
  }

  /// Whether the status of a task says that it ended, and nothing says when.
  static func endsUnsaid(_ row: Int, _ events: [Int], of casebook: Casebook) -> Bool {
    let tasks = casebook.tasks
    let status = tasks.status?[row].flatMap(TaskStatus.init(rawValue:))
    guard status == .complete || status == .cancelled || status == .closed else { return false }
    let ends: Set<EventKind> = [.complete, .close, .cancel]
    return tasks.completedAt?[row] == nil && tasks.cancelledAt?[row] == nil
      && !events.contains { ends.contains(casebook.events.kind[$0]) }
  }

  private func opening(_ row: Int, _ events: [Int]) -> Int64? {
    let event = events.first { casebook.events.kind[$0] == .open }
    return event.map { casebook.events.at.seconds($0) }
      ?? casebook.tasks.activatedAt?[row].flatMap { $0 <= asOf ? $0 : nil }
  }

  /// How it came into the case: by itself, or by hand.
  private mutating func bringIn(
    _ row: Int, _ place: Int, at opened: Int64?, _ happened: Int64?, _ events: [Int]
  ) {
    let isByHand = course.cycle.steps[place].activation == .manual
    let origin = casebook.tasks.origin?[row].flatMap(Activation.init(rawValue:))
    let opens = events.filter { casebook.events.kind[$0] == .open }
    guard isByHand || origin == .manual else {
      guard let opened else { return }
      self.opens.insert(place)
      guard !opens.isEmpty else { return add(.open(place), at: opened, task: row) }
      for event in opens {
        add(.open(place), at: casebook.events.at.seconds(event), task: row, event: event)
      }
      return
    }
    add(.add(place), at: opened ?? happened ?? launched, task: row, event: opens.first)
    for event in opens.dropFirst() {
      add(.open(place), at: casebook.events.at.seconds(event), task: row, event: event)
    }
  }

  private mutating func readEvents(_ row: Int, _ place: Int, _ events: [Int]) {
    let table = casebook.events
    let columns = [casebook.tasks.completedAt?[row], casebook.tasks.cancelledAt?[row]]
    let ended = columns.compactMap(\.self).min()
    let tellsEnds = tells(events, of: [.complete, .close, .cancel])
    for (number, event) in events.enumerated() {
      let at = table.at.seconds(event)
      switch table.kind[event] {
      case .start: add(.start(place), at: at, task: row, event: event)
      case .hold:
        add(.hold(place, until: table.until[event] ?? .max), at: at, task: row, event: event)
        guard let end = plannedEnd(ofHold: number, events) else { continue }
        add(.release(place), at: end, task: row, guess: true)
      case .release: add(.release(place), at: at, task: row, event: event)
      case .revise:
        let limits = RevisionLimits(isAllowed: allowsRevision(of: place, row, events))
        guard let target = table.valueAt[event] else { continue }
        add(.revise(place, to: target, within: limits), at: at, task: row, event: event)
      case .reassign: add(.reassign(place), at: at, task: row, event: event)
      case .complete, .close: add(.complete(place), at: at, task: row, event: event)
      case .cancel: add(.cancel(place), at: at, task: row, event: event)
      case .reopen:
        if tellsEnds || ended.map({ $0 < at }) == true {
          add(.reopen(place), at: at, task: row, event: event)
        }
      case .escalate: add(.escalate(place, to: 0), at: at, task: row, event: event)
      case .launch, .open, .note: break
      }
    }
  }

  private mutating func readColumns(_ row: Int, _ place: Int, _ events: [Int]) {
    let tasks = casebook.tasks
    if let started = tasks.startedAt?[row], !tells(events, of: [.start]) {
      add(.start(place), at: started, task: row)
    }
    guard !tells(events, of: [.complete, .close, .cancel]) else { return }
    let (completed, cancelled) = (tasks.completedAt?[row], tasks.cancelledAt?[row])
    if tasks.status?[row] == TaskStatus.cancelled.rawValue {
      if let at = cancelled ?? completed { add(.cancel(place), at: at, task: row) }
      return
    }
    if let completed { add(.complete(place), at: completed, task: row) }
    if let cancelled, cancelled != completed { add(.cancel(place), at: cancelled, task: row) }
  }

  private func allowsRevision(of place: Int, _ row: Int, _ events: [Int]) -> Bool {
    let cycle = course.cycle
    let plan = clocks.plan(
      ofTask: cycle.steps[place].task, company: cycle.company,
      activated: opening(row, events) ?? launched)
    return plan < 0 || clocks.plans[plan].level.revisionAllowed
  }

  // MARK: - What both have in common

  private func tells(_ events: [Int], of kinds: Set<EventKind>) -> Bool {
    events.contains { kinds.contains(casebook.events.kind[$0]) }
  }

  /// When a hold ended as planned, where nobody wrote down that it was released: before what ended
  /// or held it again.
  private func plannedEnd(ofHold number: Int, _ events: [Int]) -> Int64? {
    let table = casebook.events
    guard let planned = table.until[events[number]], planned > table.at.seconds(events[number])
    else { return nil }
    let enders: Set<EventKind> = [.hold, .release, .complete, .cancel, .close]
    let next = events[(number + 1)...].first { enders.contains(table.kind[$0]) }
    guard let next else { return planned <= asOf ? planned : nil }
    if table.kind[next] == .release { return nil }
    let at = table.at.seconds(next)
    // Held again during a hold, it has a new planned release.
    if table.kind[next] == .hold { return min(planned, at) }
    return planned <= at ? planned : nil
  }

  private mutating func add(
    _ step: CaseStep, at: Int64, task: Int? = nil, event: Int? = nil, guess: Bool = false
  ) {
    guard at <= asOf else { return }
    var order = RecordedStep.rank(step)
    if let task, let place = course.places[casebook.tasks.task.codes[task]] {
      order += 16 * (course.ranks[place] + 1)
    }
    steps.append(
      RecordedStep(at: at, order: order, step: step, task: task, event: event, isGuess: guess))
  }
}
