internal import Casework
internal import Columns
internal import WorkingTime

/// Finds the facts of clocks in the columns of a casebook.
struct FactFinder: Sendable {
  /// A planned start that follows from predecessors.
  struct ResolvedStart: Sendable {
    var at: Int64
    var isForecast: Bool
    var predecessorMissing: Bool
  }

  let casebook: Casebook
  let columns: ClockInputs
  let zone: Zone
  let asOf: Int64
  let asIf: CivilDate?
  let binding: Binding
  let paths: PathBook
  let taskPlans: PlanBook
  let casePlans: PlanBook
  /// What to add to a plan of `casePlans` to have its place among all plans.
  let casePlanOffset: Int32
  /// The plan of a task that the rulebook does not know but whose source gives a target.
  let sourcePlan: Int32
  /// The calendar that never closes, for a lag of a task without a service level.
  let always: WorkingTimeIndex
  /// When each case was closed or cancelled and stayed so, `Int64Column.missing` where it was not;
  /// empty where nothing says so of any case.
  var closings: [Int64] = []
  /// Nil where nothing happened, so that plain exports pay nothing for events.
  let events: EventIndex?

  // MARK: - Rows

  /// The row of a task's case, or nil for an orphan.
  func caseRow(ofTask row: Int) -> Int? {
    let code = Int(columns.caseCode[row])
    return code > 0 && code <= columns.caseCount ? code - 1 : nil
  }

  /// The workflow's index, the task's own, else its case's; nil where none is named.
  func workflow(ofTask row: Int, caseRow: Int?) -> Int32? {
    if let code = columns.taskWorkflow.at(row) { return binding.workflowOfTaskCode[Int(code)] }
    guard let caseRow, let code = columns.caseWorkflow.at(caseRow) else { return nil }
    return binding.workflowOfCaseCode[Int(code)]
  }

  /// The company's index: the task's own, else its case's, else none.
  func company(ofTask row: Int, caseRow: Int?) -> Int {
    if let code = columns.taskCompany.at(row) { return Int(binding.companyOfTaskCode[Int(code)]) }
    guard let caseRow else { return binding.noCompany }
    return company(ofCase: caseRow)
  }

  /// The company's index of a case.
  func company(ofCase row: Int) -> Int {
    columns.caseCompany.at(row).map { Int(binding.companyOfCaseCode[Int($0)]) }
      ?? binding.noCompany
  }

  /// The civil day whose rules apply to something that came to life at an instant.
  func ruleDay(_ instant: Int64) -> Int32 {
    asIf?.dayNumber ?? zone.civil(at: Instant(seconds: instant)).date.dayNumber
  }

  /// The step of a task on its workflow's path as it was when the case was launched.
  func step(ofTask row: Int, task: Int32, caseRow: Int) -> PathBook.Step? {
    guard !paths.isEmpty, let workflow = workflow(ofTask: row, caseRow: caseRow), workflow >= 0,
      let opened = columns.openedAt.at(caseRow)
    else { return nil }
    let launch = CivilDate(dayNumber: ruleDay(opened))
    return paths.step(workflow: Int(workflow), task: task, on: launch)
  }

  // MARK: - Tasks

  /// The facts of a task's clock.
  ///
  /// - Parameter resolved: its start as its predecessors give it, where it has any.
  func facts(ofTask row: Int, resolved: ResolvedStart?) -> ClockFacts {
    var facts = ClockFacts()
    let task = binding.taskOfCode[Int(columns.task[row])]
    let caseRow = caseRow(ofTask: row)
    let workflow = workflow(ofTask: row, caseRow: caseRow)
    let bySource = casebook.targets == .fromSource
    if caseRow == nil {
      facts.exclusion = .orphan
    } else if workflow == Binding.unknown, !bySource {
      facts.exclusion = .unknownWorkflow
    } else if task == Binding.unknown, !bySource {
      facts.exclusion = .unknownTask
    }
    let history = history(ofTask: row, caseRow: caseRow)
    guard let caseRow, facts.exclusion == .none else {
      facts.ending = history.ending(.resume)
      return facts
    }
    let company = company(ofTask: row, caseRow: caseRow)
    let wasMissing = history.isMissingAtClosing
    plan(row, task: task, company: company, caseRow: caseRow, resolved, history, into: &facts)
    if facts.plan < 0, company == 0, task >= 0, !bySource {
      let day = ruleDay(facts.activated ?? columns.openedAt.at(caseRow) ?? asOf)
      if taskPlans.isJudgedElsewhere(definition: Int(task), on: day) {
        facts.flags.insert(.companyUnknown)
      }
    }
    if wasMissing, facts.exclusion == .none, isMandatory(row, task: task, caseRow: caseRow) {
      facts.flags.insert(.missingAtClosing)
    }
    return facts
  }

  /// Whether a task's case may not be closed without it. A case that was cancelled was not closed.
  private func isMandatory(_ row: Int, task: Int32, caseRow: Int) -> Bool {
    task >= 0 && step(ofTask: row, task: task, caseRow: caseRow)?.mandatory == true
      && history(ofCase: caseRow).ending(.resume)?.isCancelled == false
  }

