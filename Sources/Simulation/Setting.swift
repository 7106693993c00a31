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
  /// How tasks go, by the number of their definition; nil for those the scenario does not tell of.
  let tasks: [TaskCourse?]
  /// The courses that cases take.
  let cycles: [LifeCycle]
  /// For `workflow * companies + company` of the scenario's mixes, the courses with the first
  /// instant on which each is taken, ascending.
  let courses: [[(from: Int64, cycle: Int)]]
  /// How many companies there are to choose from, 1 where cases name none.
  let companyCount: Int
  /// The teams.
  let desks: [DeskPlan]
  /// The officers of all teams.
  package let officers: [OfficerPlan]
  /// Which instant starts the clock of each plan.
  let clockStarts: [ClockStart]
  /// What draws what happens to cases as a whole.
  let cases: CaseCourse
  /// The working time in which enquiries arrive, where they do so by a calendar.
  let arrivalHours: WorkingTimeIndex?

  /// Somebody who works. It is a class, as are the courses, so that a run that looks at one counts
  /// one reference and copies nothing.
  package final class OfficerPlan: Sendable {
    /// What the column `owner` says.
    package let name: String
    /// The place of the team.
    package let team: Int
    /// The place of the shift within the team.
    let shift: Int
    let speed: Double
    let index: WorkingTimeIndex

    init(_ officer: Officer, team: Int, shift: Int, index: WorkingTimeIndex) {
      name = officer.name
      speed = officer.speed
      self.team = team
      self.shift = shift
      self.index = index
    }
  }

  /// How a task goes, ready to be drawn.
  final class TaskCourse: Sendable {
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
    let lateReasons: Mix<String>
    let cancellationReason: String

    init(_ model: TaskModel, _ identifier: String, clocks: ClockBook, reason: String?) {
      key = Draws.key(of: identifier)
      switch model.course {
      case .touch(let place, let distribution):
        team = Int32(place)
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
  /// - Parameter years: the civil years for which calendars are compiled; a run that reaches
  ///   beyond them stands still at their end.
  package init(_ scenario: Scenario, _ rulebook: Rulebook, years: ClosedRange<Int>) {
    self.scenario = scenario
    let clocks = ClockBook(rulebook, years: years)
    self.clocks = clocks
    let roster = Roster(scenario, rulebook, clocks, years: years)
    desks = roster.desks
    officers = roster.officers
    clockStarts = clocks.plans.map(\.level.clock)
    companyCount = max(1, scenario.companies.weights.count)
    var cycles: [LifeCycle] = []
    var courses: [[(from: Int64, cycle: Int)]] = []
    for (workflow, _) in scenario.workflows.weights {
      for company in 0..<max(1, scenario.companies.weights.count) {
        let name = scenario.companies.isEmpty ? nil : scenario.companies.weights[company].value
        courses.append(
          Self.courses(workflow, company: name, rulebook, clocks, appendingTo: &cycles))
      }
    }
    self.cycles = cycles
    self.courses = courses
    tasks = clocks.tasks.map { identifier in
      scenario.tasks[identifier].map { model in
        TaskCourse(
          model, identifier, clocks: clocks,
          reason: rulebook.tasks[identifier]?.versions.last?.body.cancellationReason)
      }
    }
    cases = CaseCourse(scenario)
    if case .working(let calendar, _) = scenario.arrivals {
      arrivalHours = clocks.calendar(calendar)
    } else {
      arrivalHours = nil
    }
  }

  /// The courses of a workflow for a company: another one from every day on which the workflow or
  /// one of its tasks changes.
  private static func courses(
    _ workflow: String, company: String?, _ rulebook: Rulebook, _ clocks: ClockBook,
    appendingTo cycles: inout [LifeCycle]
  ) -> [(from: Int64, cycle: Int)] {
    guard let definition = rulebook.workflows[workflow] else { return [] }
    let path = definition.versions.flatMap(\.body.path).compactMap { rulebook.tasks[$0.task] }
    let periods =
      definition.versions.map(\.effective) + path.flatMap { $0.versions.map(\.effective) }
    let changes = Set(periods.compactMap(\.from) + periods.compactMap { $0.until?.adding(days: 1) })
    var courses: [(from: Int64, cycle: Int)] = []
    for change in [nil] + changes.sorted().map(Optional.some) {
      let date = change ?? (changes.min() ?? CivilDate(dayNumber: 0)).adding(days: -1)
      let from = change.map { rulebook.zone.startOfDay($0).seconds } ?? .min
      let steps = (definition.version(on: date)?.body.path ?? []).filter { step in
        rulebook.tasks[step.task]?.version(on: date)?.body.companies.includes(company) ?? false
      }
      cycles.append(
        LifeCycle(
          steps, workflow: clocks.number(ofWorkflow: workflow),
          company: clocks.number(ofCompany: company), clocks: clocks))
      courses.append((from, cycles.count - 1))
    }
    return courses
  }

  /// The course of a case that is launched at an instant.
  @inline(__always)
  func cycle(workflow: Int, company: Int, at instant: Int64) -> Int {
    let courses = courses[workflow &* companyCount &+ company]
    var place = courses.count - 1
    while place > 0, courses[place].from > instant { place -= 1 }
    return courses[place].cycle
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
