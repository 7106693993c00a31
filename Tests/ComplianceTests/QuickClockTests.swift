import Casework
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

@Suite("A quick clock")
struct QuickClockTests {
  /// Random plans, starts and ends, closed hours and ties included; the walk is the reference, and
  /// is itself held to worked examples and to a minute-by-minute walk elsewhere.
  @Test("agrees with the walk on 20,000 random clocks", arguments: [1, 2] as [UInt64])
  func agreesWithTheWalk(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let zone = try #require(Zone.named("Europe/London"))
    var disagreements: [String] = []
    var late = 0
    for _ in 0..<40 {
      let index = WorkingTimeIndex(randomCalendar(zone, &random), years: 2023...2030)
      let plan = randomPlan(index, &random)
      let quick = try #require(QuickClock(plan))
      for _ in 0..<250 {
        let start = instant(&random)
        var end = start + Int64.random(in: -86_400...86_400 * 40, using: &random)
        let walked = ClockWalk(plan, start: Instant(seconds: start))
        // Every third end lies on an instant that decides something.
        let ties = [
          walked.original.at.seconds, walked.amber?.seconds ?? end, followOn(plan, walked),
        ]
        if Int.random(in: 0..<3, using: &random) == 0 {
          end =
            (ties.randomElement(using: &random) ?? end) + Int64.random(in: -1...1, using: &random)
        }
        let stops = Bool.random(using: &random)
        var facts = ClockFacts()
        facts.plan = 0
        facts.attempt = .init(
          start: Instant(seconds: start),
          ending: stops
            ? .init(at: end, isCancelled: Int.random(in: 0..<9, using: &random) == 0) : nil)
        facts.ending = facts.attempt?.ending
        guard stops || start <= end, let attempt = facts.attempt else { continue }
        let asOf = Instant(seconds: end)
        let expected = ClockJudge(plans: [plan], asOf: asOf).verdict(facts)
        let got = quick.verdict(attempt, of: facts, asOf: asOf)
        if expected.followOnLevel > 1 { late += 1 }
        if String(describing: expected) != String(describing: got) {
          disagreements.append("seed \(seed): \(expected) but quick says \(got)")
        }
      }
    }
    #expect(disagreements.prefix(3).isEmpty, "\(disagreements.prefix(3).joined(separator: "\n"))")
    #expect(late > 100, "the sample must reach the second level of the chain")
  }

  private func followOn(_ plan: Plan, _ walk: ClockWalk) -> Int64 {
    var walk = walk
    walk.fire(upTo: walk.original.at + ElapsedDuration(seconds: 1), stops: false)
    return walk.nextFiring?.seconds ?? walk.original.at.seconds
  }

  private func instant(_ random: inout SeededRandom) -> Int64 {
    Int64.random(in: 1_704_067_200...1_800_000_000, using: &random)
  }

  private func randomCalendar(_ zone: Zone, _ random: inout SeededRandom) -> WorkingCalendar {
    var week = (0..<7).map { _ in
      Bool.random(using: &random) ? [OpenSpan(open: 9 * 3600, close: 17 * 3600)] : []
    }
    week[0] = [
      OpenSpan(open: 8 * 3600, close: 12 * 3600), OpenSpan(open: 13 * 3600, close: 18 * 3600),
    ]
    return WorkingCalendar(name: "random", zone: zone, week: week)
  }

  private func randomPlan(_ index: WorkingTimeIndex, _ random: inout SeededRandom) -> Plan {
    let target = Int.random(in: 1...60, using: &random)
    let amber: AmberPoint? =
      switch Int.random(in: 0..<3, using: &random) {
      case 0: nil
      case 1: .before(Period(Int.random(in: 1...target, using: &random), .workingHours))
      default: .share(percent: Int.random(in: 1...99, using: &random))
      }
    let first = FollowOn(
      rule: "later", after: Period(Int.random(in: 1...20, using: &random), .workingHours))
    let again = FollowOn(
      rule: "later", after: Period(Int.random(in: 1...9, using: &random), .workingHours),
      atMost: Int.random(in: 1...9, using: &random))
    let level = ServiceLevel(
      calendar: "random", target: Period(target, .workingHours), amber: amber, whenAmber: "soon",
      whenMissed: "missed")
    let rules = [
      "missed": EscalationRule(type: .slaMissed, followOn: first),
      "later": EscalationRule(type: .followOn, followOn: again),
    ]
    return Plan(
      definition: "task", level: level, index: index,
      rules: Dictionary(
        uniqueKeysWithValues: rules.map { name, rule in
          (
            name,
            Definition(name, versions: [Version(rule, effective: .init(), place: .init(""))])
          )
        }),
      on: CivilDate(dayNumber: 20_000))
  }
}