  /// Chooses start and plan, which depend on each other only through the date of activation.
  private func plan(
    _ row: Int, task: Int32, company: Int, caseRow: Int, _ resolved: ResolvedStart?,
    _ history: History, into facts: inout ClockFacts
  ) {
    let opened = columns.openedAt.at(caseRow)
    let activated = columns.activatedAt.at(row) ?? history.activated
    let started = columns.startedAt.at(row) ?? history.started
    let given = columns.plannedStartAt.at(row)
    func planNumber(_ instant: Int64) -> Int32 {
      task < 0
        ? -1 : taskPlans.plan(definition: Int(task), company: company) { ruleDay(instant) }
    }
    let guess = planNumber(activated ?? given ?? started ?? resolved?.at ?? opened ?? asOf)
    let recomputes = guess >= 0 && taskPlans.traits[Int(guess)].plannedStart == .recompute
    var planned = recomputes ? nil : given
    if planned == nil {
      let step = task < 0 ? nil : step(ofTask: row, task: task, caseRow: caseRow)
      if isAutomatic(row, step: step) {
        planned = resolved?.at ?? opened
        if resolved?.isForecast == true { facts.flags.insert(.startIsForecast) }
        if resolved?.predecessorMissing == true { facts.flags.insert(.predecessorMissing) }
      } else {
        planned = activated ?? started
      }
    }
    facts.activated = activated ?? planned
    facts.plan = planNumber(facts.activated ?? opened ?? asOf)
    if casebook.targets == .fromSource {
      facts.sourceTarget = columns.targetAt.at(row)
      facts.plan = facts.sourceTarget == nil ? -1 : facts.plan >= 0 ? facts.plan : sourcePlan
    }
    let chosen =
      facts.plan >= 0 && facts.plan != sourcePlan
      ? taskPlans.traits[Int(facts.plan)] : PlanTraits()
    let start: Int64? =
      switch chosen.clock {
      case .planned: planned
      case .actual: started
      case .caseOpened: opened
      }
    conclude(
      start: start, started: started, opened: opened, history, chosen, into: &facts)
  }

  /// Puts the endings to the start and finds what contradicts itself.
  private func conclude(
    start: Int64?, started: Int64?, opened: Int64?, _ history: consuming History,
    _ traits: PlanTraits, into facts: inout ClockFacts
  ) {
    let reopen = traits.reopen
    if history.endWithCase(reopen, started: started) { facts.flags.insert(.cancelledWithCase) }
    let ending = history.ending(reopen)
    facts.ending = ending
    if history.isReopened { facts.flags.insert(.reopened) }
    if let ending {
      if let started, ending.at < started { facts.exclusion = .stopBeforeStart }
      if let opened, ending.at < opened { facts.exclusion = .stopBeforeCase }
    } else if history.endsWithoutInstant {
      facts.exclusion = .noStop
    }
    facts.holds = history.holds
    if ending == nil {
      if history.isOnHold { facts.flags.insert(.onHold) }
      if history.saysOnHold, !history.isOnHold { facts.flags.formUnion([.holdUnknown, .onHold]) }
    }
    if !history.holds.isEmpty { facts.flags.insert(.held) }
    if !history.revisions.isEmpty {
      let allowed = traits.revisionAllowed
      facts.revisions = allowed ? history.revisions : []
      facts.flags.insert(allowed ? .revised : .revisionNotAllowed)
    }
    guard let start else {
      if ending != nil, facts.exclusion == .none, facts.plan >= 0 { facts.exclusion = .noStart }
      return
    }
    facts.attempt = .init(start: Instant(seconds: start), ending: ending)
    if history.isReopened, reopen == .restart, let reopened = history.lastReopened {
      facts.firstAttempt = .init(
        start: Instant(seconds: start), ending: history.firstEnding)
      facts.attempt = .init(start: Instant(seconds: reopened), ending: ending)
    }
  }

  /// Whether a task comes to life by itself: by its `origin`, else by its place on the path; what
  /// is not on the path was added by an officer.
  private func isAutomatic(_ row: Int, step: PathBook.Step?) -> Bool {
    let origin = columns.origin.at(row).flatMap { binding.originOfCode[Int($0)] }
    return (origin ?? step?.activation) == .automatic
  }

  // MARK: - Cases

  /// The facts of a case's own clock. It knows the holds of the case only.
  func facts(ofCase row: Int) -> ClockFacts {
    var facts = ClockFacts()
    facts.isCase = true
    let workflow =
      columns.caseWorkflow.at(row).map { binding.workflowOfCaseCode[Int($0)] }
      ?? Binding.unknown
    guard workflow >= 0 else {
      facts.exclusion = casebook.targets == .fromSource ? .none : .unknownWorkflow
      return facts
    }
    guard let opened = columns.openedAt.at(row) else {
      facts.exclusion = .noStart
      return facts
    }
    facts.activated = opened
    let plan = casePlans.plan(definition: Int(workflow), company: company(ofCase: row)) {
      ruleDay(opened)
    }
    facts.plan = plan < 0 ? -1 : plan + casePlanOffset
    if plan < 0, company(ofCase: row) == 0,
      casePlans.isJudgedElsewhere(definition: Int(workflow), on: ruleDay(opened))
    {
      facts.flags.insert(.companyUnknown)
    }
    conclude(
      start: opened, started: nil, opened: opened, history(ofCase: row),
      plan < 0 ? PlanTraits() : casePlans.traits[Int(plan)], into: &facts)
    return facts
  }
}
