package import Casework
internal import Columns
package import WorkingTime

/// The clocks of a casebook under a rulebook, as they stand at one instant.
///
/// Results are derived, never stored: the same casebook, rulebook and as-of give the same clocks,
/// whatever the number of threads.
package final class Evaluation: Sendable {
  /// What arrived.
  package let casebook: Casebook
  /// What the organisation has decided.
  package let rulebook: Rulebook
  /// The instant at which everything is judged.
  package let asOf: Instant
  /// The date whose rules apply to all clocks in place of those in force at the time, if any.
  package let asIf: CivilDate?
  /// Every service level that some clock may be judged by; `ClockColumns.plan` points in here.
  package let plans: [Plan]

  let finder: FactFinder
  let judge: ClockJudge
  let threads: Int
  /// The starts that follow from predecessors, by task row.
  private let resolved: ResolvedStarts
  /// Plans that need no walk, by the number of the plan.
  private let quickClocks: [QuickClock?]
  /// What judges the tasks to which nothing happened; nil where there can be none.
  let plainClocks: PlainClocks?
  private let hasCaseLevels: Bool

  /// Binds a casebook to a rulebook.
  ///
  /// - Parameters:
  ///   - asOf: the instant at which everything is judged.
  ///   - asIf: a date whose rules apply in place of those in force at the time.
  ///   - threads: how many threads to use; it changes nothing but the time taken.
  ///   - years: the civil years for which calendars are compiled.
  package init(
    casebook: Casebook, rulebook: Rulebook, asOf: Instant, asIf: CivilDate? = nil, threads: Int = 1,
    years: ClosedRange<Int> = 1970...2150
  ) {
    self.casebook = casebook
    self.rulebook = rulebook
    self.asOf = asOf
    self.asIf = asIf
    self.threads = max(1, threads)
    let calendars = CompiledCalendars(rulebook, years: years)
    let binding = Binding(casebook, rulebook)
    let taskPlans = PlanBook(
      binding.tasks.compactMap { rulebook.tasks[$0].map(PlanBook.Source.init(task:)) },
      companies: binding.companies, rules: rulebook.escalationRules, calendars: calendars)
    let casePlans = PlanBook(
      binding.workflows.compactMap { rulebook.workflows[$0].map(PlanBook.Source.init(workflow:)) },
      companies: binding.companies, rules: rulebook.escalationRules, calendars: calendars)
    let bySource = Plan(
      definition: "", level: ServiceLevel(calendar: "always", target: Period(0, .seconds)),
      index: calendars["always"], rules: [:], on: CivilDate(dayNumber: 0))
    plans = taskPlans.plans + casePlans.plans + [bySource]
    hasCaseLevels = !casePlans.plans.isEmpty
    var finder = FactFinder(
      casebook: casebook, columns: ClockInputs(casebook), zone: rulebook.zone, asOf: asOf.seconds,
      asIf: asIf, binding: binding,
      paths: PathBook(
        binding.workflows.compactMap { rulebook.workflows[$0] },
        tasks: Dictionary(
          uniqueKeysWithValues: binding.tasks.enumerated().map { ($1, Int32($0)) })),
      taskPlans: taskPlans, casePlans: casePlans, casePlanOffset: Int32(taskPlans.plans.count),
      sourcePlan: Int32(plans.count - 1), always: calendars["always"],
      events: casebook.events.count == 0 ? nil : EventIndex(casebook))
    finder.closings = finder.allClosings()
    self.finder = finder
    judge = ClockJudge(plans: plans, asOf: asOf)
    quickClocks = plans.map { QuickClock($0) }
    resolved = Self.resolve(finder: finder, judge: judge, threads: self.threads)
    plainClocks = PlainClocks(finder, quickClocks: quickClocks, resolved: resolved)
  }

  private static func resolve(
    finder: FactFinder, judge: ClockJudge, threads: Int
  ) -> ResolvedStarts {
    guard finder.paths.hasPredecessors else { return ResolvedStarts() }
    let resolver = StartResolver(finder: finder, judge: judge)
    let parts = concurrentMap(
      over: chunks(of: finder.columns.caseCount, size: 4096), threads: threads
    ) { cases in
      cases.flatMap { resolver.resolve(caseRow: $0) }
    }
    var resolved = ResolvedStarts(rows: finder.columns.caseCode.count)
    for part in parts {
      for (row, start) in part { resolved.set(start, row: row) }
    }
    return resolved
  }

  /// How many clocks a subject has: one a task; one a case, where any workflow has a service level
  /// for the case as a whole.
  package func count(of subject: ClockSubject) -> Int {
    switch subject {
    case .tasks: casebook.tasks.count
    case .cases: hasCaseLevels ? casebook.cases.count : 0
    }
  }

  /// Evaluates every clock of a subject and hands it on, a chunk at a time.
  ///
  /// The rows are cut into one contiguous range a thread; each range has a partial result of its
  /// own, and they come back in the order of the ranges. What `body` does with a partial must not
  /// depend on where a range ends: sums and sets do not, and a list is in row order in any case.
  ///
  /// - Parameter demand: the columns that `body` reads; it finds the others empty.
  /// - Complexity: O(clocks), one chunk of columns a thread.
  package func fold<Partial: Sendable>(
    _ subject: ClockSubject, reading demand: ClockDemand, _ make: @Sendable () -> Partial,
    _ body: @Sendable (inout Partial, ClockColumns) -> Void
  ) -> [Partial] {
    let count = count(of: subject)
    let size = max(1, (count + threads - 1) / threads)
    return concurrentMap(over: chunks(of: count, size: size), threads: threads) { rows in
      var partial = make()
      var columns = ClockColumns(demand, capacity: min(rows.count, Self.chunk))
      var plain = plainReader(of: subject)
      var from = rows.lowerBound
      while from < rows.upperBound {
        let part = from..<min(from + Self.chunk, rows.upperBound)
        columns.begin(subject, part)
        evaluate(by: &plain, into: &columns)
        body(&partial, columns)
        from = part.upperBound
      }
      return partial
    }
  }

  /// Rows a chunk: its columns fit the second-level cache.
  private static let chunk = 2048

  /// Evaluates some rows, every column of them that `columns` demands.
  package func evaluate(
    _ subject: ClockSubject, _ rows: Range<Int>, into columns: inout ClockColumns
  ) {
    columns.begin(subject, rows)
    var plain = plainReader(of: subject)
    evaluate(by: &plain, into: &columns)
  }

  /// What judges the plain clocks of a subject, nil where it has none.
  private func plainReader(of subject: ClockSubject) -> PlainReader? {
    subject == .tasks ? plainClocks.map(PlainReader.init) : nil
  }

  private func evaluate(by plain: inout PlainReader?, into columns: inout ClockColumns) {
    let (subject, first) = (columns.subject, columns.rows.lowerBound)
    guard plain?.read(into: &columns) != nil else {
      for row in columns.rows { columns.set(row - first, verdict(subject, row: row)) }
      return
    }
    for place in plain?.left ?? [] {
      columns.set(place, verdict(subject, row: first + place))
    }
  }

  /// The verdict on any clock, whatever happened to it.
  func verdict(_ subject: ClockSubject, row: Int) -> ClockVerdict {
    let facts = facts(subject, row: row)
    if facts.isPlain, facts.plan >= 0, let quick = quickClocks[Int(facts.plan)],
      let attempt = facts.attempt, attempt.start <= asOf || attempt.ending != nil
    {
      return quick.verdict(attempt, of: facts, asOf: asOf)
    }
    var verdict = judge.verdict(facts)
    if subject == .tasks, isRevisedBeyondCase(facts, row: row) {
      verdict.flags.insert(.revisedBeyondCase)
    }
    return verdict
  }

  func facts(_ subject: ClockSubject, row: Int) -> ClockFacts {
    switch subject {
    case .tasks: finder.facts(ofTask: row, resolved: resolved[row])
    case .cases: finder.facts(ofCase: row)
    }
  }

  /// The escalations of one clock, past and due, in the order in which they fire.
  ///
  /// - Parameter ahead: how many escalations still to come are foretold, if nothing happens.
  package func firings(_ subject: ClockSubject, row: Int, ahead: Int = 1) -> [Firing] {
    let facts = facts(subject, row: row)
    guard facts.exclusion == .none, facts.plan >= 0, let attempt = facts.attempt else { return [] }
    let plan = plans[Int(facts.plan)]
    var fired: [Firing] = []
    if let first = facts.firstAttempt {
      fired = judge.walk(first, of: facts, plan: plan, keepsFirings: true).firings
    }
    let walk = judge.walk(attempt, of: facts, plan: plan, keepsFirings: true)
    fired += walk.firings
    guard attempt.ending == nil, let forecast = judge.forecast(walk, of: facts) else {
      return fired
    }
    return fired + forecast.upcoming(atMost: ahead)
  }
}

extension ClockFacts {
  /// Whether nothing happened to the clock but its start and its end.
  var isPlain: Bool {
    exclusion == .none && holds.isEmpty && revisions.isEmpty && firstAttempt == nil
      && sourceTarget == nil && !flags.contains(.startIsForecast)
  }
}

extension PlanBook.Source {
  /// The service levels of a task definition.
  init(task: Definition<TaskDefinition>) {
    identifier = task.identifier
    versions = task.versions.map { ($0.effective, $0.body.companies, $0.body.serviceLevels) }
  }

  /// The service levels of a workflow for the case as a whole.
  init(workflow: Definition<Workflow>) {
    identifier = workflow.identifier
    versions = workflow.versions.map { ($0.effective, $0.body.companies, $0.body.serviceLevels) }
  }
}
