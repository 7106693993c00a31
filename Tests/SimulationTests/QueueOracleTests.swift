import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

/// Holds runs to queues of which the figures are known in closed form.
///
/// A unit of time is an hour. The standard errors are those of runs of so many cases as `errors`
/// says, from the asymptotic variance or from forty runs of an independent program; at n cases they
/// are the root of that number over n as large. Everything is drawn from a pinned seed: a result
/// stands until the code changes.
@Suite("Queues whose figures are known")
struct QueueOracleTests {
  private static let hour = 3600.0

  private func model(
    _ stages: [ServiceModel.Stage], rate: Double, cases: Int, target: Int = 8
  ) -> ServiceModel {
    var model = ServiceModel(
      stages: stages, arrivals: .working(calendar: "office", perHour: rate), cases: cases,
      week: ServiceModel.always)
    model.target = Period(target * 60, .workingMinutes)
    return model
  }

  /// Whether an estimate from n cases lies within four standard errors of what it estimates.
  private func agrees(
    _ estimate: Double, _ expected: Double, error: Double, of cases: Double, from count: Int
  ) -> Bool {
    abs(estimate - expected) <= 4 * error * (cases / Double(count)).squareRoot()
  }

  private func waits(_ kept: ArraySlice<KeptCase>, _ place: Int = 0) -> [Double] {
    kept.map { Double($0.tasks[place].started - $0.tasks[place].planned) / Self.hour }
  }

  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private func share(_ values: [Double], above limit: Double) -> Double {
    Double(values.count { $0 > limit }) / Double(values.count)
  }

