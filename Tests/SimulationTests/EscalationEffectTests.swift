import Casework
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Simulation

@Suite("What escalations do to the work")
struct EscalationEffectTests {
  private static let hour: Int64 = 3600

  /// One task of ten hours and one officer; a second team stands by. Warned after one hour, missed
  /// after two, chased every two hours after that, twice.
  private struct Service {
    var model = ServiceModel(
      stages: [
        .init(staff: 1, length: .fixed(10 * hour)), .init(staff: 1, length: .fixed(hour)),
      ],
      arrivals: .working(calendar: "office", perHour: 1), cases: 1,
      target: Period(2, .hours), week: ServiceModel.always)
    var effects: [String: EscalationEffect]
    var change: (inout Scenario) -> Void = { _ in }
    var clock = ClockStart.planned

    func run() throws -> (events: [EventedCases.One], figures: RunFigures) {
      var rulebook = model.rulebook
      let again = FollowOn(rule: "chase", after: Period(2, .hours), atMost: 2)
      rulebook.escalationRules["chase"] = Definition(
        "chase",
        versions: [
          Version(
            EscalationRule(type: .followOn, followOn: again), effective: EffectivePeriod(),
            place: .init(""))
        ])
      rulebook.tasks["stage-0"]?.versions[0].body.serviceLevels = [
        ServiceLevel(
          calendar: "office", target: Period(2, .hours), amber: .share(percent: 50),
          whenAmber: "warn", whenMissed: "late", followOn: again, clock: clock)
      ]
      // The second team has no task of its own in the case.
      rulebook.workflows["row"]?.versions[0].body.path.removeLast()
      var scenario = model.scenario(seed: 1)
      scenario.effects = effects
      change(&scenario)
      var run = Run(Setting(scenario, rulebook, years: 2023...2040), sink: EventedCases())
      try run.run()
      #expect(run.actingClocks.isEmpty)
      return (run.sink.cases.sorted { $0.number < $1.number }, run.figures)
    }
  }

