internal import Casework
internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

/// Who does the work, and how long it takes them.
extension FitDesk {
  /// What all officers share where the data has no column of teams.
  private static let oneTeam = "officers"

  /// Whether an officer works on a task: somebody owns most of them, or it was said so.
  func isWork(_ entry: Wanted) -> Bool {
    guard request.isStaffed, !request.waits.contains(entry.task) else { return false }
    let counts = tally.tasks[entry.code]
    if request.touches[entry.task] != nil { return team(of: entry, in: nil) != nil }
    return counts.opened > 0 && counts.assigned * 2 >= counts.opened
      && team(of: entry, in: nil) != nil
  }

  /// The team of a task in a workflow, or of the task anywhere where it has none there.
  private func team(of entry: Wanted, in workflow: String?) -> String? {
    guard tally.casebook.tasks.team != nil else { return Self.oneTeam }
    let counts = tally.tasks[entry.code]
    if let workflow, let team = counts.teams[workflow]?.named(atMost: 1).first { return team.text }
    var all = TextTally()
    for teams in counts.teams.values { all.add(teams) }
    return all.named(atMost: 1).first?.text
  }

  /// The teams of a task by workflow.
  func teams(of entry: Wanted) -> [(workflow: String, team: String)] {
    entry.workflows.compactMap { workflow in
      team(of: entry, in: workflow).map { (workflow, $0) }
    }
  }

  /// Refuses work of which nothing says how long an officer is at it.
  func checkTimes(_ wanted: [Wanted], _ isWork: [Bool]) throws(Findings) {
    let missing = zip(wanted, isWork).filter { entry, isWork in
      isWork && request.touches[entry.task] == nil
        && !tally.tasks[entry.code].stays.contains { !$0.isOpen && $0.started != CaseLife.never }
    }.map(\.0.task)
    if let first = missing.first {
      let some = missing.prefix(6).joined(separator: ", ")
      throw Findings([
        Finding(
          SimulationCode.noWorkTimes, .error,
          "nothing says how long officers work on \(missing.count) of "
            + "\(isWork.count { $0 }) tasks: " + some + (missing.count > 6 ? ", ..." : ""),
          help: "give the data a column started_at, say how long with --touch "
            + "'\(first)=40 minutes', or that it is a wait with --wait \(first)")
      ])
    }
    if !isWork.contains(true) {
      throw Findings([
        Finding(
          SimulationCode.noWorkTimes, .error, "the data names neither owners nor teams of tasks",
          help: "leave --staffed out, or give the data a column owner or team")
      ])
    }
  }

  /// How long officers worked on tasks of a definition, of those completed.
  func touches(of counts: TaskTally) -> [Int64] {
    counts.stays.filter { !$0.isOpen && $0.touch >= 0 }.map { max(1, $0.touch) }
  }

  // MARK: - Officers

  /// What is known of an owner.
  private struct Owner {
    var teams = TextTally()
    var lastEnd = Int64.min
    var work = SharedWork()
    /// By the number in `work`, which stay of which definition.
    var stays: [(code: Int, place: Int)] = []
  }

