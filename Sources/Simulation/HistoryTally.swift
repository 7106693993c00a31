internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

/// Everything that a fit counts, gathered case by case.
struct HistoryTally {
  let casebook: Casebook
  let evaluation: Evaluation
  /// The instants in which a case counts that was opened then.
  let window: Range<Int64>
  /// What happens later is not known.
  var asOf: Int64 { evaluation.asOf.seconds }
  /// Whether a workflow counts, by its code in the table of cases.
  let workflows: [Bool]
  /// By the code of a task definition; those without a place on any path too.
  private(set) var tasks: [TaskTally]
  private(set) var cases = CaseTally()
  /// When cases were opened, in the order of the table.
  private(set) var openings: [Int64] = []
  private(set) var byWorkflow = TextTally()
  private(set) var companies: [String: TextTally] = [:]
  /// The rows of the cases that count.
  private(set) var rows: [Int] = []
  /// How many cases are left out because their workflow is.
  private(set) var leftOut = 0

  private let tasksOfCase: RowsByCase
  private let eventsOfTask: RowsByCase
  private let eventsOfCase: RowsByCase
  private let lateReason: CodeColumn?
  private let outcome: CodeColumn?
  private let applicationType: CodeColumn?

  /// Gathers the cases of a window as they stood at the evaluation's as-of.
  ///
  /// - Parameter workflows: the names of those that count.
  init(_ evaluation: Evaluation, _ window: Range<Int64>, workflows names: Set<String>) {
    let casebook = evaluation.casebook
    self.casebook = casebook
    self.evaluation = evaluation
    self.window = window
    let dictionary = casebook.cases.workflow.dictionary
    workflows = [false] + (0..<dictionary.count).map { names.contains(dictionary[UInt32($0 + 1)]) }
    tasks = Array(repeating: TaskTally(), count: casebook.tasks.task.dictionary.count + 1)
    let (codes, events) = (casebook.tasks.caseCode, casebook.events)
    let count = casebook.cases.count
    func row(_ code: UInt32) -> Int? { code > 0 && Int(code) <= count ? Int(code) - 1 : nil }
    tasksOfCase = RowsByCase(rows: codes.count, cases: count) { row(codes[$0]) }
    eventsOfTask = RowsByCase(rows: events.count, cases: codes.count) {
      events.taskRow[$0] == EventTable.noRow ? nil : Int(events.taskRow[$0])
    }
    eventsOfCase = RowsByCase(rows: events.count, cases: count) {
      events.taskRow[$0] == EventTable.noRow ? row(events.caseCode[$0]) : nil
    }
    func attribute(_ name: String, _ all: [(name: String, column: CodeColumn)]) -> CodeColumn? {
      all.first { $0.name == name }?.column
    }
    lateReason = attribute("late_reason", casebook.tasks.attributes)
    outcome = attribute("outcome", casebook.cases.attributes)
    applicationType = attribute("application_type", casebook.cases.attributes)
    for row in 0..<count { add(caseRow: row) }
  }

  private mutating func add(caseRow row: Int) {
    guard let passage = evaluation.passage(ofCase: row), window.contains(passage.opened) else {
      return
    }
    let code = casebook.cases.workflow.codes[row]
    guard workflows[Int(code)] else {
      leftOut += 1
      return
    }
    let workflow = casebook.cases.workflow.dictionary[code]
    rows.append(row)
    openings.append(passage.opened)
    byWorkflow.add(workflow)
    companies[workflow, default: TextTally()].add(casebook.cases.company?[row])
    let day = evaluation.rulebook.zone.date(at: Instant(seconds: passage.opened))
    let path = evaluation.rulebook.workflows[workflow]?.version(on: day)?.body.path ?? []
    let found = addTasks(ofCase: row, passage, path, workflow)
    addCase(row, passage, found)
    guard passage.end != nil else { return }
    for step in path where step.activation == .manual {
      guard let code = self.code(of: step.task) else { continue }
      tasks[Int(code)].couldAdd += 1
      guard let activated = found.activated[code] else { continue }
      tasks[Int(code)].added += 1
      tasks[Int(code)].addedAfter.append(max(0, activated - passage.opened))
    }
  }

  // MARK: - Tasks

  /// What was found among the tasks of a case.
  private struct Found {
    /// When the first of each definition came to life.
    var activated: [UInt32: Int64] = [:]
    /// Whether any was open when the case ended, and not done.
    var leavesWork = false
  }

