internal import Casework
internal import Columns

/// Finds the facts of plain clocks: what `FactFinder` would find, as far as the row, its case and
/// tables by code decide it.
struct PlainFinder: Sendable {
  private let asOf: Int64
  /// By the number of the plan.
  private let clocks: [PlainClock]
  private let timelines: PlanTimelines
  /// By the codes of the status column.
  private let statuses: [PlainStatus]
  private let origins: [Activation?]
  /// Which definition of tasks stands on the path of some workflow.
  private let isOnPath: [Bool]
  private let definitions: [Int32]
  private let workflowsOfTask: [Int32]
  private let workflowsOfCase: [Int32]
  /// Whether there is no code of a workflow that the rulebook does not know.
  private let knowsAllWorkflows: Bool
  private let companiesOfTask: [Int32]
  private let companiesOfCase: [Int32]
  private let noCompany: Int
  private let caseCount: Int
  private let opened: ClockInputs.Instants
  private let closings: [Int64]
  private let caseWorkflow: ClockInputs.Codes
  private let caseCompany: ClockInputs.Codes

  /// What finds the facts of clocks with these plans.
  init(_ finder: FactFinder, clocks: [PlainClock], timelines: PlanTimelines) {
    let binding = finder.binding
    asOf = finder.asOf
    self.clocks = clocks
    self.timelines = timelines
    statuses = binding.statusOfTaskCode.map(PlainStatus.init)
    origins = binding.originOfCode
    isOnPath = binding.tasks.indices.map { finder.paths.holds(task: Int32($0)) }
    definitions = binding.taskOfCode
    workflowsOfTask = binding.workflowOfTaskCode
    workflowsOfCase = binding.workflowOfCaseCode
    knowsAllWorkflows = [workflowsOfTask, workflowsOfCase].allSatisfy {
      !$0.dropFirst().contains(Binding.unknown)
    }
    companiesOfTask = binding.companyOfTaskCode
    companiesOfCase = binding.companyOfCaseCode
    noCompany = binding.noCompany
    caseCount = finder.columns.caseCount
    opened = finder.columns.openedAt
    closings = finder.closings
    caseWorkflow = finder.columns.caseWorkflow
    caseCompany = finder.columns.caseCompany
  }

  /// The facts of a task, `notPlain` where they need more care.
  @inline(__always)
  func facts(of row: PlainRow) -> PlainFacts {
    let caseRow = Int(row.caseCode) &- 1
    guard !row.isTouched, UInt(bitPattern: caseRow) < UInt(bitPattern: caseCount) else {
      return .notPlain
    }
    let definition = Int(definitions[Int(row.task)])
    guard definition >= 0, knowsAllWorkflows || hasKnownWorkflow(row, caseRow: caseRow) else {
      return .notPlain
    }
    var facts = PlainFacts.notPlain
    let opened = opened.value(caseRow)
    guard end(row, opened: opened, caseRow: caseRow, &facts) else { return .notPlain }
    begin(
      row, definition: definition, company: company(row, caseRow: caseRow), opened: opened, &facts)
    return facts
  }

  /// A row that names no workflow, nor does its case, is judged all the same.
  @inline(__always)
  private func hasKnownWorkflow(_ row: PlainRow, caseRow: Int) -> Bool {
    let code = Int(row.workflow)
    if code != 0 { return workflowsOfTask[code] != Binding.unknown }
    let ofCase = Int(caseWorkflow.value(caseRow))
    return ofCase == 0 || workflowsOfCase[ofCase] != Binding.unknown
  }

  @inline(__always)
  private func company(_ row: PlainRow, caseRow: Int) -> Int {
    let code = Int(row.company)
    if code != 0 { return Int(companiesOfTask[code]) }
    let ofCase = Int(caseCompany.value(caseRow))
    return ofCase == 0 ? noCompany : Int(companiesOfCase[ofCase])
  }

  /// Finds the end, and says whether that is plain: not where status and instants differ, where the
  /// end contradicts another instant, or where the closing of its case could bear on it.
  @inline(__always)
  private func end(
    _ row: PlainRow, opened: Int64, caseRow: Int, _ facts: inout PlainFacts
  ) -> Bool {
    let missing = Int64Column.missing
    let status = statuses[Int(row.status)]
    let isCancelled =
      status == .cancelled || (row.cancelled != missing && row.completed == missing)
    let at = isCancelled && row.cancelled != missing ? row.cancelled : row.completed
    let closed = closings.isEmpty ? missing : closings[caseRow]
    // An end after as-of has not happened yet.
    guard at != missing, at <= asOf else {
      return closed == missing && (status == .silent || (at != missing && status != .onHold))
    }
    facts.stopped = at
    facts.isCancelled = isCancelled
    // A missing instant is the least of all, so that nothing ends before it.
    guard at >= row.started, at >= opened else { return false }
    return closed == missing || (isCancelled ? at < closed : at <= closed)
  }

  /// Finds plan and start, which depend on each other only through the date of activation.
  @inline(__always)
  private func begin(
    _ row: PlainRow, definition: Int, company: Int, opened: Int64, _ facts: inout PlainFacts
  ) {
    let missing = Int64Column.missing
    var planned = row.planned
    let instant = row.activated.or(planned).or(row.started).or(opened).or(asOf)
    let guess = timelines.plan(definition: definition, company: company, at: instant)
    guard guess >= 0 else { return }
    if clocks[Int(guess)].recomputesStart { planned = missing }
    if planned == missing {
      let origin = origins[Int(row.origin)]
      // Without an origin the path of the launch decides, which is not in any table.
      guard origin != nil || !isOnPath[definition] else { return }
      planned = if case .automatic = origin { opened } else { row.activated.or(row.started) }
    }
    facts.activated = row.activated.or(planned)
    let decided = facts.activated.or(opened).or(asOf)
    let plan =
      decided == instant
      ? guess : timelines.plan(definition: definition, company: company, at: decided)
    guard plan >= 0 else { return }
    facts.start =
      switch clocks[Int(plan)].start {
      case .planned: planned
      case .actual: row.started
      case .caseOpened: opened
      }
    // A clock that has not begun at as-of is pending.
    guard facts.start != missing, facts.hasStopped || facts.start <= asOf else { return }
    facts.plan = plan
  }
}

extension Int64 {
  /// This instant, or another where this one is missing.
  @inline(__always)
  fileprivate func or(_ other: Int64) -> Int64 { self == Int64Column.missing ? other : self }
}
