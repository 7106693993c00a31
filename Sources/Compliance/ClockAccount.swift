internal import Casework
internal import Columns
internal import WorkingTime

/// One clock, ready to be told: its plan, its walk and its verdict, in sentences.
struct ClockAccount: Sendable {
  let facts: ClockFacts
  let attempt: ClockFacts.Attempt
  let plan: Plan
  let walk: ClockWalk
  let verdict: ClockVerdict
  let asOf: Instant
  let time: ReadableTime
  /// The stretches on hold in the clock's life, merged.
  let held: [Range<Int64>]

  init(facts: ClockFacts, attempt: ClockFacts.Attempt, plan: Plan, judge: ClockJudge) {
    self.facts = facts
    self.attempt = attempt
    self.plan = plan
    walk = judge.walk(attempt, of: facts, plan: plan)
    verdict = judge.verdict(facts)
    asOf = judge.asOf
    time = ReadableTime(zone: plan.index.calendar.zone)
    let start = attempt.start.seconds
    held = (start..<max(start, attempt.ending?.at ?? asOf.seconds))
      .covered(by: facts.holds.map { $0.from..<$0.until })
  }

  /// When the clock stopped, or as-of.
  var end: Instant { attempt.ending.map { Instant(seconds: $0.at) } ?? asOf }

  // MARK: - The rule

  var ruleLines: [String] {
    let level = plan.level
    if facts.sourceTarget != nil { return ["Judged by the target that the source itself gives."] }
    var target = "\(level.target.text) on calendar \(level.calendar)"
    if let counting = level.rules.counting { target += ", counting: \(counting.rawValue)" }
    if level.rules.roll != .none { target += ", roll: \(level.rules.roll.rawValue)" }
    if level.rules.landing != .nextOpening {
      target += ", landing: \(level.rules.landing.rawValue)"
    }
    if let from = plan.from { target += ", in force from \(time.day(from))" }
    var lines = [target + "."]
    switch level.amber {
    case nil: lines.append("No amber warning.")
    case .before(let period): lines.append("Amber \(period.text) before the target.")
    case .share(let percent):
      lines.append("Amber when \(percent) % of the time to the target has passed.")
    }
    if level.kind == .reviewPoint {
      lines.append("It is a review point: passing it is never a breach.")
    }
    if level.holdMode == .shiftElapsed {
      lines.append("A hold moves the target by its elapsed length (hold_mode: shift_elapsed).")
    }
    return lines
  }

  /// What the rule for starts outside working time did.
  var afterHoursLines: [String] {
    let rules = plan.level.rules
    guard plan.level.target.countsDays, facts.sourceTarget == nil else { return [] }
    let (counted, applied) = plan.index.start(attempt.start, under: rules.afterHours)
    switch applied {
    case .none: return []
    case .evening:
      return ["That is after closing; it counts as \(time.moment(counted)) (after_hours)."]
    case .closedDay:
      return ["That day is closed; it counts as \(time.moment(counted)) (after_hours)."]
    }
  }

  // MARK: - Holds

  var holdLines: [String] {
    let life = attempt.start.seconds..<max(attempt.start.seconds, end.seconds)
    return facts.holds.compactMap { hold in
      let part = (hold.from..<hold.until).clamped(to: life)
      guard !part.isEmpty else { return nil }
      let from = time.moment(Instant(seconds: part.lowerBound))
      let until =
        hold.isRunning ? "still on hold" : "to \(time.moment(Instant(seconds: part.upperBound)))"
      let late = hold.known > hold.from ? " (released later than planned)" : ""
      return "\(from) \(until)\(late): \(length(of: part)) of \(countedAs)."
    }
  }

  private var countedAs: String {
    plan.grain == .working || plan.grain == .workingDate ? "working time" : "elapsed time"
  }

  private func length(of span: Range<Int64>) -> String {
    let counts = plan.grain == .working || plan.grain == .workingDate
    let working = plan.index.working(
      from: Instant(seconds: span.lowerBound), to: Instant(seconds: span.upperBound)
    ).seconds
    return DurationText.exact(counts ? working : Int64(span.count))
  }

  /// How far the time on hold has moved the target, in the target's own measure.
  private var moved: String {
    let (before, after) = (walk.original, walk.target.current)
    guard let from = before.date, let to = after.date else {
      let seconds =
        plan.grain == .working && plan.level.holdMode == .stopClock
        ? plan.index.working(from: before.at, to: after.at).seconds
        : (after.at - before.at).seconds
      return "\(DurationText.exact(seconds)) on hold"
    }
    let isWorking = plan.grain == .workingDate && plan.level.holdMode == .stopClock
    let days =
      isWorking
      ? plan.index.workingDays(before: to) - plan.index.workingDays(before: from)
      : Int(to.dayNumber - from.dayNumber)
    let text = Period(days, isWorking ? .workingDays : .days).text
    return "\(text): the time on hold in days, rounded up once"
  }

  // MARK: - Target and verdict

  var targetLines: [String] {
    let current = walk.target.current
    var lines = ["Original target: \(time.due(walk.original))."]
    for revision in facts.revisions where revision.at <= end.seconds {
      let at = time.moment(Instant(seconds: revision.at))
      lines.append("Revised \(at) to \(time.moment(Instant(seconds: revision.target))).")
    }
    if current != walk.original {
      let why = facts.revisions.isEmpty ? "moved on by \(moved)" : "as revised and held"
      lines.append("Target: \(time.due(current)), \(why).")
    }
    if let amber = walk.amber { lines.append("Amber: \(time.moment(amber)).") }
    if verdict.flags.contains(.uncovered),
      let year = plan.index.uncoveredYear(
        of: current.date ?? plan.index.calendar.zone.date(at: current.at))
    {
      lines.append(
        "Careful: calendar \(plan.level.calendar) knows no days off in \(year), so the target may"
          + " be too early.")
    }
    return lines
  }

  var verdictLines: [String] {
    var lines: [String] = []
    if let ending = attempt.ending {
      let verb = ending.isCancelled ? "Cancelled" : "Finished"
      let with = verdict.flags.contains(.cancelledWithCase) ? " when its case closed" : ""
      lines.append("\(verb) \(time.moment(end))\(with).")
    }
    var sentence = verdict.outcome.word
    if verdict.overrunSeconds != Int64Column.missing {
      sentence += ", \(DurationText.exact(verdict.overrunSeconds)) of working time past the target"
    }
    if walk.level > 0 { sentence += ", follow-on level \(walk.level)" }
    lines.append(sentence + ".")
    if verdict.originalOutcome != verdict.outcome {
      lines.append("Against the original target: \(verdict.originalOutcome.word).")
    }
    let worked = verdict.workingSeconds
    if worked != Int64Column.missing {
      let held = verdict.heldSeconds
      lines.append(
        "From the start to \(attempt.ending == nil ? "as-of" : "the end"): "
          + "\(DurationText.exact(worked)) of working time, "
          + "\(DurationText.exact(verdict.elapsedSeconds)) elapsed"
          + (held > 0 ? ", without \(DurationText.exact(held)) on hold." : "."))
    }
    return lines
  }
}
