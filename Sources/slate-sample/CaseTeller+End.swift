import WorkingTime

extension CaseTeller {
  private static let caseLateReasons: [(String, Double)] = [
    ("no suitable property", 5), ("waiting for tenancy to start", 3), ("volume of work", 2),
    ("", 1),
  ]

  /// Ends the case: withdrawn before its time, or closed once what must be done is done.
  mutating func end() {
    if draws.chance(0.055) {
      let after = 480 * draws.whole(1...22) + draws.whole(0...460)
      let withdrawn = Diary.office.adding(after, to: tale.opened)
      if tale.tasks.contains(where: { $0.finish > withdrawn }) {
        finish(at: withdrawn, as: "cancelled")
        tale.outcome = draws.pick(["withdrawn", "contact lost", "moved away"])
        return
      }
    }
    let limitPace = (1 + Seasons.pace(in: tale.opened.date)) / 2
    let days = draws.along(blueprint.days) * limitPace
    var closing = tale.tasks.filter(\.isMandatory).map(\.finish).max() ?? tale.opened
    closing = max(closing, tale.opened + Int(days * Double(WallTime.day)))
    for task in tale.tasks where !task.isMandatory && task.finish > closing {
      if draws.chance(0.72) { closing = max(closing, task.finish) }
    }
    if tale.workflow == "homeless-now", draws.chance(0.6) {
      closing = addRecordOfOutcome(after: closing)
    }
    closing = Diary.office.adding(draws.whole(15...400), to: closing)
    finish(at: closing, as: "closed")
    let hasLasted = tale.opened.date.adding(days: 55) <= closing.date
    tale.outcome = draws.pick(
      blueprint.outcomes.filter { hasLasted || $0.0 != "relief ended at 56 days" })
    // A review ends as its decision says.
    let decision = tale.tasks.first { $0.task == "review-decision" }?.result
    let reviewed = [
      "upheld": "decision upheld", "changed": "decision changed", "new inquiries": "sent back",
    ]
    tale.outcome = decision.flatMap { reviewed[$0] } ?? tale.outcome
    if blueprint.limit > 0, closing.date > tale.opened.date.adding(days: blueprint.limit - 1) {
      tale.lateReason = draws.pick(Self.caseLateReasons)
    }
  }

  private mutating func addRecordOfOutcome(after closing: WallTime) -> WallTime {
    let start = Diary.office.adding(draws.whole(10...300), to: closing)
    let begun = Diary.office.adding(draws.whole(2...60), to: start)
    let done = Diary.office.adding(draws.whole(10...200), to: begun)
    var told = TaskTale(
      task: "record-outcome", isAutomatic: false, created: start, finish: done, owner: tale.owner,
      team: tale.team)
    (told.activated, told.started, told.result) = (start, begun, "done")
    tale.tasks.append(told)
    return done
  }

  /// Ends the case at an instant; what has not ended by then is cancelled with it.
  private mutating func finish(at end: WallTime, as status: String) {
    tale.closed = end
    tale.status = status
    tale.tasks.removeAll { $0.created > end }
    tale.events.removeAll { $0.at > end }
    var canHang = status == "closed" && draws.chance(0.09)
    for index in tale.tasks.indices where tale.tasks[index].finish > end {
      var task = tale.tasks[index]
      if let activated = task.activated, activated > end { task.activated = nil }
      if let started = task.started, started > end { task.started = nil }
      task.events.removeAll { $0.at > end }
      // A case system sometimes closes the case and leaves a task standing.
      if canHang, task.activated != nil, task.events.isEmpty {
        task.isLeftHanging = true
        canHang = false
      }
      task.isCancelled = true
      task.finish = end
      task.result = ""
      task.lateReason = ""
      tale.tasks[index] = task
    }
    handOverCase(before: end)
  }

  /// When somebody leaves, their cases go to somebody else.
  private mutating func handOverCase(before end: WallTime) {
    guard let owner = Roster.officers.first(where: { $0.name == tale.owner }) else { return }
    let leaving = WallTime(HolidayRules.parse(owner.until), minuteOfDay: 15 * 60)
    guard leaving > tale.opened, leaving < end else { return }
    let next = draws.pick(
      Roster.present(owner.team, on: leaving.date.adding(days: 1), but: owner.name))
    tale.events.append(
      EventTale(
        at: leaving, event: "reassign", value: next.name, reason: "officer has left",
        by: Roster.manager(of: owner.team)))
    tale.owner = next.name
  }

  /// Leaves only what the case system knew when the export was made.
  mutating func hideWhatIsToCome() {
    let now = Self.exported
    if let closed = tale.closed, closed > now {
      (tale.closed, tale.status, tale.outcome, tale.lateReason) = (nil, "open", "", "")
    }
    tale.events.removeAll { $0.at > now }
    if tale.closed == nil, tale.events.last(where: { $0.event != "reassign" })?.event == "hold" {
      tale.status = "on_hold"
    }
    tale.owner = tale.events.last { $0.event == "reassign" }?.value ?? tale.owner
    tale.tasks.removeAll { $0.created > now }
    for index in tale.tasks.indices {
      tale.tasks[index].record(asOf: now, isCaseOnHold: tale.status == "on_hold")
    }
  }
}

extension TaskTale {
  /// Sets what the case system shows of the task at an instant.
  mutating func record(asOf now: WallTime, isCaseOnHold: Bool) {
    if let activated, activated > now { self.activated = nil }
    if let started, started > now { self.started = nil }
    let lastOwner = events.last { $0.event == "reassign" && $0.at <= now }?.value
    let firstOwner = events.first { $0.event == "reassign" }?.value
    owner = lastOwner ?? firstOwner ?? owner
    events.removeAll { $0.at > now }
    if isLeftHanging, finish <= now { return }
    if finish <= now {
      if isCancelled {
        cancelled = finish
        status = "cancelled"
        events.append(EventTale(at: finish, event: "cancel", by: owner))
      } else {
        completed = finish
        status = "complete"
      }
      return
    }
    (result, lateReason) = ("", "")
    let isHeld = events.last { $0.event != "reassign" }?.event == "hold"
    status = activated == nil ? "pending" : isHeld || isCaseOnHold ? "on_hold" : "open"
  }
}