  /// M/M/1 with load 0.8: from launch to end is exponential with mean 1 / (1 - 0.8) = 5, so that
  /// beyond t lies e^(-t/5); follow-ons at 12 and every 4 after it: e^-2.4 / (1 - e^-0.8) of them.
  @Test("One officer with warning, target and follow-ons: M/M/1")
  func singleServer() throws {
    let (cases, start) = (80_000, 4_000)
    var model = model(
      [.init(staff: 1, length: .exponential(mean: Self.hour))], rate: 0.8, cases: cases)
    model.followOn = Period(240, .workingMinutes)
    let (figures, all, _) = try model.run(seed: 2)
    let kept = all.dropFirst(start)
    func holds(_ estimate: Double, _ expected: Double, _ error: Double) -> Bool {
      agrees(estimate, expected, error: error, of: 1e6, from: kept.count)
    }
    let waits = waits(kept)
    #expect(holds(mean(waits), 4, 0.045066))
    #expect(holds(share(waits, above: 0), 0.8, 0.001063))
    let clocks = figures.tasks[0]
    func part(_ count: Int64) -> Double { Double(count) / Double(cases) }
    let exp = PortableMath.exp
    #expect(holds(part(clocks.warned), exp(-0.8), 0.002412))
    #expect(holds(part(clocks[.missed]), exp(-1.6), 0.002558))
    #expect(holds(part(clocks.levels[1]), exp(-2.4), 0.002299))
    #expect(holds(part(clocks.followOns), exp(-2.4) / (1 - exp(-0.8)), 0.006866))
    // The clocks say what the instants say, counted here from all cases: what ends on the instant of
    // its target is in time, and a follow-on comes to what is open when it is due.
    let seconds = all.map { $0.ended - $0.launched }
    #expect(clocks[.missed] == Int64(seconds.count { $0 > 8 * 3600 }))
    #expect(
      clocks.followOns == seconds.reduce(0) { $0 + max(0, ($1 - 8 * 3600 - 1) / (4 * 3600)) })
  }

  /// The chance of waiting by Erlang's formula: (a^c / c!) / (1 - rho) over the sum of a^k / k! for
  /// k below c and itself.
  private func erlang(servers: Int, load: Double) -> Double {
    let offered = load * Double(servers)
    var (term, sum) = (1.0, 0.0)
    for k in 0..<servers {
      sum += term
      term *= offered / Double(k + 1)
    }
    let last = term / (1 - load)
    return last / (sum + last)
  }

  /// M/M/8 with load 0.84. Who waits does so exponentially with rate 8 - 6.72 = 1.28; a wait and a
  /// work of rate 1 exceed t together with (1.28 e^-t - e^-1.28t) / 0.28.
  @Test("Eight officers who share a queue: Erlang's formula")
  func manyServers() throws {
    let (cases, start) = (70_000, 4_000)
    let kept = try model(
      [.init(staff: 8, length: .exponential(mean: Self.hour))], rate: 6.72, cases: cases, target: 3
    ).run(seed: 3).cases.dropFirst(start)
    func holds(_ estimate: Double, _ expected: Double, _ error: Double) -> Bool {
      agrees(estimate, expected, error: error, of: 1e6, from: kept.count)
    }
    let waiting = erlang(servers: 8, load: 0.84)
    #expect(abs(waiting - 0.548451) < 1e-6)
    let waits = waits(kept)
    let exp = PortableMath.exp
    #expect(holds(share(waits, above: 0), waiting, 0.002766))
    #expect(holds(mean(waits), waiting / 1.28, 0.008988))
    #expect(holds(share(waits, above: 1), waiting * exp(-1.28), 0.003337))
    let beyond = (1 - waiting) * exp(-3) + waiting * (1.28 * exp(-3) - exp(-3.84)) / 0.28
    #expect(abs(beyond - 0.105207) < 1e-6)
    let times = kept.map { Double($0.ended - $0.launched) / Self.hour }
    #expect(holds(share(times, above: 3), beyond, 0.002055))
  }

  /// M/D/1 with load 0.75: by Pollaczek and Khinchine 0.75 / (2 * 0.25) = 1.5.
  @Test("Work that always takes as long: M/D/1")
  func fixedWork() throws {
    let kept = try model(
      [.init(staff: 1, length: .fixed(3600))], rate: 0.75, cases: 60_000
    ).run(seed: 4).cases.dropFirst(3_000)
    #expect(agrees(mean(waits(kept)), 1.5, error: 0.009743, of: 1e6, from: kept.count))
  }

  /// M/G/inf: lognormal waits of mean 10 and sigma 0.75 for 5 enquiries an hour. The number open is
  /// Poisson with mean 50; a wait exceeds 20 with 1 - Phi((ln 20 - mu) / 0.75), mu being
  /// ln 10 - 0.75^2 / 2 = 2.021335: 0.096938.
  @Test("A wait that needs nobody: the number open is Poisson")
  func endlessServers() throws {
    let (figures, all, setting) = try model(
      [
        .init(
          staff: 1, length: .lognormal(mean: 10 * Self.hour, sigma: 0.75), isElapsed: true)
      ], rate: 5, cases: 80_000, target: 20
    ).run(seed: 5)
    let missed = Double(figures.tasks[0][.missed]) / 80_000
    #expect(agrees(missed, 0.096938, error: 0.000603, of: 200_000, from: 80_000))
    // Looked at every 60 hours from hour 120 until the enquiries end after some 16,000.
    let last = all.map(\.launched).max() ?? 0
    let starts = setting.scenario.starts.seconds
    let instants = stride(from: starts + 120 * 3600, to: last, by: 60 * 3600).map { $0 }
    var counts = Array(repeating: 0.0, count: instants.count)
    for one in all {
      let first = (one.launched - starts - 120 * 3600 + 60 * 3600) / (60 * 3600)
      var place = Int(max(0, first))
      while place < instants.count, instants[place] < one.ended {
        if instants[place] >= one.launched { counts[place] += 1 }
        place += 1
      }
    }
    let n = Double(counts.count)
    #expect(n > 200)
    let average = mean(counts)
    let variance = counts.reduce(0) { $0 + ($1 - average) * ($1 - average) } / (n - 1)
    // Poisson, nearly independent: errors of sqrt(50 / n) and 50 sqrt(2 / n).
    #expect(abs(average - 50) <= 4 * (50 / n).squareRoot())
    #expect(abs(variance - 50) <= 4 * 50 * (2 / n).squareRoot())
  }

  /// Five teams one after the other, each M/M/c for itself (Burke, Jackson): waits by Erlang's
  /// formula over c - a, in units of the mean work.
  @Test("Five teams in a row: each as if it were alone")
  func tandem() throws {
    let staff = [3, 2, 4, 1, 2]
    let work = [1.0, 2.0 / 3, 10.0 / 7, 1.0 / 3, 0.8]
    let errors = [0.004401, 0.004403, 0.006387, 0.00365, 0.015624]
    let kept = try model(
      zip(staff, work).map { staff, work in
        .init(staff: staff, length: .exponential(mean: work * Self.hour))
      }, rate: 2, cases: 30_000
    ).run(seed: 6).cases.dropFirst(2_000)
    var cycle = 0.0
    for place in staff.indices {
      let offered = 2 * work[place]
      let expected =
        erlang(servers: staff[place], load: offered / Double(staff[place])) * work[place]
        / (Double(staff[place]) - offered)
      #expect(
        agrees(
          mean(waits(kept, place)), expected, error: errors[place], of: 1e6, from: kept.count))
      cycle += expected + work[place]
    }
    #expect(abs(cycle - 7.859089) < 1e-6)
    let times = kept.map { Double($0.ended - $0.launched) / Self.hour }
    #expect(agrees(mean(times), cycle, error: 0.02101, of: 1e6, from: kept.count))
  }

  /// Twelve tasks of one officer over a weekend, each with its instant and its working minutes.
  /// What comes of it was found by hand, minute by minute: one after the other in the order of
  /// their instants, between nine and five.
  @Test("Twelve tasks over a weekend: every start, end and verdict, to the second")
  func weekend() throws {
    // Minutes after Thursday, 4 January 2024, 15:00 and working minutes of work.
    let tasks: [(after: Int, work: Int64)] = [
      (0, 100), (10, 30), (20, 45), (60, 200), (119, 1), (120, 1), (121, 480), (600, 60),
      (1500, 90), (1560, 30), (3000, 481), (5000, 15),
    ]
    let zone = Zone.utc
    let thursday = zone.startOfDay(ServiceModel.monday.adding(days: 3)).seconds
    let launch = thursday + 15 * 3600
    // Each is a case of its own, of a workflow of its own, as if read from a record.
    var record = RecordedArrivals(keeping: .workflow, zone: zone)
    record.enquiries = tasks.enumerated().map { place, task in
      .init(at: launch + Int64(task.after) * 60, kept: .init(workflow: Int32(place)))
    }
    var model = ServiceModel(
      stages: tasks.map { .init(staff: 1, length: .fixed($0.work * 60)) },
      arrivals: .recorded(record), cases: tasks.count, week: ServiceModel.office)
    model.target = Period(240, .workingMinutes)
    var rulebook = model.rulebook
    var scenario = model.scenario(seed: 1)
    for (place, task) in tasks.enumerated() {
      var workflow = try #require(rulebook.workflows["row"])
      workflow.versions[0].body.path = [
        PathStep(task: "stage-\(place)", activation: .automatic, mandatory: true)
      ]
      rulebook.workflows["kind-\(place)"] = workflow
      scenario.tasks["stage-\(place)"] = TaskModel(.touch(team: 0, .fixed(task.work * 60)))
    }
    scenario.workflows = Mix(tasks.indices.map { ("kind-\($0)", 1) })
    var run = Run(Setting(scenario, rulebook, years: 2023...2025), sink: KeptCases())
    try run.run()
    let kept = run.sink.cases.sorted { $0.number < $1.number }.compactMap(\.tasks.first)
    #expect(kept.map { ($0.planned - launch) / 60 } == tasks.map { Int64($0.after) })
    // Days after that Thursday and times of day.
    func at(_ day: Int64, _ hour: Int64, _ minute: Int64) -> Int64 {
      thursday + day * 86_400 + hour * 3600 + minute * 60
    }
    let ends = [
      at(0, 16, 40), at(1, 9, 10), at(1, 9, 55), at(1, 13, 15), at(1, 13, 16), at(1, 13, 17),
      at(4, 13, 17), at(4, 14, 17), at(4, 15, 47), at(4, 16, 17), at(5, 16, 18), at(5, 16, 33),
    ]
    #expect(kept.map(\.ended) == ends)
    #expect(kept.map(\.started) == [launch] + ends.dropLast())
    let index = run.setting.officers[0].index
    let elapsed = kept.map {
      index.working(from: Instant(seconds: $0.planned), to: Instant(seconds: $0.ended)).seconds
    }
    #expect(
      elapsed.map { $0 / 60 } == [100, 120, 155, 315, 257, 257, 737, 797, 467, 437, 918, 933])
    let missed = tasks.indices.map { place in
      run.figures.tasks[run.setting.clocks.number(ofTask: "stage-\(place)")][.missed]
    }
    #expect(missed == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  }
}