  /// Works out how long officers worked on each task, and who they are.
  mutating func gatherTouches(_ wanted: [Wanted], _ isWork: [Bool]) {
    var owners: [UInt32: Owner] = [:]
    let work = zip(wanted, isWork).filter(\.1).map(\.0)
    var instants = Dictionary(
      work.flatMap { teams(of: $0) }.map { ($0.team, [Int64]()) }
    ) { first, _ in first }
    for entry in work {
      let usual = team(of: entry, in: nil) ?? Self.oneTeam
      for (place, stay) in tally.tasks[entry.code].stays.enumerated() {
        let own = tally.casebook.tasks.team?.dictionary[stay.team] ?? ""
        let team = instants[own] == nil ? usual : own
        let begun = stay.started == CaseLife.never ? [] : [stay.started]
        instants[team, default: []] += begun + (stay.isOpen ? [] : [stay.end])
        guard stay.owner != 0 else { continue }
        var owner = owners[stay.owner] ?? Owner()
        owner.teams.add(team)
        if !stay.isOpen { owner.lastEnd = max(owner.lastEnd, stay.end) }
        if stay.started != CaseLife.never, stay.started <= stay.end {
          owner.work.add(
            owner.stays.count, from: stay.started, to: stay.end, holds: stay.holds)
          owner.stays.append((entry.code, place))
        }
        owners[stay.owner] = owner
      }
    }
    let hours = instants.mapValues { self.calendar(of: $0) }
    var inHand: [String: (busy: Double, inHand: Double)] = [:]
    for code in owners.keys.sorted() {
      guard var owner = owners[code], let team = owner.teams.first, let hours = hours[team] ?? nil
      else {
        continue
      }
      let shares = owner.work.shares(of: hours.index)
      for (number, stay) in owner.stays.enumerated() {
        tally.set(
          touches: [(stay.place, Int64((shares[number] ?? 0).rounded()))], ofTask: stay.code)
      }
      inHand[team, default: (0, 0)].busy += owner.work.busy
      inHand[team, default: (0, 0)].inHand += owner.work.inHand
      owners[code] = owner
    }
    teams = hours.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      hours[name].map { hours in
        team(name, hours, owners.filter { $0.value.teams.first == name }, inHand[name])
      }
    }
  }

  /// The tightest calendar that holds nineteen in twenty of some instants, or else the one that
  /// holds most of them: `always` only where no other holds half.
  private func calendar(
    of instants: [Int64]
  ) -> (name: String, index: WorkingTimeIndex, inHours: ShareFit)? {
    let zone = evaluation.rulebook.zone
    let (first, last) = (zone.startOfDay(horizon.lowerBound), zone.endOfDay(horizon.upperBound))
    var best: (place: Int, held: Int, hours: Int64)?
    for (place, calendar) in calendars.enumerated() where calendar.name != "always" {
      let hours = calendar.index.working(from: first, to: last).seconds
      guard hours > 0 else { continue }
      let held = instants.count { Self.isInHours($0, calendar.index) }
      guard let known = best else {
        best = (place, held, hours)
        continue
      }
      let enough = { (held: Int) in held * 20 >= instants.count * 19 }
      let isBetter =
        enough(held) == enough(known.held)
        ? (enough(held) ? (hours, -held) < (known.hours, -known.held) : held > known.held)
        : enough(held)
      if isBetter { best = (place, held, hours) }
    }
    if best.map({ $0.held * 2 < instants.count }) ?? true,
      let place = calendars.firstIndex(where: { $0.name == "always" })
    {
      best = (place, instants.count, 0)
    }
    return best.map {
      (
        calendars[$0.place].name, calendars[$0.place].index,
        ShareFit($0.held, of: instants.count)
      )
    }
  }

  /// How long nobody may have ended any work to count as gone: a quarter of a year.
  private static let lately: Int64 = 91 * 86_400

  private func team(
    _ name: String, _ hours: (name: String, index: WorkingTimeIndex, inHours: ShareFit)?,
    _ owners: [UInt32: Owner], _ inHand: (busy: Double, inHand: Double)?
  ) -> TeamFit {
    let dictionary = tally.casebook.tasks.owner?.dictionary ?? TextDictionary()
    let users = evaluation.rulebook.users
    let present = owners.filter { $0.value.lastEnd >= tally.asOf - Self.lately }
    let names = present.keys.map { dictionary[$0] }
    let known = names.filter {
      TextTally.isName($0) && (users.isEmpty || users[$0] != nil)
    }
    return TeamFit(
      name: name, calendar: hours?.name ?? "always", inHours: hours?.inHours ?? ShareFit(0, of: 0),
      officers: known.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      staff: max(names.count - known.count, names.isEmpty ? 1 : 0),
      gone: owners.count - present.count,
      inHand: inHand.flatMap { $0.busy > 0 ? $0.inHand / $0.busy : nil })
  }
}
