import Casework
import Diagnostics
import TestSupport
import WorkingTime

/// Rules in which a plain clock meets all that its plan can depend on: versions and escalation rules
/// that change, companies with rules of their own, every kind of start, paths, and service levels
/// that no dial reads.
enum PlainRulebook {
  /// 2026-04-01, on which rules change; the day on which London's clocks have changed is near.
  static let change = CivilDate(dayNumber: 20_544)
  /// Midnight UTC of that day.
  static let changeAt: Int64 = 20_544 * 86_400
  /// The task definitions that data may name, one of them unknown.
  static let tasks = [
    "hours", "versions", "actual", "opened", "recompute", "path", "after", "days", "bare", "other",
  ]

  /// The rules.
  static func rulebook() throws -> Rulebook {
    guard let zone = Zone.named("Europe/London") else { throw CancellationError() }
    let hours = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let office = WorkingCalendar(
      name: "office", zone: zone, week: Array(repeating: hours, count: 5) + [[], []])
    return Rulebook(
      organisation: "Exampleshire", zone: zone,
      calendars: ["office": office, "always": .always(in: zone)],
      workflows: named([("advice", [version(workflow(mandatory: true))])]),
      tasks: named(definitions()), escalationRules: named(rules()))
  }

  private static func workflow(mandatory: Bool) -> Workflow {
    Workflow(
      name: "Advice",
      path: [
        PathStep(task: "path", activation: .automatic, mandatory: mandatory),
        PathStep(task: "after", activation: .automatic, after: ["hours"]),
      ])
  }

  private static func definitions() -> [(String, [Version<TaskDefinition>])] {
    let level = level(Period(6, .workingHours))
    func task(_ change: (inout ServiceLevel) -> Void = { _ in }) -> [Version<TaskDefinition>] {
      var level = level
      change(&level)
      return [version(TaskDefinition(name: "A task", serviceLevels: [level]))]
    }
    func of(_ companies: Set<String>, _ target: Int) -> ServiceLevel {
      var level = level
      level.companies = .these(companies)
      level.target = Period(target, .workingHours)
      return level
    }
    return [
      ("hours", task { $0.amber = nil }),
      (
        "versions",
        [
          version(
            TaskDefinition(name: "Until then", serviceLevels: [of(["north"], 3), of(["*"], 5)]),
            EffectivePeriod(until: change.adding(days: -1))),
          version(
            TaskDefinition(name: "Since", serviceLevels: [of(["north"], 9), of(["south"], 2)]),
            EffectivePeriod(from: change, until: change.adding(days: 40))),
        ]
      ),
      ("actual", task { $0.clock = .actual }), ("opened", task { $0.clock = .caseOpened }),
      ("recompute", task { $0.plannedStart = .recompute }), ("path", task()), ("after", task()),
      ("days", task { $0.target = Period(2, .workingDays) }),
      ("bare", [version(TaskDefinition(name: "Bare", serviceLevels: []))]),
    ]
  }

  private static func rules() -> [(String, [Version<EscalationRule>])] {
    let again = FollowOn(rule: "again", after: Period(4, .workingHours), atMost: 6)
    let slower = FollowOn(rule: "again", after: Period(11, .workingHours), atMost: 2)
    return [
      (
        "late",
        [
          version(
            EscalationRule(type: .slaMissed, followOn: again),
            EffectivePeriod(until: change.adding(days: 2))),
          version(
            EscalationRule(type: .slaMissed, followOn: slower),
            EffectivePeriod(from: change.adding(days: 3))),
        ]
      ),
      ("again", [version(EscalationRule(type: .followOn, followOn: again))]),
    ]
  }

  private static func level(_ target: Period) -> ServiceLevel {
    ServiceLevel(
      calendar: "office", target: target, amber: .share(percent: 50), whenMissed: "late")
  }

  private static func version<Body>(
    _ body: Body, _ effective: EffectivePeriod = EffectivePeriod()
  ) -> Version<Body> {
    Version(body, effective: effective, place: Place("\(effective)"))
  }

  private static func named<Body>(
    _ definitions: [(String, [Version<Body>])]
  ) -> [String: Definition<Body>] {
    Dictionary(
      uniqueKeysWithValues: definitions.map { ($0, Definition($0, versions: $1)) })
  }
}
