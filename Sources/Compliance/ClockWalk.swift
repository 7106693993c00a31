internal import Casework
internal import Columns
internal import WorkingTime

/// One clock walked forwards in time, from its start over its holds and revisions to its end, with
/// what was known at each instant.
///
/// What has fired stays fired: a warning or a target that has passed is frozen and no later hold
/// moves it; a revision sets both anew. The walk gives the clock's target, warning and level, and,
/// where asked, every firing.
struct ClockWalk: Sendable {
  private let plan: Plan
  private let start: Instant
  /// The target before holds and revisions.
  let original: Due
  /// The warning before holds and revisions.
  let originalAmber: Instant?
  /// The target in force, moved or revised.
  private(set) var target: MovingDue
  /// When the warning falls due, if there is one.
  private(set) var amber: Instant?
  /// The highest follow-on level reached; 0 is missed, -1 not missed.
  private(set) var level = -1
  /// What fired, in order, kept only where asked for.
  private(set) var firings: [Firing] = []
  /// When the latest escalation fired.
  private(set) var lastFiring: Instant?

  private let keepsFirings: Bool
  private var amberPassed = false
  private var amberFired = false
  private var missedPassed = false
  private var missedFired = false
  private var nextLevel = 1
  /// The highest follow-on that has fired; those up to it fire again only where their rule says so.
  private var firedLevel = 0
  /// How many times each rule has fired that has a limit and may fire again for a new target.
  private var timesFired: [String: Int] = [:]
  private var followOn: MovingDue?
  /// The time on hold since the target passed, for follow-ons that count from the target.
  private var heldSinceMissed = HeldTime()
  /// Before this instant nothing more fires: the end of the latest hold, or the latest revision.
  private var quietUntil = Instant(seconds: .min)

  /// Starts a clock.
  init(_ plan: Plan, start: Instant, target: Due? = nil, keepsFirings: Bool = false) {
    self.plan = plan
    self.start = start
    self.keepsFirings = keepsFirings
    original =
      target
      ?? plan.index.due(
        after: plan.level.target, from: start, rules: plan.level.rules)
    self.target = MovingDue(original, of: plan, grain: plan.grain)
    originalAmber = plan.warning(before: original, start: start, original: original)
    amber = originalAmber
  }

  /// When the next escalation falls due as things stand: warning, target or follow-on.
  var nextFiring: Instant? {
    var next = followOn.map { $0.current.date == nil ? $0.current.at : fallsDue($0.current) }
    if !missedPassed {
      next = plan.level.kind == .limit ? fallsDue(target.current) : nil
      if let amber, !amberPassed { next = amber }
    }
    return next.map { max($0, quietUntil) }
  }

  /// What fires next as things stand, to the end of the chain or `most` of them.
  func upcoming(atMost most: Int) -> [Firing] {
    var ahead = self
    ahead.firings = []
    while ahead.firings.count < most, let next = ahead.nextFiring {
      let before = ahead.firings.count
      ahead.fire(upTo: next, stops: false)
      guard ahead.firings.count > before else { break }
    }
    return ahead.firings.prefix(most).map { firing in
      var firing = firing
      firing.hasFired = false
      return firing
    }
  }

  /// What has fired since the last time, no longer kept here.
  mutating func takeFirings() -> [Firing] {
    defer { firings = [] }
    return firings
  }

  /// Lets time pass up to and including an instant: whatever falls due by then fires.
  ///
  /// - Parameter stops: whether the clock stops at that instant. Then a target or follow-on that
  ///   falls due at that very instant does not fire; a warning does, for its limit is reached.
  mutating func fire(upTo end: Instant, stops: Bool) {
    // While on hold the ladder waits: what falls due then, out of hours, fires at the release.
    guard end >= quietUntil else { return }
    if let amber, !amberPassed, amber <= end { passAmber(at: amber) }
    if !missedPassed, plan.index.isPast(target.current, at: end) { passTarget() }
    while let next = followOn, hasFallenDue(next.current, by: end, stops: stops) {
      passFollowOn(next.current)
    }
  }

  /// Holds the clock.
  ///
  /// - Parameter release: when it is released as far as is known, the end of time where nothing is;
  ///   until then nothing fires. It lies at or after the end of the stretch.
  mutating func hold(_ held: Range<Int64>, release: Instant) {
    guard !held.isEmpty else { return }
    quietUntil = max(quietUntil, release)
    if missedPassed {
      for measure in plan.heldMeasures { heldSinceMissed.add(held, in: measure, on: plan.index) }
      followOn?.push(by: held)
    } else {
      target.push(by: held)
      if !amberPassed { amber = warning(before: target.current) }
    }
  }

  /// Sets a new target; warning and target are judged anew, the running chain ends. What the new
  /// target puts into the past fires at the instant of the revision.
  mutating func revise(to due: Due, at instant: Instant) {
    quietUntil = max(quietUntil, instant)
    target = MovingDue(due, of: plan, grain: plan.grain)
    amber = warning(before: due)
    amberPassed = false
    missedPassed = false
    followOn = nil
    heldSinceMissed = HeldTime()
  }

  // MARK: - Passing a checkpoint

  private mutating func passAmber(at instant: Instant) {
    amberPassed = true
    guard !amberFired || plan.amberRefires else { return }
    amberFired = true
    note(at: instant, .amber, level: -1, rule: plan.level.whenAmber, plan.amberNotify)
  }

