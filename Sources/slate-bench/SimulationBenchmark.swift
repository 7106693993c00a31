import Casework
import Compliance
import Diagnostics
import Simulation
import WorkingTime

/// Times the simulation by itself on the model that its peers are measured with: enquiries round
/// the clock, five tasks in a row, three teams of eight, seven and five from nine to five.
struct SimulationBenchmark {
  /// How many cases.
  let cases: Int
  /// How often the whole is repeated; the median counts.
  let repetitions: Int

  private static let minutes: [Double] = [20, 22, 30, 28, 20]
  private static let teams = [0, 1, 2, 0, 1]

  /// Runs it and prints a line.
  func run() throws {
    guard let zone = Zone.named("UTC") else { throw BenchmarkError.noZone }
    let rulebook = rulebook(zone)
    let scenario = try scenario(zone)
    var times: [Double] = []
    var figures: RunFigures?
    for repetition in 0..<repetitions {
      let setting = Setting(scenario, rulebook, years: 2023...2050)
      var run = Run(setting, replication: UInt32(repetition), sink: NoCases())
      let before = ThreadTime.nanoseconds()
      try run.run()
      times.append(Double(ThreadTime.nanoseconds() - before))
      figures = run.figures
      report(run.figures)
    }
    guard let figures else { return }
    let nanoseconds = times.sorted()[times.count / 2]
    print(
      "simulation \(Int(nanoseconds / 1e6)) ms, \(figures.ended) cases, "
        + "\(Int(nanoseconds / Double(figures.ended * 6))) ns an arrival or completion, "
        + "at most \(figures.mostOpen) open")
  }

  private func report(_ figures: RunFigures) {
    let clocks = figures.tasks
    let all = Double(clocks.reduce(0) { $0 + $1.judged })
    func percent(_ count: (RunFigures.Clocks) -> Int64) -> Double {
      100 * Double(clocks.reduce(0) { $0 + count($1) }) / all
    }
    let hours = Double(figures.sojourn) / Double(max(1, figures.counted)) / 3600
    print(
      "missed \(percent { $0.levels.first ?? 0 }) warned \(percent(\.warned)) follow-on "
        + "\(percent { $0.levels.count > 1 ? $0.levels[1] : 0 }) cycle \(hours) h")
  }

  private func rulebook(_ zone: Zone) -> Rulebook {
    let office = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    var rulebook = Rulebook(organisation: "L5", zone: zone)
    rulebook.calendars["office"] = WorkingCalendar(
      name: "office", zone: zone, week: Array(repeating: office, count: 5) + [[], []])
    let level = ServiceLevel(
      calendar: "office", target: Period(240, .workingMinutes), amber: .share(percent: 75),
      followOn: FollowOn(rule: "stagnant", after: Period(240, .workingMinutes)))
    var path: [PathStep] = []
    for number in 1...5 {
      let name = "T\(number)"
      rulebook.tasks[name] = Definition(
        name,
        versions: [
          Version(
            TaskDefinition(name: name, serviceLevels: [level]), effective: EffectivePeriod(),
            place: Place(""))
        ])
      path.append(
        PathStep(
          task: name, activation: .automatic, after: number == 1 ? [] : ["T\(number - 1)"],
          mandatory: true))
    }
    rulebook.workflows["case"] = Definition(
      "case",
      versions: [
        Version(
          Workflow(name: "Case", path: path), effective: EffectivePeriod(), place: Place(""))
      ])
    return rulebook
  }

  private func scenario(_ zone: Zone) throws -> Scenario {
    guard let monday = CivilDate(year: 2024, month: 1, day: 1) else { throw BenchmarkError.noZone }
    var tasks: [String: TaskModel] = [:]
    for (place, minutes) in Self.minutes.enumerated() {
      tasks["T\(place + 1)"] = TaskModel(
        .touch(team: Self.teams[place], .lognormal(mean: minutes * 60, sigma: 0.75)))
    }
    return Scenario(
      name: "L5", seed: 1, starts: zone.startOfDay(monday), extent: .cases(cases),
      arrivals: .poisson(HourProfile(rates: Array(repeating: 2, count: 168), zone: zone)),
      workflows: Mix([("case", 1)]), tasks: tasks,
      teams: zip(["A", "B", "C"], [8, 7, 5]).map { name, staff in
        Team(
          name: name,
          officers: (1...staff).map { Officer(name: "\(name)\($0)", calendar: "office") })
      })
  }
}
