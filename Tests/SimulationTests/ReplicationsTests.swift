import Casework
import Testing
import WorkingTime

@testable import Simulation

@Suite("Replications")
struct ReplicationsTests {
  private static let hour = 3600.0

  /// One officer round the clock with mean work of an hour, and so many enquiries an hour.
  private func model(_ rate: Double, cases: Int) -> ServiceModel {
    ServiceModel(
      stages: [.init(staff: 1, length: .exponential(mean: Self.hour))],
      arrivals: .working(calendar: "office", perHour: rate), cases: cases,
      week: ServiceModel.always)
  }

  @Test("They come out the same on one thread and on several; the first is a run by itself")
  func threads() throws {
    let setting = model(0.7, cases: 300).setting(seed: 6)
    let one = try Replications.run(setting, count: 7, threads: 1)
    let three = try Replications.run(setting, count: 7, threads: 3)
    #expect(one.runs == three.runs)
    var alone = Run(setting, sink: NoCases())
    try alone.run()
    #expect(one.runs[0] == alone.figures)
    #expect(one.runs[1] != alone.figures)
    let fewer = try Replications.run(setting, count: 2, threads: 2)
    #expect(fewer.runs == Array(one.runs.prefix(2)))
    let another = try Replications.run(setting, count: 7, seed: 7, threads: 2)
    #expect(another.runs != one.runs && another.seed == 7)
  }

  @Test("A figure's interval is Student's, of one value from each")
  func interval() throws {
    let runs = try Replications.run(
      model(0.7, cases: 200).setting(seed: 2), count: 3, threads: 1)
    let figure = Figure(.sojourn, of: .cases)
    let values = runs.runs.map { Double($0.allSojourns) / 200 }
    let mean = values.reduce(0, +) / 3
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // The quantile of 0.975 with two degrees of freedom: sqrt(2) * 0.95 / sqrt(1 - 0.95^2).
    let quantile = 2.0.squareRoot() * 0.95 / (1 - 0.95 * 0.95).squareRoot()
    let interval = try #require(runs.interval(of: figure))
    #expect(abs(interval.mean - mean) < 1e-6)
    #expect(abs(interval.halfWidth - quantile * (squares / 2 / 3).squareRoot()) < 1e-6)
    let one = try Replications.run(
      model(0.7, cases: 200).setting(seed: 2), count: 1, threads: 1)
    #expect(one.interval(of: figure) == nil)
    #expect(one.mean(of: figure) == values[0])
  }

  @Test("Averages are without the cases opened in the warm-up, counts are with them")
  func warmUp() throws {
    var model = model(0.8, cases: 500)
    model.target = Period(240, .workingMinutes)
    let setting = model.setting(seed: 3)
    let warmUp: Int64 = 200 * 3600
    var run = Run(setting, warmUp: warmUp, sink: KeptCases())
    try run.run()
    let runs = Replications([run.figures], of: setting, warmUp: warmUp)
    let late = run.sink.cases.filter {
      $0.launched >= setting.scenario.starts.seconds + warmUp
    }
    #expect(late.count > 100 && late.count < 400)
    let sojourn = late.reduce(0) { $0 + Double($1.ended - $1.launched) } / Double(late.count)
    #expect(abs((runs.mean(of: Figure(.sojourn, of: .cases)) ?? 0) - sojourn) < 1e-6)
    let met = late.count { $0.ended - $0.launched <= 240 * 60 }
    let share = 100 * Double(met) / Double(late.count)
    #expect(abs((runs.mean(of: Figure(.inTime, of: .task(0))) ?? 0) - share) < 1e-9)
    #expect(runs.mean(of: Figure(.ended, of: .task(0))) == 500)
    let allMet = run.sink.cases.count { $0.ended - $0.launched <= 240 * 60 }
    #expect(runs.mean(of: Figure(.met, of: .task(0))) == Double(allMet))
  }

  @Test("Utilisation is the work that came of the hours there, until the last enquiry")
  func load() throws {
    let setting = model(0.8, cases: 400).setting(seed: 1)
    var run = Run(setting, sink: KeptCases())
    try run.run()
    let work = run.sink.cases.reduce(0) { $0 + $1.tasks[0].ended - $1.tasks[0].started }
    let last = run.sink.cases.map(\.launched).max() ?? 0
    let there = last - setting.scenario.starts.seconds
    let runs = Replications([run.figures], of: setting)
    let load = try #require(runs.mean(of: Figure(.utilisation, of: .team(0))))
    #expect(abs(load - 100 * Double(work) / Double(there)) < 1e-9)
    #expect(runs.overloads.isEmpty)
  }

  @Test("A team to which more work comes than it does is named, and there are no averages")
  func overload() throws {
    var model = model(1.3, cases: 400)
    model.stages.append(.init(staff: 2, length: .fixed(1800)))
    let runs = try Replications.run(model.setting(seed: 5), count: 4, threads: 2)
    let overload = try #require(runs.overloads.first)
    #expect(runs.overloads.count == 1 && overload.team == 0)
    // 1.3 hours of work an hour; 400 cases, four times: the standard error is about 5 %.
    #expect(abs(overload.load - 130) < 20)
    #expect(runs.mean(of: Figure(.sojourn, of: .cases)) == nil)
    #expect(runs.mean(of: Figure(.inTime, of: .task(1))) == nil)
    #expect(runs.interval(of: Figure(.utilisation, of: .team(1))) == nil)
    #expect(runs.mean(of: Figure(.ended, of: .cases)) == 400)
    #expect(runs.unended == nil && runs.busiestTeam == 0)
  }

  @Test("A run that does not end says how many cases are left")
  func endless() throws {
    let model = model(30, cases: 20_000)
    let setting = Setting(model.scenario(seed: 1), model.rulebook, years: 2023...2024)
    let runs = try Replications.run(setting, count: 1, threads: 1)
    let (open, launched) = try #require(runs.unended)
    #expect(launched == 20_000 && open > 0 && open < launched)
  }

  @Test("MSER-5 leaves out the start of a service that fills slowly, and none of one that does not")
  func steadyState() throws {
    // Twelve officers are too few at first and the queue grows for weeks: waits outside of 40 days
    // fill up with e^(-t/40), so that after 100 days 8 % are missing.
    func service(_ days: Double, cases: Int) -> Setting {
      var model = model(2, cases: cases)
      model.stages[0].length = .exponential(mean: days * 86_400)
      var scenario = model.scenario(seed: 4)
      scenario.tasks["stage-0"] = TaskModel(
        .elapsed(model.stages[0].length, calendar: nil))
      return Setting(scenario, model.rulebook, years: 2023...2050)
    }
    let slow = try SteadyState.warmUp(of: service(40, cases: 24_000), count: 3, threads: 2)
    let days = try #require(slow) / 86_400
    #expect((60...200).contains(days), "\(days)")
    let quick = try SteadyState.warmUp(of: service(0.1, cases: 4_800), count: 3, threads: 2)
    #expect(try #require(quick) <= 20 * 86_400)
    // A run of fewer days than the service takes to fill tells nothing.
    let short = try SteadyState.warmUp(of: service(400, cases: 2_400), count: 3, threads: 2)
    #expect(short == nil)
  }
}
