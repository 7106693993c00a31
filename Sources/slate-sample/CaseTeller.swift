import WorkingTime

/// Tells one case from the enquiry to its end, and then forgets what lies after the export.
struct CaseTeller {
  /// When the export was made: the end of the last day told.
  static let exported = WallTime(HolidayRules.date(2026, 10, 31), minuteOfDay: 1_439)

  /// How the kind of enquiry goes.
  var blueprint: Blueprint
  /// Whether it came in outside office hours.
  var isAtNight: Bool
  /// The random numbers of the case.
  var draws: Draws
  /// What has been told so far.
  var tale: CaseTale
  private var officer: Officer
  private var hold: (from: WallTime, to: WallTime)?

  /// A case that was opened.
  init(_ tale: CaseTale, blueprint: Blueprint, isAtNight: Bool, draws: Draws) {
    self.blueprint = blueprint
    self.isAtNight = isAtNight
    self.draws = draws
    self.tale = tale
    let partner = tale.company == "tarnbeck-homes"
    let team = partner ? .lettings : blueprint.team == .lettings ? .prevention : blueprint.team
    officer = self.draws.pick(Roster.present(team, on: tale.opened.date))
    self.tale.owner = officer.name
    self.tale.team = team
  }

  /// The case as the export of `exported` shows it.
  mutating func tell() -> CaseTale {
    planHold()
    for step in blueprint.steps(tale.opened.date) { addStep(step) }
    if isAtNight, tale.workflow == "homeless-now", draws.chance(0.95) {
      addManual("out-of-hours-call-back", at: tale.opened)
    }
    if tale.workflow == "homeless-now", draws.chance(isAtNight ? 0.75 : 0.42) {
      let known = isAtNight ? tale.opened + draws.whole(15...90) : finish(of: "triage-on-the-day")
      addManual("emergency-placement", at: isAtNight ? known : min(known, tale.opened + 120))
    }
    for extra in blueprint.extras where draws.chance(extra.chance) { addExtra(extra) }
    end()
    hideWhatIsToCome()
    return tale
  }

  private func finish(of task: String) -> WallTime {
    tale.tasks.first { $0.task == task }?.finish ?? tale.opened
  }

  private func kind(_ task: String, from start: WallTime) -> TaskKind {
    guard var kind = TaskKind.all[task] else { preconditionFailure("no such task: \(task)") }
    let isPartner = tale.company == "tarnbeck-homes"
    switch task {
    case "acknowledge-enquiry":
      let two = isPartner || "\(start.date)" >= "2025-04-01"
      kind.allowance = .workingDays(two ? 2 : 3)
      if isPartner { kind.diary = .partner }
    case "property-inspection":
      kind.allowance = .workingDays(isPartner ? 5 : 7)
      if isPartner { kind.diary = .partner }
    default: break
    }
    return kind
  }

  private mutating func planHold() {
    let chances: [String: Double] = [
      "threatened-with-homelessness": 0.06, "private-rented-access": 0.08,
    ]
    guard draws.chance(chances[tale.workflow] ?? 0) else { return }
    let from = Diary.office.adding(
      480 * draws.whole(3...18) + draws.whole(0...400), to: tale.opened)
    let until = WallTime(
      Diary.office.workingDay(draws.whole(5...18), after: from.date), minuteOfDay: 9 * 60)
    let teller = TaskTeller(
      kind: kind("assessment-interview", from: from), start: from, pace: 1, officer: officer,
      mayWait: false)
    let (to, by) = teller.release(from: from, until: until, &draws)
    hold = (from, to)
    tale.events.append(
      EventTale(
        at: from, event: "hold", until: until,
        reason: draws.pick(["customer in hospital", "customer in custody", "court date awaited"]),
        by: officer.name))
    tale.events.append(EventTale(at: to, event: "release", by: by ?? officer.name))
  }

  /// Who deals with a task: mostly the one who has the case.
  private mutating func owner(of task: String, on date: CivilDate) -> Officer {
    var team = officer.team
    if task == "out-of-hours-call-back" || (task == "emergency-placement" && isAtNight) {
      team = .outOfHours
    }
    if task == "acknowledge-enquiry", team != .lettings, draws.chance(0.5) { team = .advice }
    let there = Roster.present(team, on: date)
    let isThere = there.contains { $0.name == officer.name }
    if isThere, draws.chance(0.84) { return officer }
    return draws.pick(there)
  }