  private mutating func passTarget() {
    missedPassed = true
    amberPassed = true
    // A review point is a date to look again: passing it is no miss and escalates nothing.
    guard plan.level.kind == .limit else { return }
    level = max(level, 0)
    if !missedFired || plan.missedRefires {
      if missedFired { nextLevel = 1 }
      missedFired = true
      note(
        at: fallsDue(target.current), .missed, level: 0, rule: plan.level.whenMissed,
        plan.missedNotify)
    }
    prepareFollowOn(after: target.current)
  }

  private mutating func passFollowOn(_ due: Due) {
    guard let (step, _) = plan.ladder.step(atLevel: nextLevel) else { return }
    level = max(level, nextLevel)
    if nextLevel > firedLevel || step.refire {
      let at = due.date == nil ? due.at : fallsDue(due)
      note(at: at, .followOn, level: nextLevel, rule: step.rule, step.notify)
      if step.refire, step.limit != nil { timesFired[step.rule, default: 0] += 1 }
    }
    firedLevel = max(firedLevel, nextLevel)
    nextLevel += 1
    prepareFollowOn(after: due)
  }

  private mutating func note(
    at due: Instant, _ kind: Firing.Kind, level: Int, rule: String?, _ notify: Notification
  ) {
    let at = max(due, quietUntil)
    lastFiring = at
    guard keepsFirings else { return }
    firings.append(
      Firing(
        at: at, kind: kind, level: level, rule: rule, notify: notify, start: start,
        target: target.current, originalTarget: original, amber: amber, hasFired: true))
  }

  private mutating func prepareFollowOn(after parent: Due) {
    guard let (step, turn) = plan.ladder.step(atLevel: nextLevel), !isSpent(step) else {
      followOn = nil
      return
    }
    let fromTarget = step.anchor == .target
    let period =
      fromTarget ? Period(step.after.count * turn, step.after.unit) : step.after
    let due = plan.due(followOn: period, after: fromTarget ? target.current : parent)
    followOn = MovingDue(
      due, of: plan, grain: plan.followOnGrain(of: period),
      held: fromTarget ? heldSinceMissed : nil)
  }

  /// Whether a rule has fired as often as it may on one clock: there the chain ends. Within one
  /// chain the ladder sees to it; a revision may begin the chain again.
  private func isSpent(_ step: Ladder.Step) -> Bool {
    guard step.refire, let limit = step.limit else { return false }
    return timesFired[step.rule, default: 0] >= limit
  }

  // MARK: - Instants

  /// The instant at which passing a due date or instant begins: the next midnight, or the next
  /// second.
  private func fallsDue(_ due: Due) -> Instant {
    guard let date = due.date else { return due.at + ElapsedDuration(seconds: 1) }
    return plan.index.calendar.zone.startOfDay(date.adding(days: 1))
  }

  private func hasFallenDue(_ due: Due, by end: Instant, stops: Bool) -> Bool {
    guard due.date == nil else { return plan.index.isPast(due, at: end) }
    return stops ? due.at < end : due.at <= end
  }

  private func warning(before due: Due) -> Instant? {
    plan.warning(before: due, start: start, original: original)
  }
}

extension Plan {
  /// When the warning of a clock falls due for a target, never before its start; nil where the
  /// service level has none.
  func warning(before due: Due, start: Instant, original: Due) -> Instant? {
    switch level.amber {
    case nil: nil
    case .before(let period):
      max(start, index.dueBefore(due, by: period, rules: level.rules))
    case .share(let percent):
      max(start, warning(atShare: percent, before: due, start: start, original: original))
    }
  }

  /// The warning at a share of the time from start to original target, moved as far as the target
  /// has moved: in working seconds for working units, in elapsed seconds for calendar units.
  private func warning(
    atShare percent: Int, before due: Due, start: Instant, original: Due
  ) -> Instant {
    switch grain {
    case .working, .workingDate:
      let total = index.working(from: start, to: original.at).seconds
      let moved = index.working(from: original.at, to: due.at).seconds
      let worked = WorkingDuration(seconds: total * Int64(percent) / 100 + moved)
      return worked.seconds >= 0 ? index.adding(worked, to: start) : start
    case .elapsed, .calendarDate:
      let total = (original.at - start).seconds
      let moved = (due.at - original.at).seconds
      return start + ElapsedDuration(seconds: total * Int64(percent) / 100 + moved)
    }
  }

  /// When a follow-on falls due, `period` after its parent.
  ///
  /// Counted in days after a due date, the period is counted from that date: the parent fired at
  /// the midnight that ends it, so "2 working days after" a target of Tuesday is Thursday, and
  /// fires as Friday begins.
  func due(followOn period: Period, after parent: Due) -> Due {
    let zone = index.calendar.zone
    let counting = level.rules.counting
    guard period.countsDays else {
      let from = parent.date.map { zone.startOfDay($0.adding(days: 1)) } ?? parent.at
      return index.due(after: period, from: from)
    }
    // Inclusive counting begins with the day of the firing, the day after the due date: the same
    // date as exclusive counting from the due date.
    let sameTime = counting == .sameTime && parent.date == nil
    let from = parent.date.map { zone.startOfDay($0) } ?? parent.at
    let rules = CountingRules(
      counting: sameTime ? .sameTime : nil, roll: level.rules.roll, landing: level.rules.landing)
    return index.due(after: period, from: from, rules: rules)
  }
}
