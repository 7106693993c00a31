import TestSupport
import Testing

@testable import WorkingTime

/// Properties of working time on random calendars, against a walk minute by minute.
@Suite("Working time against a minute-by-minute walk")
struct WorkingTimePropertyTests {
  /// What the index may answer for one calendar, and the walk beside it.
  struct Trial {
    var index: WorkingTimeIndex
    var walk: MinuteWalk
    var random: SeededRandom
    var comment: Comment
    /// The longest span asked about, in days.
    var spanDays: Int

    /// An odd second of the days in the middle of the walk.
    mutating func second() -> Int64 {
      let first = walk.beginning + Int64(WorkingTimePropertyTests.margin) * 86_400
      return first + Int64.random(in: 0..<(Int64(spanDays) * 86_400), using: &random)
    }
  }

  /// Days that a walk goes on before and after the span asked about.
  private static let margin = 8

  @Test("2,000 random calendars over all odd zones agree in every answer", arguments: 0..<20)
  func calendars(batch: Int) throws {
    let zones = try RandomCalendar.zoneNames.map(Readings.zone)
    var answers = 0
    for number in 0..<100 {
      let seed = UInt64(batch * 100 + number)
      var trial = try makeTrial(seed: seed, zone: zones[Int(seed) % zones.count])
      for _ in 0..<3 { answers += check(&trial) }
    }
    // A third may fall off the walk's ends; that nearly all did would test nothing.
    #expect(answers > 300)
  }

  private func makeTrial(seed: UInt64, zone: Zone) throws -> Trial {
    var random = SeededRandom(seed: seed)
    // Half of the walks lie around a transition since 1960, the others anywhere.
    let candidates = zone.transitions.filter { (-315_619_200..<4_102_444_800).contains($0) }
    let anywhere = Int64.random(in: 0..<4_000_000_000, using: &random)
    let centre =
      Bool.random(using: &random) ? candidates.randomElement(using: &random) ?? anywhere : anywhere
    let date = zone.date(at: Instant(seconds: centre))
    let calendar = RandomCalendar.make(
      in: zone, around: date, subset: Int(seed % 128), using: &random)
    let spanDays = Int.random(in: 1...14, using: &random)
    let walkDays = spanDays + 2 * Self.margin
    let beginning = (centre / 86_400 - Int64(walkDays / 2)) * 86_400
    // The index must reach further than the walk, by the date before and after.
    let years = date.adding(days: -walkDays).year...date.adding(days: walkDays).year
    return Trial(
      index: WorkingTimeIndex(calendar, years: years),
      walk: MinuteWalk(calendar, from: beginning, minutes: walkDays * 1440),
      random: random, comment: "seed \(seed), \(zone.name), around \(date)", spanDays: spanDays)
  }

  /// Puts one random span to index and walk; how many answers could be compared.
  private func check(_ trial: inout Trial) -> Int {
    let (index, walk, comment) = (trial.index, trial.walk, trial.comment)
    let first = trial.second()
    let second = trial.second()
    let (start, end) = (min(first, second), max(first, second))
    let middle = start + (end - start) / 3
    func working(_ from: Int64, _ to: Int64) -> Int64 {
      index.working(from: Instant(seconds: from), to: Instant(seconds: to)).seconds
    }
    let expected = walk.working(from: start, to: end)
    #expect(working(start, end) == expected, comment)
    #expect(working(end, start) == -expected, comment)
    #expect(working(start, middle) + working(middle, end) == expected, comment)
    #expect(index.isOpen(at: Instant(seconds: start)) == walk.isOpen(at: start), comment)
    let days = index.days(from: Instant(seconds: start), to: Instant(seconds: end))
    #expect(days.reduce(0) { $0 + $1.working.seconds } == expected, comment)

    let unit: (period: Period.Unit, seconds: Int64) =
      Bool.random(using: &trial.random) ? (.workingHours, 3600) : (.workingMinutes, 60)
    let count = Int64.random(in: 1...(unit.seconds == 60 ? 3000 : 60), using: &trial.random)
    return checkPeriod(Period(Int(count), unit.period), count * unit.seconds, from: start, trial)
  }

  private func checkPeriod(
    _ period: Period, _ seconds: Int64, from start: Int64, _ trial: Trial
  ) -> Int {
    let (index, walk, comment) = (trial.index, trial.walk, trial.comment)
    let begin = Instant(seconds: start)
    let duration = WorkingDuration(seconds: seconds)
    var answers = 0
    if let target = walk.adding(seconds, to: start) {
      answers += 1
      let due = index.due(after: period, from: begin)
      #expect(due == Due(at: Instant(seconds: target)), comment)
      #expect(index.working(from: begin, to: due.at) == duration, comment)
      // It is the earliest: a second before, one working second is wanting.
      let before = due.at - ElapsedDuration(seconds: 1)
      #expect(index.working(from: begin, to: before).seconds == seconds - 1, comment)
      // Back from there leads to the start if it was open, else to the opening after it.
      #expect(index.subtracting(duration, from: due.at) == index.nextOpening(from: begin), comment)
    }
    if let source = walk.subtracting(seconds, from: start) {
      answers += 1
      let amber = index.dueBefore(Due(at: begin), by: period)
      #expect(amber == Instant(seconds: source), comment)
      #expect(index.working(from: amber, to: begin) == duration, comment)
      // It is the latest: a second later, one working second is wanting.
      let after = amber + ElapsedDuration(seconds: 1)
      #expect(index.working(from: after, to: begin).seconds == seconds - 1, comment)
    }
    return answers
  }
}
