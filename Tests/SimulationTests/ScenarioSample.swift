import Casework
import Diagnostics
import WorkingTime

@testable import Simulation

/// A small rulebook, and a sound scenario over it that slips are made in.
enum ScenarioSample {
  /// Rules of two workflows, three tasks, a form and two escalation rules.
  static func rulebook() throws -> Rulebook {
    guard let zone = Zone.named("Europe/London") else { throw CancellationError() }
    let hours = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let office = WorkingCalendar(
      name: "office", zone: zone, week: Array(repeating: hours, count: 5) + [[], []])
    let shut = WorkingCalendar(
      name: "shut", zone: zone, week: Array(repeating: [], count: 7))
    return Rulebook(
      organisation: "Exampleshire", zone: zone, companies: ["north": "North", "south": "South"],
      calendars: ["office": office, "shut": shut, "always": .always(in: zone)],
      workflows: named([
        ("prevention", prevention), ("relief", Workflow(name: "Relief", path: [])),
        ("southern", Workflow(name: "Southern", companies: .these(["south"]), path: [])),
      ]),
      tasks: named(
        ["call", "visit", "refer", "unused"].map { name in
          let level = ServiceLevel(
            calendar: "office", target: Period(1, .workingDays), whenMissed: "missed")
          return (name, TaskDefinition(name: name, serviceLevels: [level]))
        }),
      escalationRules: named([
        ("missed", EscalationRule(type: .slaMissed)), ("other", EscalationRule(type: .slaMissed)),
      ]),
      users: named([("ann", User(name: "Ann")), ("bob", User(name: "Bob"))]),
      forms: named([("form", form)]))
  }

  private static var prevention: Workflow {
    Workflow(
      name: "Prevention", form: "form",
      path: [
        PathStep(task: "call", activation: .automatic),
        PathStep(task: "visit", activation: .automatic, after: ["call"]),
        PathStep(task: "refer", activation: .manual),
      ])
  }

  private static var form: EnquiryForm {
    EnquiryForm(
      name: "Form",
      questions: [
        Question("notice", type: .trueFalse), Question("rent", type: .decimal),
        Question("expires", type: .date),
        Question("household", type: .choice, choices: [("single", "One"), ("couple", "Two")]),
      ])
  }

  /// In force from 2024 to 2090.
  private static func named<Body>(_ bodies: [(String, Body)]) -> [String: Definition<Body>] {
    let effective = EffectivePeriod(
      from: CivilDate(iso: "2024-01-01"), until: CivilDate(iso: "2090-12-31"))
    return Dictionary(
      uniqueKeysWithValues: bodies.map { name, body in
        let version = Version(body, effective: effective, place: .init(""))
        return (name, Definition(name, versions: [version]))
      })
  }

  /// A scenario with every part.
  static let text = """
    name: A year
    seed: 7
    starts: 2025-04-01
    ends: 2026-03-31
    warm_up: 8 weeks
    arrivals:
      per_week: 40
      profile:
        - {days: [mon-fri], hours: "09:00-17:00", weight: 9}
        - {days: [sat, sun], hours: "22:00-02:00", weight: 1}
    workflows: {prevention: 55, relief: 30}
    companies: {north: 80, south: 20}
    answers:
      notice: {"true": 30, "false": 70}
      household: {mix: {single: 1, couple: 3}, answered: 0.5}
      rent: {between: [300, 900], answered: 80%}
      expires: {days: [-20, 10]}
    teams:
      desk: {calendar: office, staff: 2, discipline: earliest_target}
      field:
        calendar: always
        officers:
          ann: {speed: 1.2, tasks: [visit], calendar: office, absent: [2025-08-04..2025-08-15]}
          bob:
    tasks:
      call: {team: desk, touch: {lognormal: {mean: 20 minutes, sigma: 0.75}}, cancelled: 2%}
      visit:
        team: {prevention: field}
        touch: 1 hour
        late_reasons: {workload: 3, sickness: 1}
      refer:
        elapsed: {gamma: {mean: 6 working hours, shape: 2}}
        calendar: office
        hold: {share: 10%, length: {uniform: {from: 2 days, to: 10 days}}, early: 30%,
               reasons: {away: 1}}
        added: {share: 20%, after: {exponential: {mean: 2 days}}}
    cases:
      closing: mandatory_done
      hold: {share: 3%, after: {fixed: 5 days}, length: {empirical: [1 day, 3 days]}}
      withdrawn: {share: 5%, after: 10 days}
      reopened: {share: 1%, after: 2 hours}
      priorities: {relief: 10}
      outcomes: {advised: 1}
      application_types: {tenant: 1}
    escalation_effects:
      missed: {reassign_to: desk, raise_priority: true, shorten_to: 50%}
    """
}