  private mutating func makeTask(
    _ task: String, automatic: Bool, created: WallTime, start: WallTime
  ) -> TaskTale {
    let kind = self.kind(task, from: start)
    let owner = owner(of: task, on: start.date)
    var pace = kind.pace * blueprint.pace * owner.pace * Seasons.pace(in: start.date)
    if task == "acknowledge-enquiry", tale.company != "tarnbeck-homes" {
      pace *= Seasons.acknowledgementPace(in: start.date)
    }
    var told = TaskTale(
      task: task, isAutomatic: automatic, created: created, finish: start, owner: owner.name,
      team: owner.team)
    let latest = blueprint.limit > 0 ? tale.opened.date.adding(days: blueprint.limit - 1) : nil
    TaskTeller(
      kind: kind, start: start, pace: pace, officer: owner, latestRevision: latest,
      mayWait: hold == nil
    ).tell(&told, &draws)
    return hold.map { shifted(told, past: $0) } ?? told
  }

  /// While a case is on hold nothing moves; what would have happened then happens after.
  private func shifted(
    _ told: TaskTale, past hold: (from: WallTime, to: WallTime)
  ) -> TaskTale {
    func moved(_ time: WallTime) -> WallTime {
      guard time > hold.from, let start = told.activated, start < hold.to else { return time }
      let minutes = Diary.office.minutes(from: max(start, hold.from), to: time)
      return Diary.office.adding(minutes, to: hold.to)
    }
    var told = told
    told.finish = moved(told.finish)
    told.started = told.started.map(moved)
    for index in told.events.indices where told.events[index].reason != "allocated" {
      told.events[index].at = moved(told.events[index].at)
    }
    return told
  }

  private mutating func addStep(_ step: BlueprintStep) {
    let ready = step.after.map(finish(of:)).max() ?? tale.opened
    var start = ready
    switch step.lag {
    case .none: break
    case .workingDays(let count): start = Diary.office.sameTime(count, after: ready)
    case .weeks(let count): start = ready + count * 7 * WallTime.day
    }
    var told: TaskTale
    if start > ready, draws.chance(0.03) {
      // Done before its lag had passed: the customer was there anyway.
      told = makeTask(step.task, automatic: true, created: tale.opened, start: ready)
      let done = Diary.office.adding(draws.whole(20...180), to: ready)
      if done < start {
        told.events = []
        (told.activated, told.started, told.finish) = (ready, ready, done)
        told.lateReason = ""
      }
    } else {
      told = makeTask(step.task, automatic: true, created: tale.opened, start: start)
    }
    if step.mandatory, told.isCancelled {
      told.isCancelled = false
      told.result = "done"
    }
    told.isMandatory = step.mandatory
    tale.tasks.append(told)
  }

  private mutating func addExtra(_ extra: Extra) {
    let household = tale.answers.first { $0.question == "household" }?.answer
    let reason = tale.answers.first { $0.question == "reason" }?.answer
    let placement = tale.tasks.first { $0.task == "emergency-placement" }?.result
    let isFamily = household == "family-with-children" || household == "expecting"
    // The six weeks are for families in bed and breakfast; a safety plan is for those who flee.
    let isForBedAndBreakfast = extra.task == "bed-and-breakfast-move-on"
    if isForBedAndBreakfast, !isFamily || placement != "bed and breakfast" { return }
    if extra.task == "safety-plan", reason != "violence" { return }
    if let after = extra.after, !tale.tasks.contains(where: { $0.task == after }) { return }
    let ready = extra.after.map(finish(of:)) ?? tale.opened
    let minutes = draws.whole(extra.hours.lowerBound * 60...extra.hours.upperBound * 60)
    addManual(extra.task, at: Diary.office.adding(minutes + 5, to: ready))
  }

  private mutating func addManual(_ task: String, at start: WallTime) {
    var told = makeTask(task, automatic: false, created: start, start: start)
    let reopened = ["affordability-check", "refer-to-agency", "suitability-visit"]
    if reopened.contains(task), !told.isCancelled, draws.chance(0.05) {
      let again = Diary.office.adding(draws.whole(300...1_900), to: told.finish)
      let done = Diary.office.adding(draws.whole(60...1_400), to: again)
      told.events += [
        EventTale(at: told.finish, event: "complete", by: told.owner),
        EventTale(
          at: again, event: "reopen",
          reason: draws.pick(["papers were incomplete", "closed by mistake"]), by: told.owner),
        EventTale(at: done, event: "complete", by: told.owner),
      ]
      told.finish = done
    }
    tale.tasks.append(told)
  }
}
