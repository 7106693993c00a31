internal import Casework
internal import Columns
internal import WorkingTime

/// Reads the plain clocks of a chunk of tasks: finds what `FactFinder` would find, as far as the
/// row, its case and tables by code decide it, and the verdict that follows.
struct PlainReader {
  private let rows: PlainRows
  private let asOf: Int64
  private let clocks: [PlainClock]
  private let timelines: PlanTimelines
  private let statuses: [PlainStatus]
  private let origins: [Activation?]
  private let isOnPath: [Bool]
  private let definitions: [Int32]
  private let workflowsOfTask: [Int32]
  private let workflowsOfCase: [Int32]
  private let companiesOfTask: [Int32]
  private let companiesOfCase: [Int32]
  private let noCompany: Int
  private let caseCount: Int
  private let opened: ClockInputs.Instants
  private let closings: [Int64]
  private let caseWorkflow: ClockInputs.Codes
  private let caseCompany: ClockInputs.Codes
  private let zones: [Zone]
  /// By zone, the offset last used.
  private var days: [OffsetSpan]

  /// A reader of the rows of a chunk.
  init(_ clocks: PlainClocks, _ rows: Range<Int>) {
    let finder = clocks.finder
    let binding = finder.binding
    self.rows = PlainRows(rows, of: finder, resolved: clocks.resolved)
    asOf = finder.asOf
    self.clocks = clocks.clocks
    timelines = clocks.timelines
    statuses = clocks.statuses
    isOnPath = clocks.isOnPath
    origins = binding.originOfCode
    definitions = binding.taskOfCode
    workflowsOfTask = binding.workflowOfTaskCode
    workflowsOfCase = binding.workflowOfCaseCode
    companiesOfTask = binding.companyOfTaskCode
    companiesOfCase = binding.companyOfCaseCode
    noCompany = binding.noCompany
    caseCount = finder.columns.caseCount
    opened = finder.columns.openedAt
    closings = finder.closings
    caseWorkflow = finder.columns.caseWorkflow
    caseCompany = finder.columns.caseCompany
    zones = clocks.zones
    days = zones.map { $0.offsetSpan(at: Instant(seconds: finder.asOf)) }
  }

  /// Writes the verdicts on the clocks at some places of the chunk, those that are not plain as
  /// `otherwise` gives them.
  @inline(__always)
  mutating func read(
    _ places: Range<Int>, into verdicts: UnsafeMutableBufferPointer<ClockVerdict>,
    otherwise: (Int) -> ClockVerdict
  ) {
    for place in places {
      let facts = facts(at: place)
      let row = place &- places.lowerBound
      if facts.plan < 0 || !judge(facts, into: &verdicts[row]) {
        verdicts[row] = otherwise(place)
      }
    }
  }

  @inline(__always)
  private mutating func judge(_ facts: PlainFacts, into verdict: inout ClockVerdict) -> Bool {
    let plan = Int(facts.plan)
    return clocks[plan].judge(
      facts, asOf: asOf, zones: zones, days: &days[clocks[plan].zone], into: &verdict)
  }

  // MARK: - Facts

  @inline(__always)
  private func facts(at place: Int) -> PlainFacts {
    let caseRow = Int(rows.caseCode[place]) &- 1
    guard rows.isTouched.isEmpty || !rows.isTouched[place],
      UInt(bitPattern: caseRow) < UInt(bitPattern: caseCount)
    else { return .notPlain }
    let definition = Int(definitions[Int(rows.task[place])])
    guard definition >= 0, hasKnownWorkflow(place, caseRow: caseRow) else { return .notPlain }
    var facts = PlainFacts.notPlain
    let opened = opened.value(caseRow)
    guard end(place, opened: opened, caseRow: caseRow, &facts) else { return .notPlain }
    begin(
      place, definition: definition, company: company(place, caseRow: caseRow), opened: opened,
      &facts)
    return facts
  }

  /// A row that names no workflow, nor does its case, is judged all the same.
  @inline(__always)
  private func hasKnownWorkflow(_ place: Int, caseRow: Int) -> Bool {
    let code = Int(rows.workflow[place])
    if code != 0 { return workflowsOfTask[code] != Binding.unknown }
    let ofCase = Int(caseWorkflow.value(caseRow))
    return ofCase == 0 || workflowsOfCase[ofCase] != Binding.unknown
  }

  @inline(__always)
  private func company(_ place: Int, caseRow: Int) -> Int {
    let code = Int(rows.company[place])
    if code != 0 { return Int(companiesOfTask[code]) }
    let ofCase = Int(caseCompany.value(caseRow))
    return ofCase == 0 ? noCompany : Int(companiesOfCase[ofCase])
  }

  /// Finds the end, and says whether that is plain: not where status and instants differ, where the
  /// end contradicts another instant, or where the closing of its case could bear on it.
  @inline(__always)
  private func end(
    _ place: Int, opened: Int64, caseRow: Int, _ facts: inout PlainFacts
  ) -> Bool {
    let missing = Int64Column.missing
    let (completed, cancelled) = (rows.completed[place], rows.cancelled[place])
    let status = statuses[Int(rows.status[place])]
    let isCancelled = status == .cancelled || (cancelled != missing && completed == missing)
    let at = isCancelled && cancelled != missing ? cancelled : completed
    let closed = closings.isEmpty ? missing : closings[caseRow]
    // An end after as-of has not happened yet.
    guard at != missing, at <= asOf else {
      return closed == missing && (status == .silent || (at != missing && status != .onHold))
    }
    facts.stopped = at
    facts.isCancelled = isCancelled
    // A missing instant is the least of all, so that nothing ends before it.
    guard at >= rows.started[place], at >= opened else { return false }
    return closed == missing || (isCancelled ? at < closed : at <= closed)
  }

  /// Finds plan and start, which depend on each other only through the date of activation.
  @inline(__always)
  private func begin(
    _ place: Int, definition: Int, company: Int, opened: Int64, _ facts: inout PlainFacts
  ) {
    let missing = Int64Column.missing
    let (activated, started) = (rows.activated[place], rows.started[place])
    var planned = rows.planned[place]
    let instant = activated.or(planned).or(started).or(opened).or(asOf)
    let guess = timelines.plan(definition: definition, company: company, at: instant)
    guard guess >= 0 else { return }
    if clocks[Int(guess)].recomputesStart { planned = missing }
    if planned == missing {
      let origin = origins[Int(rows.origin[place])]
      // Without an origin the path of the launch decides, which is not in any table.
      guard origin != nil || !isOnPath[definition] else { return }
      planned = origin == .automatic ? opened : activated.or(started)
    }
    facts.activated = activated.or(planned)
    let decided = facts.activated.or(opened).or(asOf)
    let plan =
      decided == instant
      ? guess : timelines.plan(definition: definition, company: company, at: decided)
    guard plan >= 0 else { return }
    facts.start =
      switch clocks[Int(plan)].start {
      case .planned: planned
      case .actual: started
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
