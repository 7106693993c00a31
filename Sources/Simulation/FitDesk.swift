internal import Casework
internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

/// Makes fits of tasks and teams from what was counted.
struct FitDesk {
  var tally: HistoryTally
  let evaluation: Evaluation
  let request: FitRequest
  /// The scenario's workflows, and its days.
  let workflows: [String]
  let horizon: ClosedRange<CivilDate>
  /// The teams, once the tasks have been asked for.
  var teams: [TeamFit] = []
  /// The calendars that work may keep to, compiled, by name.
  let calendars: [(name: String, index: WorkingTimeIndex)]

  init(
    _ tally: HistoryTally, _ evaluation: Evaluation, _ request: FitRequest, workflows: [String],
    _ horizon: ClosedRange<CivilDate>
  ) {
    self.tally = tally
    self.evaluation = evaluation
    self.request = request
    self.workflows = workflows
    self.horizon = horizon
    guard request.isStaffed else {
      calendars = []
      return
    }
    let first = evaluation.rulebook.zone.date(at: Instant(seconds: tally.window.lowerBound)).year
    let years = min(first, horizon.lowerBound.year)...horizon.upperBound.year + 1
    calendars = evaluation.rulebook.calendars.sorted { $0.key < $1.key }.map {
      ($0.key, WorkingTimeIndex($0.value, years: years))
    }
  }

  /// A task of the scenario: its code among the definitions of the data, 0 for one never seen.
  struct Wanted {
    var task: String
    var code: Int
    /// Whether some path has it come to life by itself.
    var isAutomatic: Bool
    /// The workflows on whose path it stands.
    var workflows: [String]
  }

  /// The tasks that a scenario has to tell of, by identifier.
  private var wanted: [Wanted] {
    var found: [String: Wanted] = [:]
    for workflow in workflows {
      for version in HistoryFit.versions(of: workflow, evaluation.rulebook, horizon) {
        for step in version.path {
          let code = tally.casebook.tasks.task.dictionary.existingCode(for: step.task) ?? 0
          var entry =
            found[step.task]
            ?? Wanted(task: step.task, code: Int(code), isAutomatic: false, workflows: [])
          if step.activation == .automatic { entry.isAutomatic = true }
          if entry.workflows.last != workflow { entry.workflows.append(workflow) }
          found[step.task] = entry
        }
      }
    }
    return found.values.filter { $0.isAutomatic || tally.tasks[$0.code].added > 0 }
      .sorted { $0.task.utf8.lexicographicallyPrecedes($1.task.utf8) }
  }

  // MARK: - Tasks

  /// The fits of all tasks of the scenario; then `teams` has who does them.
  mutating func tasks(_ leftOut: inout [String]) throws(Findings) -> [TaskFit] {
    let wanted = wanted
    let offPath = tally.tasks.reduce(0) { $0 + $1.offPath }
    if offPath > 0 {
      leftOut.append("\(offPath) tasks that are not on the path of their case's workflow")
    }
    let isWork = wanted.map { self.isWork($0) }
    if request.isStaffed {
      try checkTimes(wanted, isWork)
      gatherTouches(wanted, isWork)
    }
    let measured = wanted.map { entry in measure(tally.tasks[entry.code]) }
    var pools: [String: [Int64]] = [:]
    for (sample, calendar) in measured {
      pools[calendar?.calendar.name ?? "", default: []] += sample.lengthsAsSeen
    }
    let worked = wanted.map { LengthSample(touches(of: tally.tasks[$0.code])) }
    let touchPool = LengthSample(worked.flatMap(\.lengthsAsSeen))
    let holdPool = LengthSample(wanted.flatMap { tally.tasks[$0.code].held })
    let delayPool = LengthSample(wanted.flatMap { tally.tasks[$0.code].addedAfter })
    var fits: [TaskFit] = []
    for (place, entry) in wanted.enumerated() {
      let stated = request.touches[entry.task]
      var calendar = measured[place].index
      var length: DistributionFit?
      if isWork[place] {
        length =
          stated.map { DistributionFit(stated: $0, worked[place]) }
          ?? DistributionFit(worked[place], pool: touchPool)
        calendar = nil
      } else {
        var pool = pools[calendar?.calendar.name ?? ""] ?? []
        if measured[place].sample.isEmpty, pool.isEmpty, let largest = Self.largest(pools) {
          pool = pools[largest] ?? []
          calendar = measured.first { $0.index?.calendar.name == largest }?.index
        }
        length = DistributionFit(measured[place].sample, pool: LengthSample(pool))
      }
      guard let length else {
        throw HistoryFit.tooLittle("no task was ever completed in the time that is looked at")
      }
      fits.append(
        fit(
          entry, length, calendar: calendar?.calendar.name, isWork: isWork[place],
          holdPool: holdPool, delayPool: delayPool))
    }
    return fits
  }

