import Casework
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

/// Random clocks with random holds against a walk over every minute.
@Suite("A clock against a minute-by-minute walk")
struct ClockWalkPropertyTests {
  private static let family: [(name: String, unit: Period.Unit)] = [
    ("working", .workingMinutes), ("elapsed", .minutes),
  ]

  @Test(
    "counts what is open and not on hold: target, amber, outcome, working time",
    arguments: [Period.Unit.workingMinutes, .minutes])
  func countsMinutes(unit: Period.Unit) throws {
    var random = SeededRandom(seed: unit == .minutes ? 11 : 12)
    let zone = try #require(Zone.named("Europe/London"))
    var moved = 0
    var frozen = 0
    for round in 0..<300 {
      let week = unit == .minutes ? nil : Self.week(&random)
      let naive = NaiveClock(week: week, zone: zone)
      let index = Self.index(week, zone)
      let target = Int.random(in: 1...1200, using: &random)
      let amber = Int.random(in: 1...target, using: &random)
      let plan = Self.plan(
        ServiceLevel(
          calendar: "c", target: Period(target, unit), amber: .before(Period(amber, unit))), index)
      // March and April, so that the clocks change in some.
      let start = 1_774_000_000 / 60 * 60 + Int64.random(in: 0...20_000, using: &random) * 60
      let end = start + Int64.random(in: 0...6_000, using: &random) * 60
      let held = Self.holds(start, &random)
      guard
        let expected = naive.walk(
          start: start, end: end, target: target, amber: amber, held: held)
      else { continue }
      let verdict = Self.verdict(plan, start: start, end: end, held: held)
      let got = NaiveClock.Findings(
        target: verdict.target, amber: verdict.amber, worked: verdict.workingSeconds)
      let comment: Comment = "round \(round): start \(start), end \(end), held \(held)"
      #expect(got == expected, comment)
      let outcome: Outcome =
        end > expected.target ? .missed : end >= expected.amber ? .metInAmber : .met
      #expect(verdict.outcome == outcome, comment)
      if verdict.target != verdict.originalTarget { moved += 1 }
      if held.contains(where: { $0.lowerBound > expected.amber && $0.lowerBound < expected.target })
      {
        frozen += 1
      }
    }
    #expect(moved > 50 && frozen > 5, "the sample must hold clocks before and after their warning")
  }

  @Test(
    "counts days and shares of days: due date",
    arguments: [Period.Unit.workingDays, .days])
  func countsDays(unit: Period.Unit) throws {
    var random = SeededRandom(seed: unit == .days ? 13 : 14)
    let zone = try #require(Zone.named("Europe/London"))
    // Eight hours, two and five: days of different lengths.
    let hours = [9 * 60..<17 * 60]
    let week = [hours, hours, [9 * 60..<14 * 60], hours, hours, [10 * 60..<12 * 60], []]
    let naive = NaiveClock(week: unit == .days ? nil : week, zone: zone)
    let index = Self.index(week, zone)
    var moved = 0
    for round in 0..<300 {
      let days = Int.random(in: 1...8, using: &random)
      let plan = Self.plan(ServiceLevel(calendar: "c", target: Period(days, unit)), index)
      let start = 1_774_000_000 / 60 * 60 + Int64.random(in: 0...20_000, using: &random) * 60
      let end = start + Int64.random(in: 1...15_000, using: &random) * 60
      let held = Self.holds(start, &random).reduce(into: [NaiveClock.Held]()) { kept, hold in
        if hold.lowerBound >= kept.last?.upperBound ?? .min { kept.append(hold) }
      }
      let expected = naive.due(days, start: start, end: end, held: held)
      let verdict = Self.verdict(plan, start: start, end: end, held: held)
      #expect(
        CivilDate(dayNumber: verdict.dueDay) == expected,
        "round \(round): \(days) from \(start) to \(end), held \(held)")
      if verdict.target != verdict.originalTarget { moved += 1 }
    }
    #expect(moved > 50)
  }

  // MARK: - Clocks

  private static func week(_ random: inout SeededRandom) -> [[Range<Int>]] {
    (0..<7).map { day in
      guard day == 0 || Int.random(in: 0..<4, using: &random) > 0 else { return [] }
      let open = Int.random(in: 0...700, using: &random)
      let close = Int.random(in: (open + 1)...1000, using: &random)
      return Bool.random(using: &random)
        ? [open..<close] : [open..<close, (close + 30)..<(close + 200)]
    }
  }

  private static func index(_ week: [[Range<Int>]]?, _ zone: Zone) -> WorkingTimeIndex {
    let days = week ?? Array(repeating: [0..<1440], count: 7)
    let spans = days.map { day in
      day.map { OpenSpan(open: $0.lowerBound * 60, close: $0.upperBound * 60) }
    }
    return WorkingTimeIndex(
      WorkingCalendar(name: "c", zone: zone, week: spans), years: 2026...2026)
  }

  private static func plan(_ level: ServiceLevel, _ index: WorkingTimeIndex) -> Plan {
    Plan(definition: "task", level: level, index: index, rules: [:], on: CivilDate(dayNumber: 0))
  }

  /// Up to four holds in the order in which they begin; they may overlap.
  private static func holds(
    _ start: Int64, _ random: inout SeededRandom
  ) -> [NaiveClock.Held] {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      let from = start + Int64.random(in: -100...3_000, using: &random) * 60
      return from..<(from + Int64.random(in: 1...2_000, using: &random) * 60)
    }.sorted { $0.lowerBound < $1.lowerBound }
  }

  private static func verdict(
    _ plan: Plan, start: Int64, end: Int64, held: [NaiveClock.Held]
  ) -> ClockVerdict {
    var facts = ClockFacts()
    facts.plan = 0
    facts.attempt = .init(
      start: Instant(seconds: start), ending: .init(at: end, isCancelled: false))
    facts.holds = held.map {
      Hold(from: $0.lowerBound, until: $0.upperBound, known: $0.lowerBound)
    }
    return ClockJudge(plans: [plan], asOf: Instant(seconds: end)).verdict(facts)
  }
}
