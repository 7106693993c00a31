import WorkingTime

/// Tells how one task goes: how long it takes, whether it waits, is put off or handed on.
struct TaskTeller {
  /// How much of its allowance a task takes, by quantile, when everything is average.
  static let shares: [(Double, Double)] = [
    (0, 0.02), (0.1, 0.17), (0.2, 0.31), (0.3, 0.43), (0.4, 0.54), (0.5, 0.64), (0.6, 0.74),
    (0.7, 0.83), (0.8, 0.94), (0.86, 1.04), (0.92, 1.2), (0.97, 1.6), (1, 2.8),
  ]
  private static let lateReasons: [(String, Double)] = [
    ("volume of work", 5), ("customer did not attend", 3), ("waiting for documents", 3),
    ("staff absence", 2), ("landlord did not reply", 2), ("recorded late", 1), ("", 2),
  ]
  private static let revisionReasons = [
    "customer asked for a later date", "new information", "agreed in writing",
    "waiting for a decision elsewhere",
  ]

  /// What the task is like.
  var kind: TaskKind
  /// When it opens.
  var start: WallTime
  /// How long people take, all in all, as a multiple of the average.
  var pace: Double
  /// Who has it first.
  var officer: Officer
  /// The last date to which its target may be revised, if there is one.
  var latestRevision: CivilDate?
  /// Whether it may be put on hold or revised.
  var mayWait: Bool

  /// When it is due as the rules stand at its start.
  var due: WallTime {
    switch kind.allowance {
    case .workingDays(let count):
      kind.diary.close(of: kind.diary.workingDay(count, after: start.date))
    case .workingMinutes(let count): kind.diary.adding(count, to: start)
    case .elapsed(let count): start + count
    case .days(let count): WallTime(start.date.adding(days: count - 1), minuteOfDay: 1_439)
    case .none: kind.diary.adding(600, to: start)
    }
  }

  private func later(_ minutes: Double, than time: WallTime) -> WallTime {
    if case .elapsed = kind.allowance { return time + max(1, Int(minutes)) }
    return kind.diary.adding(Int(minutes), to: time)
  }

  private func worked(from start: WallTime, to end: WallTime) -> Double {
    if case .elapsed = kind.allowance { return Double(end - start) }
    return Double(kind.diary.minutes(from: start, to: end))
  }

  /// Fills in start, finish, events, result and late reason.
  func tell(_ tale: inout TaskTale, _ draws: inout Draws) {
    let due = self.due
    let share = drawShare(&draws)
    let minutes = max(9, share * worked(from: start, to: due))
    var finish = later(minutes, than: start)
    var effectiveDue = due
    if mayWait, draws.chance(kind.hold * 1.6) {
      let hold = addHold(to: &tale, minutes: minutes, &draws)
      finish = later(max(25, hold.left * 0.8), than: hold.released)
      effectiveDue = later(worked(from: hold.from, to: hold.released), than: due)
    } else if mayWait, let revised = addRevision(to: &tale, share: share, due: due, &draws) {
      finish = revised.finish
      effectiveDue = revised.due
    } else {
      finish = pulledToDeadline(finish, share: share, due: due, &draws)
    }
    finish = workedOn(finish, &draws)
    tale.activated = start
    tale.finish = finish
    let first = tale.events.first?.at ?? finish
    let begun = later(worked(from: start, to: first) * draws.between(0.03, 0.35), than: start)
    tale.started = min(begun, first)
    tale.result = draws.pick(kind.results)
    let isLate = kind.isDayGrained ? finish.date > effectiveDue.date : finish > effectiveDue
    if isLate, kind.allowance != .none { tale.lateReason = draws.pick(Self.lateReasons) }
    if draws.chance(kind.cancel) {
      tale.isCancelled = true
      tale.result = ""
      tale.lateReason = ""
    }
    addHandovers(to: &tale, &draws)
  }

  private func drawShare(_ draws: inout Draws) -> Double {
    var share = draws.along(Self.shares) * pace
    if case .workingDays(let count) = kind.allowance, draws.chance(0.009 * pace * pace) {
      // Lost from sight for weeks.
      return share + draws.between(14, 55) / Double(count)
    }
    if draws.chance(0.016 * pace * pace) {
      // Nobody looked at it for a long while.
      switch kind.allowance {
      case .workingDays: share += draws.between(0.6, 5.5)
      case .days: share += draws.between(0.1, 0.5)
      case .workingMinutes, .elapsed: share += draws.between(0.2, 1.6)
      case .none: break
      }
    }
    return share
  }