  private mutating func addTasks(
    ofCase row: Int, _ entire: CasePassage, _ path: [PathStep], _ workflow: String
  ) -> Found {
    var found = Found()
    var passages: [(row: Int, code: UInt32, passage: TaskPassage)] = []
    var endings = CaseEndings(entire)
    for task in tasksOfCase.of(row).map(Int.init) {
      guard let passage = evaluation.passage(ofTask: task) else { continue }
      let code = casebook.tasks.task.codes[task]
      passages.append((task, code, passage))
      endings.add(passage, code)
    }
    for (task, code, passage) in passages {
      guard let step = path.first(where: { self.code(of: $0.task) == code }) else {
        tasks[Int(code)].offPath += 1
        continue
      }
      // The engine has each task of a path once.
      guard found.activated[code] == nil else { continue }
      found.activated[code] = passage.activated
      // What was called off with what it follows never came to be open.
      let before = step.after.compactMap { self.code(of: $0) }
      guard !endings.followsCancelled(passage, before) else { continue }
      let fell = endings.fellWithCase(passage, isMandatory: step.mandatory)
      if fell || (entire.end != nil && passage.end == nil) { found.leavesWork = true }
      add(task, code, passage, workflow, endedWithOthers: fell)
    }
    return found
  }

  private mutating func add(
    _ row: Int, _ code: UInt32, _ passage: TaskPassage, _ workflow: String, endedWithOthers: Bool
  ) {
    let place = Int(code)
    guard !passage.isPending else { return }
    tasks[place].opened += 1
    tasks[place].plans[passage.plan, default: 0] += 1
    let holds = RecordedHold.all(
      in: inTime(eventsOfTask.of(row)), of: casebook.events, asOf: asOf)
    if let last = holds.last {
      tasks[place].held.append(holds.reduce(0) { $0 + $1.length })
      if last.isEarly { tasks[place].heldEarly += 1 }
      tasks[place].holdReasons.add(
        casebook.events.reason.count > last.row
          ? casebook.events.reason[last.row] : nil)
    }
    tasks[place].lateReasons.add(lateReason?[row])
    let team = casebook.tasks.team?[row]
    let owner = casebook.tasks.owner?.codes[row] ?? 0
    if team != nil || owner != 0 { tasks[place].assigned += 1 }
    tasks[place].teams[workflow, default: TextTally()].add(team)
    if passage.isCancelled, !endedWithOthers { tasks[place].cancelled += 1 }
    if passage.end != nil, !passage.isCancelled { tasks[place].completed += 1 }
    // What was called off by itself tells nothing of how long it takes; what ended with its case
    // was watched until then.
    guard !passage.isReopened, !passage.isCancelled || endedWithOthers else { return }
    tasks[place].stays.append(
      TaskTally.Stay(
        opening: passage.opening, started: passage.started ?? CaseLife.never,
        end: passage.end ?? asOf, isOpen: passage.end == nil || passage.isCancelled,
        holds: passage.holds, owner: owner, team: casebook.tasks.team?.codes[row] ?? 0))
  }

  /// Puts down how long officers worked on tasks of a definition, stay by stay.
  mutating func set(touches: [(place: Int, seconds: Int64)], ofTask code: Int) {
    for (place, seconds) in touches { tasks[code].stays[place].touch = seconds }
  }

  private func code(of task: String) -> UInt32? {
    casebook.tasks.task.dictionary.existingCode(for: task)
  }

  private func inTime(_ rows: ArraySlice<UInt32>) -> [Int] {
    guard !rows.isEmpty else { return [] }
    let at = casebook.events.at
    return rows.map(Int.init).sorted { (at.seconds($0), $0) < (at.seconds($1), $1) }
  }

  // MARK: - Cases

  private mutating func addCase(_ row: Int, _ passage: CasePassage, _ found: Found) {
    cases.opened += 1
    let holds = RecordedHold.all(
      in: inTime(eventsOfCase.of(row)), of: casebook.events, asOf: asOf)
    if let first = holds.first, let last = holds.last {
      cases.heldAfter.append(max(0, first.from - passage.opened))
      cases.heldFor.append(holds.reduce(0) { $0 + $1.length })
      if last.isEarly { cases.heldEarly += 1 }
      cases.holdReasons.add(
        casebook.events.reason.count > first.row
          ? casebook.events.reason[first.row] : nil)
    }
    cases.applicationTypes.add(applicationType?[row])
    guard let end = passage.end else { return }
    cases.ended += 1
    if passage.isCancelled {
      cases.withdrawnAfter.append(max(0, end - passage.opened))
      return
    }
    if found.leavesWork { cases.leftOver += 1 }
    cases.outcomes.add(outcome?[row])
    if let reopening = passage.reopening {
      cases.reopenedAfter.append(reopening.upperBound - reopening.lowerBound)
    }
  }
}