  @Test("A missed target gives the task to another team, whose faster officer does what is left")
  func reassigned() throws {
    // Missed a second after two hours; 28,799 s are left, of which an officer twice as fast takes
    // half: 14,400 s.
    var service = Service(effects: ["late": EscalationEffect(reassignTo: 1)])
    service.change = { $0.teams[1].officers[0].speed = 2 }
    let (cases, figures) = try service.run()
    let one = try #require(cases.first)
    #expect(one.ended - one.launched == 7_201 + 14_400)
    #expect(one.owner == "1-0" && one.team == "team-1")
    #expect(figures.worked == [7_201, 14_400])
    #expect(
      one.events == [
        "3600 escalate(rule: \"warn\")", "7201 escalate(rule: \"late\")",
        "7201 reassign(to: \"1-0\", reason: \"escalated\")",
      ])
    // Somebody is chased two and four hours after the target; the work ends a second later.
    #expect(figures.tasks[0].levels == [1, 1, 1])
  }

  @Test("What has not been taken yet goes to the other team without changing hands")
  func reassignedInQueue() throws {
    var service = Service(effects: ["late": EscalationEffect(reassignTo: 1)])
    // Nobody of the first team is there for a week: the second takes it a second after two hours.
    let monday = ServiceModel.monday
    service.change = { $0.teams[0].officers[0].absences = [monday...monday.adding(days: 6)] }
    let (cases, figures) = try service.run()
    let one = try #require(cases.first)
    #expect(one.started - one.launched == 7_201)
    #expect(one.ended - one.started == 10 * Self.hour)
    #expect(figures.worked == [0, 10 * Self.hour])
    #expect(one.events.allSatisfy { !$0.contains("reassign") })
  }

  @Test("A hold moves the instant at which an escalation acts")
  func held() throws {
    // Held for five hours when work would begin: missed at seven hours and a second, with eight
    // hours less a second left, half of which is 14,400 s.
    var service = Service(effects: ["late": EscalationEffect(shortensTo: 0.5)])
    service.change = {
      $0.tasks["stage-0"]?.hold = .init(share: 1, length: .fixed(5 * Self.hour))
    }
    let one = try #require(try service.run().events.first)
    #expect(one.ended - one.launched == 7 * Self.hour + 1 + 14_400)
  }

  @Test("A hold of the case moves it, too, and the work goes on where it stood")
  func caseHeld() throws {
    // Held from half an hour on for five hours; the case clock of the task stands still with it.
    var service = Service(effects: ["late": EscalationEffect(shortensTo: 0.5)])
    service.change = {
      $0.cases.hold = .init(share: 1, length: .fixed(5 * Self.hour))
      $0.cases.heldAfter = .fixed(Self.hour / 2)
    }
    let one = try #require(try service.run().events.first)
    #expect(one.ended - one.launched == 7 * Self.hour + 1 + 14_400)
  }

  @Test("A follow-on acts each time that it fires, and a wait for somebody outside is shortened")
  func chased() throws {
    // A wait of ten hours, chased at four and at six hours. To a quarter of what is left: six hours
    // become 5,400 s, and it ends before the second.
    var service = Service(effects: ["chase": EscalationEffect(reassignTo: 1, shortensTo: 0.25)])
    service.change = {
      $0.tasks["stage-0"] = TaskModel(.elapsed(.fixed(10 * Self.hour), calendar: nil))
    }
    var one = try #require(try service.run().events.first)
    #expect(one.ended - one.launched == 4 * Self.hour + 5_400)
    #expect(one.owner == nil)
    // To nine tenths: 21,600 s become 19,440; of the 12,240 left two hours later 11,016.
    service.effects = ["chase": EscalationEffect(shortensTo: 0.9)]
    one = try #require(try service.run().events.first)
    #expect(one.ended - one.launched == 6 * Self.hour + 11_016)
    #expect(one.events.count == 4)
  }

  @Test("A clock that starts with the work acts from there")
  func actualStart() throws {
    var service = Service(effects: ["warn": EscalationEffect(shortensTo: 0.5)])
    service.clock = .actual
    let monday = ServiceModel.monday
    service.change = { $0.teams[0].officers[0].absences = [monday...monday.adding(days: 6)] }
    let one = try #require(try service.run().events.first)
    // Warned after an hour of work, with nine left.
    #expect(one.ended - one.started == Self.hour + 9 * Self.hour / 2)
  }

  @Test("What ends in the second of an escalation has ended")
  func sameSecond() throws {
    var service = Service(effects: ["late": EscalationEffect(reassignTo: 1)])
    service.model.stages[0].length = .fixed(2 * Self.hour + 1)
    let (cases, figures) = try service.run()
    let one = try #require(cases.first)
    #expect(one.ended - one.launched == 2 * Self.hour + 1 && one.owner == "0-0")
    #expect(figures.worked == [2 * Self.hour + 1, 0] && figures.tasks[0].levels == [1])
  }

  @Test("Raised, a task goes before all that waits, and not before it is raised: by brute force")
  func raised() throws {
    // Each case brings two tasks for the same officer at once; the second has a target of two hours
    // and goes first once that has passed.
    var model = ServiceModel(
      stages: [1, 1].map { .init(staff: $0, length: .lognormal(mean: 3_600, sigma: 1)) },
      arrivals: .working(calendar: "office", perHour: 0.42), cases: 500,
      target: Period(2, .hours), week: ServiceModel.always)
    model.stages[1].staff = 0
    var rulebook = model.rulebook
    rulebook.workflows["row"]?.versions[0].body.path[1].after = []
    rulebook.tasks["stage-0"]?.versions[0].body.serviceLevels = []
    rulebook.tasks["stage-1"]?.versions[0].body.serviceLevels[0].whenMissed = "late"
    var scenario = model.scenario(seed: 1)
    scenario.tasks["stage-1"] = TaskModel(.touch(team: 0, model.stages[1].length))
    scenario.effects = ["late": EscalationEffect(raisesPriority: true)]
    var run = Run(Setting(scenario, rulebook, years: 2023...2040), sink: KeptCases())
    try run.run()
    let cases = run.sink.cases.sorted { $0.number < $1.number }
    typealias Work = (launched: Int64, kind: Int, started: Int64, ended: Int64)
    var waiting: [Work] = cases.flatMap { one in
      one.tasks.enumerated().map { (one.launched, $0, $1.started, $1.ended) }
    }
    var free = Int64.min
    var overtaken = 0
    while let first = waiting.first {
      let now = max(free, first.launched)
      let place = waiting.firstIndex {
        $0.kind == 1 && $0.launched + 2 * Self.hour + 1 <= now
      }
      if let place, place > 0 { overtaken += 1 }
      let next = waiting.remove(at: place ?? 0)
      #expect(next.started == now)
      free = next.ended
    }
    #expect(overtaken > 50, "\(overtaken)")
  }

  @Test("An effect that nothing comes to leaves every case as it is")
  func unreached() throws {
    var service = Service(effects: [:])
    service.model.cases = 200
    service.model.stages[0].length = .lognormal(mean: Double(Self.hour), sigma: 1)
    let plain = try service.run()
    service.effects = ["other": EscalationEffect(reassignTo: 1, raisesPriority: true)]
    let other = try service.run()
    #expect(plain.events == other.events && plain.figures == other.figures)
    #expect(plain.events.allSatisfy { $0.events.isEmpty })
  }
}

/// A sink that keeps what an escalation can change.
struct EventedCases: CaseSink {
  struct One: Sendable, Equatable {
    var number: UInt32
    var launched: Int64
    var started: Int64
    var ended: Int64
    var owner: String?
    var team: String?
    /// The seconds since the launch and what happened.
    var events: [String]
  }

  static var wantsCases: Bool { true }
  var cases: [One] = []

  mutating func take(_ ended: SimulatedCase) {
    guard let task = ended.tasks.first else { return }
    cases.append(
      One(
        number: ended.number, launched: ended.life.launched, started: task.life.started,
        ended: task.life.ended, owner: task.owner, team: task.team,
        events: ended.events.map { "\($0.at - ended.life.launched) \($0.kind)" }))
  }
}
