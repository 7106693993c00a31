import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

/// Holds `Run+Changes`: revisions and reassignments as a scenario has them.
@Suite("Tasks that get a new target or other hands")
struct TaskChangeTests {
  private static let hour: Int64 = 3600

  /// One task of some hours under a target of two, warned half-way, and one officer or more.
  private func run(
    hours: Int64, staff: Int = 1, level change: (inout ServiceLevel) -> Void = { _ in },
    ofCase: Period? = nil, _ task: (inout TaskModel) -> Void,
    _ scenarioChange: (inout Scenario) -> Void = { _ in }
  ) throws -> (one: EventedCases.One, figures: RunFigures) {
    let model = ServiceModel(
      stages: [.init(staff: staff, length: .fixed(hours * Self.hour))],
      arrivals: .working(calendar: "office", perHour: 1), cases: 1, target: Period(2, .hours),
      week: ServiceModel.always)
    var rulebook = model.rulebook
    var level = ServiceLevel(
      calendar: "office", target: Period(2, .hours), amber: .share(percent: 50),
      revisionAllowed: true)
    change(&level)
    rulebook.tasks["stage-0"]?.versions[0].body.serviceLevels = [level]
    if let ofCase {
      rulebook.workflows["row"]?.versions[0].body.serviceLevels = [
        ServiceLevel(calendar: "office", target: ofCase)
      ]
    }
    var scenario = model.scenario(seed: 1)
    if var model = scenario.tasks["stage-0"] {
      task(&model)
      scenario.tasks["stage-0"] = model
    }
    scenarioChange(&scenario)
    var run = Run(Setting(scenario, rulebook, years: 2023...2040), sink: EventedCases())
    try run.run()
    return (try #require(run.sink.cases.first), run.figures)
  }

  /// A new target after an hour and a half, three hours later than the one as it stands.
  private func revised(_ model: inout TaskModel) {
    model.revised = .init(
      share: 1, after: .fixed(5_400), by: .fixed(3 * Self.hour), reasons: Mix([("asked", 1)]))
  }

  @Test("A new target lies so much later than the old one, and the task is judged by it")
  func target() throws {
    // Two hours and three are five: four hours of work are in time, warned at the first hour.
    let (one, figures) = try run(hours: 4, revised)
    let target = one.launched + 5 * Self.hour
    #expect(one.events == ["5400 revise(to: \(target), reason: \"asked\")"])
    #expect(figures.tasks[0][.metInAmber] == 1 && figures.tasks[0].warned == 1)
    #expect(try run(hours: 6, revised).figures.tasks[0][.missed] == 1)
    #expect(try run(hours: 4, { _ in }).figures.tasks[0][.missed] == 1)
  }

  @Test("Holds until then are in it")
  func held() throws {
    // Held for an hour when work would begin: two hours, one on hold and three.
    let (one, _) = try run(hours: 4) { model in
      revised(&model)
      model.hold = .init(share: 1, length: .fixed(Self.hour))
    }
    let target = one.launched + 6 * Self.hour
    #expect(one.events.contains("5400 revise(to: \(target), reason: \"asked\")"))
  }

  @Test("The case's target bounds it, unless the service level lets it go beyond")
  func bounded() throws {
    let within = try run(hours: 4, ofCase: Period(3, .hours), revised).one
    #expect(within.events.contains { $0.contains("to: \(within.launched + 3 * Self.hour)") })
    let beyond = try run(
      hours: 4, level: { $0.revisionBeyondCase = true }, ofCase: Period(3, .hours), revised
    ).one
    #expect(beyond.events.contains { $0.contains("to: \(beyond.launched + 5 * Self.hour)") })
    // A case whose target is no later leaves no room.
    #expect(try run(hours: 4, ofCase: Period(2, .hours), revised).one.events.isEmpty)
  }

  @Test("Where no revision is allowed, or the task has ended, the target stays")
  func refused() throws {
    let forbidden = try run(hours: 4, level: { $0.revisionAllowed = false }, revised)
    #expect(forbidden.one.events.isEmpty && forbidden.figures.tasks[0][.missed] == 1)
    #expect(try run(hours: 1, revised).one.events.isEmpty)
  }

  @Test("An escalation acts at the new target, and not at the old one")
  func escalated() throws {
    // Warned at the first hour; missed a second after five, with five hours less a second left,
    // of which half is 9,000 s.
    let (one, _) = try run(
      hours: 10, level: { $0.whenMissed = "late" }, revised,
      { $0.effects = ["late": EscalationEffect(shortensTo: 0.5)] })
    #expect(one.ended - one.launched == 5 * Self.hour + 1 + 9_000)
    #expect(one.events.count == 3)
  }

  @Test("Taken from an officer, the task goes on with another, and what was done stays done")
  func reassigned() throws {
    // Two hours are done; a colleague twice as fast does the other eight in four.
    let (one, figures) = try run(
      hours: 10, staff: 2,
      {
        $0.reassigned = .init(share: 1, after: .fixed(2 * Self.hour), reasons: Mix([("leave", 1)]))
      }, { $0.teams[0].officers[1].speed = 2 })
    #expect(one.ended - one.launched == 6 * Self.hour && one.owner == "0-1")
    #expect(one.events == ["7200 reassign(to: \"0-1\", reason: \"leave\")"])
    #expect(figures.worked == [6 * Self.hour])
  }

  @Test("Where nobody else is free, the same officer goes on with it")
  func alone() throws {
    let (one, figures) = try run(hours: 10) {
      $0.reassigned = .init(share: 1, after: .fixed(2 * Self.hour), reasons: Mix())
    }
    #expect(one.ended - one.launched == 10 * Self.hour && one.events.isEmpty)
    #expect(figures.worked == [10 * Self.hour])
  }
}
