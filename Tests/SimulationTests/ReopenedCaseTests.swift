import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

/// Holds `Run+Reopening`: cases that are closed, opened again and closed for good.
@Suite("Cases that are opened again")
struct ReopenedCaseTests {
  private static let hour: Int64 = 3600

  /// Cases of one task of an hour, all opened again three hours after their closing, under a target
  /// of two hours for the case.
  private func run(
    _ reopen: ReopenMode = .resume, cases: Int = 1, share: Double = 1
  ) throws -> (run: Run<EventedCases>, setting: Setting) {
    let model = ServiceModel(
      stages: [.init(staff: 1, length: .fixed(Self.hour))],
      arrivals: .working(calendar: "office", perHour: 0.5), cases: cases,
      week: ServiceModel.always)
    var rulebook = model.rulebook
    rulebook.workflows["row"]?.versions[0].body.serviceLevels = [
      ServiceLevel(calendar: "office", target: Period(2, .hours), reopen: reopen)
    ]
    var scenario = model.scenario(seed: 1)
    scenario.cases.reopened = .init(share: share, after: .fixed(3 * Self.hour))
    let setting = Setting(scenario, rulebook, years: 2023...2040)
    var run = Run(setting, sink: EventedCases())
    try run.run()
    return (run, setting)
  }

  @Test("A case closes, is opened again after its time, and closes after as long once more")
  func course() throws {
    let (run, _) = try run()
    let one = try #require(run.sink.cases.first)
    #expect(one.events == ["3600 close", "14400 reopen", "25200 close"])
    #expect(one.ended - one.launched == Self.hour)
    let figures = run.figures
    #expect(figures.reopened == 1 && figures.ended == 1)
    // It was open for an hour and for three.
    #expect(figures.openArea == 4 * Self.hour && figures.allSojourns == 4 * Self.hour)
  }

  @Test(
    "Its clock never stopped, starts anew, or stopped the first time, as the service level says",
    arguments: [(ReopenMode.resume, Outcome.missed), (.restart, .missed), (.ignore, .met)])
  func clock(_ mode: ReopenMode, _ outcome: Outcome) throws {
    // Ended after seven hours, after three from the reopening, after one.
    let (run, _) = try run(mode)
    #expect(run.figures.cases[0][outcome] == 1)
    #expect(run.figures.cases[0].judged == 1)
  }

  @Test("The share is that of the closed cases, and Little's law holds with the gaps left out")
  func share() throws {
    let (run, _) = try run(cases: 2_000, share: 0.2)
    let figures = run.figures
    // Four standard deviations of a binomial count of 2,000 at one in five: 72.
    #expect(abs(figures.reopened - 400) <= 72)
    #expect(figures.openArea == figures.allSojourns)
    #expect(run.sink.cases.count { !$0.events.isEmpty } == figures.reopened)
    #expect(figures.ended == 2_000)
  }

  @Test("On the days between it is not among the open ones")
  func openDays() throws {
    let (_, setting) = try run(cases: 300)
    let starts = setting.scenario.starts.seconds
    var run = Run(setting, sink: OpenDays(from: starts))
    try run.run()
    let days = Int((run.figures.now - starts) / 86_400) + 1
    let seconds = run.sink.averages(days).reduce(0, +) * 86_400
    #expect(abs(seconds - Double(run.figures.openArea)) < 1)
    #expect(run.figures.reopened == 300)
  }
}
