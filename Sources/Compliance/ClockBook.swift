package import Casework
package import WorkingTime

/// The clocks of a rulebook for whoever lets time pass without a casebook: the simulation.
///
/// Tasks, workflows and companies have numbers here, so that a loop looks nothing up by name. What
/// a clock reads is worked out by the same dials and walks that history is judged by.
package final class ClockBook: Sendable {
  /// Task definitions' identifiers, by number.
  package let tasks: [String]
  /// Workflows' identifiers, by number.
  package let workflows: [String]
  /// Every service level that some clock may be judged by, those of tasks before those of cases.
  package let plans: [Plan]

  private let zone: Zone
  private let companies: [String]
  private let noCompany: Int
  private let calendars: CompiledCalendars
  private let taskPlans: PlanBook
  private let casePlans: PlanBook
  private let timelines: PlanTimelines
  private let quickClocks: [QuickClock?]
  private let always: WorkingTimeIndex

  /// The clocks of a rulebook, with its calendars compiled for some civil years.
  package init(_ rulebook: Rulebook, years: ClosedRange<Int> = 1970...2150) {
    zone = rulebook.zone
    tasks = rulebook.tasks.keys.sorted()
    workflows = rulebook.workflows.keys.sorted()
    let companies = Binding.companies(of: rulebook)
    self.companies = companies
    noCompany = companies.firstIndex(of: CompanyScope.noCompany).map { $0 + 1 } ?? 0
    calendars = CompiledCalendars(rulebook, years: years)
    always = calendars["always"]
    taskPlans = PlanBook(
      tasks.compactMap { rulebook.tasks[$0].map(PlanBook.Source.init(task:)) },
      companies: [""] + companies, rules: rulebook.escalationRules, calendars: calendars)
    casePlans = PlanBook(
      workflows.compactMap { rulebook.workflows[$0].map(PlanBook.Source.init(workflow:)) },
      companies: [""] + companies, rules: rulebook.escalationRules, calendars: calendars)
    timelines = PlanTimelines(taskPlans, asIf: nil) { $0 >= 0 }
    plans = taskPlans.plans + casePlans.plans
    quickClocks = plans.map { QuickClock($0) }
  }

  // MARK: - Numbers

  /// The number of a task definition; -1 for one that the rulebook does not know.
  package func number(ofTask identifier: String) -> Int { tasks.firstIndex(of: identifier) ?? -1 }

  /// The number of a workflow; -1 for one that the rulebook does not know.
  package func number(ofWorkflow identifier: String) -> Int {
    workflows.firstIndex(of: identifier) ?? -1
  }

  /// The number of a company; nil is that of those that name none.
  package func number(ofCompany identifier: String?) -> Int {
    guard let identifier else { return noCompany }
    return companies.firstIndex(of: identifier).map { $0 + 1 } ?? 0
  }

  /// A calendar, compiled; one that the rulebook does not know never closes.
  package func calendar(_ identifier: String) -> WorkingTimeIndex { calendars[identifier] }

  // MARK: - Plans

  /// The number of the plan of a task that came to life at an instant, in seconds since 1970; -1
  /// where no service level is in force for it.
  @inline(__always)
  package func plan(ofTask task: Int, company: Int, activated instant: Int64) -> Int {
    let plan = timelines.plan(definition: task, company: company, at: instant)
    if plan >= 0 { return Int(plan) }
    return Int(taskPlans.plan(definition: task, company: company) { day(of: instant) })
  }

  /// Whether any workflow has a service level.
  package var judgesCases: Bool { !casePlans.plans.isEmpty }

  /// The number of the plan of a case opened at an instant; -1 where its workflow has none.
  package func plan(ofCase workflow: Int, company: Int, opened instant: Int64) -> Int {
    let plan = casePlans.plan(definition: workflow, company: company) { day(of: instant) }
    return plan < 0 ? -1 : Int(plan) + taskPlans.plans.count
  }

  /// The instant a lag after another, in seconds since 1970, counted in a task's own calendar.
  package func lagged(_ instant: Int64, by lag: Period, task: Int, company: Int) -> Int64 {
    taskPlans.lagged(instant, by: lag, definition: task, company: company, always: always) {
      day(of: instant)
    }
  }

  private func day(of instant: Int64) -> Int32 {
    zone.date(at: Instant(seconds: instant)).dayNumber
  }

  // MARK: - Readings

  /// A new target, set at an instant; both in seconds since 1970.
  package struct Revision: Sendable, Equatable {
    /// When it was set.
    package var at: Int64
    /// The new target.
    package var target: Int64

    /// A revision.
    package init(at: Int64, target: Int64) { (self.at, self.target) = (at, target) }
  }

  /// How a clock stands at the instant for which it is read.
  package enum Standing: Sendable {
    /// Its task or case is done.
    case done
    /// It was called off.
    case cancelled
    /// It runs on.
    case running
  }

  /// What a clock says.
  package struct Reading: Sendable, Equatable {
    /// The number of its plan.
    package var plan: Int
    /// The verdict.
    package var outcome: Outcome
    /// The follow-on level: 0 is missed, -1 not missed.
    package var level: Int
    /// Whether the warning fired.
    package var warned: Bool
  }

  /// Reads a clock as it stops, or as it stands, with the stretches it was on hold, in the order in
  /// which they began; each was known as it began.
  ///
  /// - Parameters:
  ///   - plan: its number.
  ///   - start, end: in seconds since 1970.
  ///   - standing: how it stands at its end.
  ///   - revision: the new target, where it was given one.
  package func reading(
    plan: Int, start: Int64, end: Int64, _ standing: Standing, holds: [Range<Int64>] = [],
    revision: Revision? = nil
  ) -> Reading {
    guard holds.isEmpty, revision == nil, let quick = quickClocks[plan] else {
      return walked(
        plan: plan, start: start, end: end, standing, holds: holds, revision: revision)
    }
    let reading = quick.reading(start: start, end: end, stops: standing != .running)
    return Reading(
      plan: plan, outcome: standing == .cancelled ? .cancelled : reading.outcome,
      level: Int(reading.level),
      warned: reading.amber != .min && reading.amber <= end && end >= start)
  }

  /// Who is told by a plan's escalation of a level: -1 the warning, 0 the missed target, then the
  /// follow-ons.
  package func notification(ofPlan plan: Int, level: Int) -> Notification {
    let plan = plans[plan]
    switch level {
    case ..<0: return plan.amberNotify
    case 0: return plan.missedNotify
    default: return plan.ladder.step(atLevel: level)?.step.notify ?? Notification()
    }
  }

  /// When the target of a clock falls due that starts at an instant, in seconds since 1970.
  package func target(plan: Int, start: Int64) -> Int64 {
    let plan = plans[plan]
    return plan.index.due(
      after: plan.level.target, from: Instant(seconds: start), rules: plan.level.rules
    ).at.seconds
  }

  private func walked(
    plan: Int, start: Int64, end: Int64, _ standing: Standing, holds: [Range<Int64>],
    revision: Revision?
  ) -> Reading {
    var facts = ClockFacts()
    facts.plan = Int32(plan)
    facts.ending = standing.ending(at: end)
    let attempt = ClockFacts.Attempt(start: Instant(seconds: start), ending: facts.ending)
    facts.attempt = attempt
    facts.holds = holds.map {
      Hold(from: $0.lowerBound, until: min($0.upperBound, end), known: $0.lowerBound)
    }
    facts.revisions = revision.map { [.init(at: $0.at, target: $0.target)] } ?? []
    return reading(facts, plan: plan, asOf: end)
  }

  /// Reads a clock off its facts.
  func reading(_ facts: ClockFacts, plan: Int, asOf end: Int64) -> Reading {
    let judge = ClockJudge(plans: plans, asOf: Instant(seconds: end))
    let verdict = judge.verdict(facts)
    let warned = [facts.firstAttempt, facts.attempt].compactMap(\.self).contains { attempt in
      judge.walk(attempt, of: facts, plan: plans[plan], keepsFirings: true).firings.contains {
        $0.kind == .amber
      }
    }
    return Reading(
      plan: plan, outcome: verdict.outcome, level: Int(verdict.followOnLevel), warned: warned)
  }
}

extension ClockBook.Standing {
  /// The ending of a clock that stands so at an instant; nil for one that runs on.
  func ending(at instant: Int64) -> ClockFacts.Ending? {
    self == .running ? nil : .init(at: instant, isCancelled: self == .cancelled)
  }
}
