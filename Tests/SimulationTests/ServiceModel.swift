import Casework
import Diagnostics
import Simulation
import WorkingTime

/// Holds small services for the tests of runs: tasks one after the other, each with a team.
struct ServiceModel {
  /// One task: its team's size and how long it takes.
  struct Stage {
    var staff: Int
    var length: Distribution
    var discipline = Team.Discipline.fifo
    /// Whether it is a wait that needs nobody.
    var isElapsed = false
  }

  var stages: [Stage]
  var arrivals: Arrivals
  var cases: Int
  var target = Period(480, .workingMinutes)
  /// The share of the target at which the warning comes.
  var amber = 50
  /// How long after the missed target a follow-on comes, and after that each further one; once, as
  /// long after it as the target itself, where nothing is said.
  var followOn: Period?
  /// The open hours of weekdays and of Saturday and Sunday.
  var week: [[OpenSpan]]
  var daysOff: [NonWorkingDay] = []
  var zone = Zone.utc

  /// Round the clock.
  static let always = Array(repeating: [OpenSpan(open: 0, close: 86_400)], count: 7)
  /// Monday to Friday from nine to five.
  static let office =
    Array(repeating: [OpenSpan(open: 9 * 3600, close: 17 * 3600)], count: 5) + [[], []]
  /// Monday, 1 January 2024.
  static let monday = CivilDate(dayNumber: 19_723)

  /// A rulebook of one workflow whose tasks stand in a row.
  var rulebook: Rulebook {
    var rulebook = Rulebook(organisation: "", zone: zone)
    rulebook.calendars["office"] = WorkingCalendar(
      name: "office", zone: zone, week: week, nonWorkingDays: daysOff)
    let level = ServiceLevel(
      calendar: "office", target: target, amber: .share(percent: amber),
      followOn: followOn.map { FollowOn(rule: "again", after: $0, atMost: 1000) }
        ?? FollowOn(rule: "again", after: target))
    rulebook.escalationRules["again"] = followOn.map { period in
      let rule = EscalationRule(
        type: .followOn, followOn: FollowOn(rule: "again", after: period, atMost: 1000))
      return Definition("again", versions: [version(rule)])
    }
    let names = stages.indices.map { "stage-\($0)" }
    for name in names {
      rulebook.tasks[name] = Definition(
        name, versions: [version(TaskDefinition(name: name, serviceLevels: [level]))])
    }
    let path = names.enumerated().map { place, name in
      PathStep(
        task: name, activation: .automatic, after: place == 0 ? [] : [names[place - 1]],
        mandatory: true)
    }
    rulebook.workflows["row"] = Definition(
      "row", versions: [version(Workflow(name: "Row", path: path))])
    return rulebook
  }

  private func version<Body: Sendable>(_ body: Body) -> Version<Body> {
    Version(body, effective: EffectivePeriod(), place: Place(""))
  }

  /// The scenario, under a seed.
  func scenario(seed: UInt64) -> Scenario {
    var tasks: [String: TaskModel] = [:]
    for (place, stage) in stages.enumerated() {
      tasks["stage-\(place)"] = TaskModel(
        stage.isElapsed
          ? .elapsed(stage.length, calendar: nil) : .touch(team: place, stage.length))
    }
    return Scenario(
      name: "row", seed: seed, starts: zone.startOfDay(Self.monday), extent: .cases(cases),
      arrivals: arrivals, workflows: Mix([("row", 1)]), tasks: tasks,
      teams: stages.enumerated().map { place, stage in
        Team(
          name: "team-\(place)",
          officers: (0..<stage.staff).map { Officer(name: "\(place)-\($0)", calendar: "office") },
          discipline: stage.discipline)
      })
  }

  /// The model bound to its rules.
  func setting(seed: UInt64 = 1) -> Setting {
    Setting(scenario(seed: seed), rulebook, years: 2023...2050)
  }

  /// Runs it and keeps every case.
  func run(seed: UInt64 = 1) throws -> (figures: RunFigures, cases: [KeptCase], Setting) {
    let setting = setting(seed: seed)
    var run = Run(setting, sink: KeptCases())
    try run.run()
    return (run.figures, run.sink.cases.sorted { $0.number < $1.number }, setting)
  }
}

/// What a test wants to know of a case that has ended.
struct KeptCase: Sendable, Equatable {
  var number: UInt32
  var launched: Int64
  var ended: Int64
  /// Planned start, start of work and end, task by task.
  var tasks: [(planned: Int64, started: Int64, ended: Int64)]

  static func == (left: Self, right: Self) -> Bool {
    left.number == right.number && left.launched == right.launched && left.ended == right.ended
      && left.tasks.elementsEqual(right.tasks) { $0 == $1 }
  }
}

/// A sink that keeps every case.
struct KeptCases: CaseSink {
  static var wantsCases: Bool { true }
  var cases: [KeptCase] = []

  mutating func take(_ ended: SimulatedCase) {
    cases.append(
      KeptCase(
        number: ended.number, launched: ended.life.launched, ended: ended.life.ended,
        tasks: ended.tasks.map { ($0.life.planned, $0.life.started, $0.life.ended) }))
  }
}