  /// A deadline that is near gets work done: some of what would have ended about then ends on the
  /// afternoon of the due date, and not always before the office shuts.
  private func pulledToDeadline(
    _ finish: WallTime, share: Double, due: WallTime, _ draws: inout Draws
  ) -> WallTime {
    let closesAtFive = kind.diary.spans(of: due.date).last?.upperBound == 1_020
    guard kind.isDayGrained, closesAtFive, (0.78..<1.07).contains(share), draws.chance(0.26)
    else { return finish }
    return WallTime(due.date, minuteOfDay: draws.whole(14 * 60...17 * 60 + 55))
  }

  /// Some of what ends late in the afternoon ends after the office has shut.
  private func workedOn(_ finish: WallTime, _ draws: inout Draws) -> WallTime {
    guard kind.isDayGrained, (930...1_020).contains(finish.minuteOfDay), draws.chance(0.1) else {
      return finish
    }
    return WallTime(finish.date, minuteOfDay: draws.whole(17 * 60 + 4...18 * 60 + 25))
  }

  private func addHold(
    to tale: inout TaskTale, minutes: Double, _ draws: inout Draws
  ) -> (from: WallTime, released: WallTime, left: Double) {
    let before = minutes * draws.between(0.15, 0.75)
    let from = later(before, than: start)
    let until = WallTime(
      kind.diary.workingDay(draws.whole(3...22), after: from.date), minuteOfDay: 9 * 60)
    let (released, by) = release(from: from, until: until, &draws)
    tale.events.append(
      EventTale(
        at: from, event: "hold", until: until, reason: draws.pick(kind.holdReasons),
        by: officer.name))
    tale.events.append(EventTale(at: released, event: "release", by: by ?? officer.name))
    return (from, released, minutes - before)
  }

  /// A third of the holds end early, a quarter late, the rest by themselves on the day planned.
  func release(
    from: WallTime, until: WallTime, _ draws: inout Draws
  ) -> (at: WallTime, by: String?) {
    let way = draws.unit()
    if way < 0.33 {
      let minutes = Double(Diary.office.minutes(from: from, to: until)) * draws.between(0.2, 0.8)
      return (Diary.office.adding(Int(minutes), to: from), nil)
    }
    if way < 0.58 { return (Diary.office.adding(draws.whole(60...1_500), to: until), nil) }
    return (until, "system")
  }

  private func addRevision(
    to tale: inout TaskTale, share: Double, due: WallTime, _ draws: inout Draws
  ) -> (finish: WallTime, due: WallTime)? {
    guard kind.revision > 0, share > 0.6, draws.chance(kind.revision * (share > 1 ? 5 : 1.2))
    else { return nil }
    let at = later(
      worked(from: start, to: due) * draws.between(0.5, min(share, 0.97)), than: start)
    let date = Diary.office.workingDay(draws.whole(3...10), after: due.date)
    if let latestRevision, date > latestRevision { return nil }
    let revised = WallTime(date, minuteOfDay: 17 * 60)
    let next = draws.along(Self.shares) * pace
    tale.events.append(
      EventTale(
        at: at, event: "revise", value: "\(revised)",
        reason: draws.pick(Self.revisionReasons), by: officer.name))
    return (later(max(20, next * worked(from: at, to: revised)), than: at), revised)
  }

  /// Work is handed on now and then, and always when somebody leaves. The first allocation is
  /// written too, so that the history of owners is whole.
  private func addHandovers(to tale: inout TaskTale, _ draws: inout Draws) {
    var at: WallTime?
    var reason = ""
    if tale.finish.date > HolidayRules.parse(officer.until) {
      at = WallTime(HolidayRules.parse(officer.until), minuteOfDay: draws.whole(900...1_000))
      reason = "officer has left"
    } else if draws.chance(0.04) {
      at = later(worked(from: start, to: tale.finish) * draws.between(0.2, 0.8), than: start)
      reason = draws.pick(["workload", "sick leave", "annual leave", "specialist needed"])
    }
    guard let at, at > start, at < tale.finish else { return }
    let next = draws.pick(
      Roster.present(officer.team, on: at.date.adding(days: 1), but: officer.name))
    guard next.name != officer.name else { return }
    tale.owner = next.name
    tale.events.append(
      EventTale(at: start, event: "reassign", value: officer.name, reason: "allocated"))
    tale.events.append(
      EventTale(
        at: at, event: "reassign", value: next.name, reason: reason,
        by: Roster.manager(of: officer.team)))
    tale.events.sort { $0.at < $1.at }
  }
}