  /// The pool with the most lengths, among these the first by name.
  private static func largest(_ pools: [String: [Int64]]) -> String? {
    pools.filter { !$0.value.isEmpty }
      .min { ($1.value.count, $0.key) < ($0.value.count, $1.key) }?.key
  }

  private func fit(
    _ entry: Wanted, _ length: DistributionFit, calendar: String?, isWork: Bool,
    holdPool: LengthSample, delayPool: LengthSample
  ) -> TaskFit {
    let counts = tally.tasks[entry.code]
    let hold = DistributionFit(LengthSample(counts.held), pool: holdPool).flatMap { length in
      counts.held.isEmpty
        ? nil
        : HoldFit(
          share: ShareFit(counts.held.count, of: counts.opened), length: length,
          early: ShareFit(counts.heldEarly, of: counts.held.count),
          reasons: counts.holdReasons.named(atMost: 12))
    }
    let added = DistributionFit(LengthSample(counts.addedAfter), pool: delayPool).flatMap { after in
      counts.added == 0
        ? nil : AdditionFit(share: ShareFit(counts.added, of: counts.couldAdd), after: after)
    }
    return TaskFit(
      task: entry.task, calendar: calendar, length: length, isWork: isWork,
      teams: isWork ? teams(of: entry) : [], waits: waits(counts), hold: hold,
      cancelled: ShareFit(counts.cancelled, of: counts.completed + counts.cancelled), added: added,
      lateReasons: counts.lateReasons.named(atMost: 12))
  }

  // MARK: - How long it took

  /// How long tasks took from when they could be worked on, less their holds: in the working time
  /// of the calendar of their service level where nine in ten ended in its hours, else in elapsed
  /// time.
  private func measure(_ counts: TaskTally) -> (sample: LengthSample, index: WorkingTimeIndex?) {
    let plan = counts.plans.filter { $0.key >= 0 }
      .max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    var index = plan.map { evaluation.plans[Int($0)].index }
    if let calendar = index {
      let ends = counts.stays.filter { !$0.isOpen }.map(\.end)
      let inHours = ends.count { Self.isInHours($0, calendar) }
      let isKnown = evaluation.rulebook.calendars[calendar.calendar.name] != nil
      if calendar.calendar.name == "always" || !isKnown || inHours * 10 < ends.count * 9 {
        index = nil
      }
    }
    func length(_ stay: TaskTally.Stay) -> Int64 {
      let holds = stay.holds.reduce(Int64(0)) { sum, hold in
        sum
          + Self.length(
            from: max(hold.lowerBound, stay.opening), to: min(hold.upperBound, stay.end), index)
      }
      return max(0, Self.length(from: stay.opening, to: stay.end, index) - holds)
    }
    return (
      LengthSample(
        counts.stays.filter { !$0.isOpen }.map(length),
        open: counts.stays.filter(\.isOpen).map(length)),
      index
    )
  }

  /// Whether a calendar is open within a minute of an instant: exports give minutes, and work ends
  /// at closing time.
  static func isInHours(_ instant: Int64, _ index: WorkingTimeIndex) -> Bool {
    length(from: instant - 60, to: instant + 60, index) > 0
  }

  private static func length(from: Int64, to: Int64, _ index: WorkingTimeIndex?) -> Int64 {
    guard from < to else { return 0 }
    return index?.working(from: Instant(seconds: from), to: Instant(seconds: to)).seconds
      ?? (to - from)
  }

  /// How long tasks waited until they were begun, less holds until then.
  private func waits(_ counts: TaskTally) -> LengthSample {
    LengthSample(
      counts.stays.compactMap { stay in
        guard stay.started != CaseLife.never, stay.started <= stay.end else { return nil }
        let held = stay.holds.reduce(Int64(0)) { sum, hold in
          sum
            + Self.length(
              from: max(hold.lowerBound, stay.opening), to: min(hold.upperBound, stay.started), nil)
        }
        return max(0, stay.started - stay.opening - held)
      })
  }
}

extension LengthSample {
  /// Each length that ended, as often as it weighs.
  var lengthsAsSeen: [Int64] {
    isEmpty ? [] : (0..<count).map { length(atShare: (Double($0) + 0.5) / Double(count)) }
  }
}
