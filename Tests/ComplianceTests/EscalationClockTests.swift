import Casework
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

/// A clock followed escalation by escalation against the walk of the same clock once it is over.
@Suite("A clock followed as it runs")
struct EscalationClockTests {
  private static let units: [Period.Unit] = [
    .workingMinutes, .workingDays, .minutes, .days,
  ]

  @Test(
    "Whatever its unit and its holds, it fires what the finished clock says it fired",
    arguments: units, [FollowOnAnchor.parent, .target])
  func follows(unit: Period.Unit, anchor: FollowOnAnchor) throws {
    var random = SeededRandom(seed: UInt64(Self.units.firstIndex(of: unit) ?? 0) + 5)
    let zone = try #require(Zone.named("Europe/London"))
    let hours = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let office = WorkingCalendar(
      name: "c", zone: zone, week: Array(repeating: hours, count: 5) + [[], []])
    let index = WorkingTimeIndex(office, years: 2025...2028)
    let inDays = unit == .workingDays || unit == .days
    var fired = 0
    for round in 0..<200 {
      func period(_ most: Int) -> Period {
        Period(Int.random(in: 1...most, using: &random) * (inDays ? 1 : 60), unit)
      }
      let again = FollowOn(
        rule: "again", after: period(3), atMost: Int.random(in: 1...4, using: &random),
        anchor: anchor)
      let level = ServiceLevel(
        calendar: "c", target: period(8), amber: .before(period(8)), whenAmber: "warn",
        whenMissed: "late", followOn: again)
      let rules = ["again": EscalationRule(type: .followOn, followOn: again)].mapValues {
        Definition("again", versions: [Version($0, effective: EffectivePeriod(), place: .init(""))])
      }
      let plan = Plan(
        definition: "task", level: level, index: index, rules: rules, on: CivilDate(dayNumber: 0))
      let start = 1_774_000_000 + Int64.random(in: 0...1_200_000, using: &random)
      let end = start + Int64.random(in: 0...3_000_000, using: &random)
      let holds = Self.holds(start, &random)
      let comment: Comment = "round \(round): \(start) to \(end), held \(holds)"
      let expected = Self.walked(plan, start, end, holds)
      #expect(Self.followed(plan, start, end, holds) == expected, comment)
      fired += expected.count
    }
    #expect(fired > 300, "\(fired)")
  }

  /// Up to three holds in the order in which they begin; they may overlap, and begin before the
  /// clock.
  private static func holds(_ start: Int64, _ random: inout SeededRandom) -> [Range<Int64>] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let from = start + Int64.random(in: -50_000...900_000, using: &random)
      return from..<(from + Int64.random(in: 1...400_000, using: &random))
    }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// What fires after the start and before the end, so that the end itself plays no part.
  private static func walked(
    _ plan: Plan, _ start: Int64, _ end: Int64, _ holds: [Range<Int64>]
  ) -> [String] {
    var facts = ClockFacts()
    facts.plan = 0
    facts.ending = .init(at: end, isCancelled: false)
    let attempt = ClockFacts.Attempt(start: Instant(seconds: start), ending: facts.ending)
    facts.attempt = attempt
    facts.holds = holds.map {
      Hold(from: $0.lowerBound, until: $0.upperBound, known: $0.lowerBound)
    }
    let judge = ClockJudge(plans: [plan], asOf: Instant(seconds: end))
    return judge.walk(attempt, of: facts, plan: plan, keepsFirings: true).firings
      .filter { $0.at.seconds < end }.map(Self.words)
  }

  private static func followed(
    _ plan: Plan, _ start: Int64, _ end: Int64, _ holds: [Range<Int64>]
  ) -> [String] {
    var clock = EscalationClock(plan, start: start)
    var firings: [Firing] = []
    for hold in holds where hold.lowerBound < end {
      while let next = clock.next, next <= hold.lowerBound {
        firings += clock.fire(upTo: next)
      }
      clock.hold(hold)
    }
    while let next = clock.next, next < end {
      let fresh = clock.fire(upTo: next)
      guard !fresh.isEmpty else { break }
      firings += fresh
    }
    return firings.map(Self.words)
  }

  private static func words(_ firing: Firing) -> String {
    "\(firing.kind) \(firing.level) \(firing.rule ?? "") at \(firing.at.seconds)"
  }
}
