package import Casework
package import Compliance
internal import WorkingTime

/// A scenario bound to a rulebook, every name a number and every calendar compiled: what any number
/// of runs share.
package struct Setting: Sendable {
  /// What it is made from.
  package let scenario: Scenario
  /// The clocks of the rulebook.
  package let clocks: ClockBook
  /// How tasks go.
  let taskCourses: [TaskCourse]
  /// For `workflow * definitions + definition`, the workflow by its place in the mix and the
  /// definition by its number, the place in `taskCourses`; -1 for those the scenario does not tell
  /// of.
  private let taskCourseNumbers: [Int32]
  /// The courses that cases take.
  let cycles: [LifeCycle]
  /// By the place of the workflow in its mix, the companies to choose from; none where cases name
  /// none.
  let companies: [Mix<String>]
  /// By the place of the workflow and then of the company, the courses with the first instant on
  /// which each is taken, ascending.
  private let courses: [[[(from: Int64, cycle: Int)]]]
  /// The teams.
  let desks: [DeskPlan]
  /// The officers of all teams.
  package let officers: [OfficerPlan]
  /// The places of the officers by their names.
  let officerNumbers: [String: Int32]
  /// Which instant starts the clock of each plan.
  let clockStarts: [ClockStart]
  /// By plan, the highest escalation whose rule acts: -1 the warning, 0 the missed target, then
  /// follow-ons; `Int32.min` where none does. Empty where no rule acts.
  private let lastActing: [Int32]
  private let zone: Zone
  /// The open work that a run begins with, and the casebook that it comes from.
  package let backlog: Backlog?
  private let work: Evaluation?
  private let rulebook: Rulebook
  /// The civil years for which its calendars are compiled.
  package let years: ClosedRange<Int>
  /// What the enquiry forms ask.
  let questions: AskedQuestions
  /// What draws what happens to cases as a whole.
  let cases: CaseCourse
  /// The working time in which enquiries arrive, where they do so by a calendar.
  let arrivalHours: WorkingTimeIndex?

  /// Somebody who works.
  package struct OfficerPlan: Sendable {
    /// What the column `owner` says.
    package let name: String
    /// The place of the team.
    package let team: Int
    /// The place of the shift within the team.
    let shift: Int
    let speed: Double
    let index: WorkingTimeIndex
    /// The hours as plain numbers, whose memory `index` keeps.
    let line: WorkingTimeLine

    init(_ officer: Officer, team: Int, shift: Int, index: WorkingTimeIndex) {
      name = officer.name
      speed = officer.speed
      self.team = team
      self.shift = shift
      self.index = index
      line = index.table.line
    }
  }

  /// How a task goes, ready to be drawn.
  struct TaskCourse: Sendable {
    /// What draws are addressed by.
    let key: UInt32
    /// The team, -1 where nobody works on it.
    let team: Int32
    /// The work, or the wait.
    let length: Sampler
    /// What a wait is measured in; nil for elapsed time.
    let index: WorkingTimeIndex?
    let cancelled: Double
    let hold: HoldCourse?
    let added: AdditionCourse?
    let revised: RevisionCourse?
    let reassigned: ReassignmentCourse?
    let lateReasons: Mix<String>
    let cancellationReason: String

    /// Whether it may be put on hold.
    @inline(__always)
    var mayBeHeld: Bool { hold != nil }
    /// Whether its target or its owner may change.
    @inline(__always)
    var mayChange: Bool { revised != nil || reassigned != nil }

    init(
      _ model: TaskModel, _ identifier: String, workflow: String, clocks: ClockBook,
      reason: String?
    ) {
      key = Draws.key(of: identifier)
      switch model.course {
      case .touch(let place, let distribution):
        team = Int32(model.teamsByWorkflow[workflow] ?? place)
        length = Sampler(distribution)
        index = nil
      case .elapsed(let distribution, let calendar):
        team = -1
        length = Sampler(distribution)
        index = calendar.map { clocks.calendar($0) }
      }
      cancelled = model.cancelled
      hold = model.hold.map(HoldCourse.init)
      added = model.added.map(AdditionCourse.init)
      revised = model.revised.map(RevisionCourse.init)
      reassigned = model.reassigned.map(ReassignmentCourse.init)
      lateReasons = model.lateReasons
      cancellationReason = reason ?? "no longer needed"
    }
  }

  /// A model of holds, ready to be drawn.
  struct HoldCourse: Sendable {
    var share: Double
    var length: Sampler
    var early: Double
    var reasons: Mix<String>

    init(_ model: TaskModel.HoldModel) {
      share = model.share
      length = Sampler(model.length)
      early = model.early
      reasons = model.reasons
    }
  }

  /// A model of what comes to a share of cases after some time, ready to be drawn.
  struct AdditionCourse: Sendable {
    var share: Double
    var after: Sampler

    init(share: Double, after: Sampler) {
      self.share = share
      self.after = after
    }

    init(_ model: TaskModel.Addition) {
      share = model.share
      after = Sampler(model.after)
    }
  }

  /// What happens to cases as a whole, ready to be drawn.
  struct CaseCourse: Sendable {
    var hold: HoldCourse?
    var heldAfter: Sampler?
    var withdrawn: AdditionCourse?
    var reopened: AdditionCourse?
    /// By the place of the workflow in its mix.
    var priorities: [Int]
  }

  /// Binds a scenario to a rulebook that knows everything it names.
  ///
  /// - Parameters:
  ///   - years: the civil years for which calendars are compiled; a run that reaches beyond them
  ///     stands still at their end.
  ///   - work: a casebook as it stands when the run begins, which then begins with what is open in
  ///     it; nil for a run that begins empty.
  package init(
    _ scenario: Scenario, _ rulebook: Rulebook, years: ClosedRange<Int>,
    openWork work: Evaluation? = nil
  ) {
    self.scenario = scenario
    self.rulebook = rulebook
    self.years = years
    self.work = work
    zone = rulebook.zone
    let clocks = ClockBook(rulebook, years: years)
    self.clocks = clocks
    let roster = Roster(scenario, rulebook, clocks, years: years)
    desks = roster.desks
    officers = roster.officers
    officerNumbers = Dictionary(zip(roster.officers.map(\.name), 0...)) { first, _ in first }
    clockStarts = clocks.plans.map(\.level.clock)
    lastActing =
      scenario.effects.isEmpty ? [] : clocks.plans.map { $0.lastActing(scenario.effects) }
    let workflows = scenario.workflows.weights.map(\.value)
    companies = workflows.map { scenario.companiesByWorkflow[$0] ?? scenario.companies }
    var cycles: [LifeCycle] = []
    courses = zip(workflows, companies).map { workflow, companies in
      let names = companies.isEmpty ? [nil] : companies.weights.map { Optional($0.value) }
      return names.map {
        Self.courses(workflow, company: $0, rulebook, clocks, appendingTo: &cycles)
      }
    }
    backlog = work.map {
      Backlog($0, workflows: workflows, rulebook, clocks, cyclesFrom: cycles.count)
    }
    self.cycles = cycles + (backlog?.cycles ?? [])
    var taskCourses: [TaskCourse] = []
    taskCourseNumbers = workflows.flatMap { workflow in
      clocks.tasks.map { identifier in
        guard let model = scenario.tasks[identifier] else { return -1 }
        taskCourses.append(
          TaskCourse(
            model, identifier, workflow: workflow, clocks: clocks,
            reason: rulebook.tasks[identifier]?.versions.last?.body.cancellationReason))
        return Int32(taskCourses.count - 1)
      }
    }
    self.taskCourses = taskCourses
    cases = CaseCourse(scenario)
    questions = AskedQuestions(workflows, rulebook)
    if case .working(let calendar, _) = scenario.arrivals {
      arrivalHours = clocks.calendar(calendar)
    } else {
      arrivalHours = nil
    }
  }

  /// The same, made anew. Two threads that run one setting count references to the same objects
  /// all the time, and each waits for the other's caches: two settings run twice as fast.
  func separate() -> Setting {
    Setting(scenario, rulebook, years: years, openWork: work)
  }

  /// The courses of a workflow for a company: another one from every day on which the workflow or
  /// one of its tasks changes.
  private static func courses(
    _ workflow: String, company: String?, _ rulebook: Rulebook, _ clocks: ClockBook,
    appendingTo cycles: inout [LifeCycle]
  ) -> [(from: Int64, cycle: Int)] {
    let paths = LifeCycle.paths(of: workflow, company: company, rulebook)
    return paths.map { from, path in
      cycles.append(
        LifeCycle(
          path, workflow: clocks.number(ofWorkflow: workflow),
          company: clocks.number(ofCompany: company), clocks: clocks))
      return (from, cycles.count - 1)
    }
  }

  /// The course of a case that is launched at an instant.
  @inline(__always)
  func cycle(workflow: Int, company: Int, at instant: Int64) -> Int {
    var place = courses[workflow][company].count - 1
    while place > 0, courses[workflow][company][place].from > instant { place -= 1 }
    return courses[workflow][company][place].cycle
  }

  /// Whether any escalation of a clock does something to the work.
  @inline(__always)
  func acts(plan: Int) -> Bool {
    !lastActing.isEmpty && plan >= 0 && lastActing[plan] != .min
  }

  /// Whether an escalation acts that comes after one of a clock.
  func acts(plan: Int, after level: Int32) -> Bool { acts(plan: plan) && lastActing[plan] > level }

  /// The place in `taskCourses` of how a task of a case goes; nil where the scenario does not tell
  /// of it.
  @inline(__always)
  func courseNumber(ofTask task: Int, workflow: Int) -> Int? {
    let number = taskCourseNumbers[workflow &* clocks.tasks.count &+ task]
    return number < 0 ? nil : Int(number)
  }

  /// How a task of a case goes; nil where the scenario does not tell of it.
  func course(ofTask task: Int, workflow: Int) -> TaskCourse? {
    courseNumber(ofTask: task, workflow: workflow).map { taskCourses[$0] }
  }

  /// How many seconds the officers of a team are there from the start until an instant, together.
  package func workingSeconds(ofTeam team: Int, until instant: Int64) -> Int64 {
    officers.filter { $0.team == team }.reduce(0) { sum, officer in
      sum + officer.index.working(from: scenario.starts, to: Instant(seconds: instant)).seconds
    }
  }

  /// The date of an instant in the project's zone.
  func day(of instant: Int64) -> CivilDate { zone.date(at: Instant(seconds: instant)) }

  /// The company of a case by its places; nil where cases name none.
  func company(_ company: Int, ofWorkflow workflow: Int) -> String? {
    companies[workflow].isEmpty ? nil : companies[workflow].weights[company].value
  }
}

extension Setting.CaseCourse {
  fileprivate init(_ scenario: Scenario) {
    let cases = scenario.cases
    hold = cases.hold.map(Setting.HoldCourse.init)
    heldAfter = cases.heldAfter.map { Sampler($0) }
    withdrawn = cases.withdrawn.map(Setting.AdditionCourse.init)
    reopened = cases.reopened.map(Setting.AdditionCourse.init)
    priorities = scenario.workflows.weights.map { cases.priorities[$0.value] ?? 0 }
  }
}
