internal import Casework
internal import Diagnostics
internal import Documents
internal import WorkingTime

extension ScenarioDraft {
  /// The teams and their officers, each of whom stands in one team once.
  func readTeams() {
    var seen: Set<[UInt8]> = []
    var count = 0
    for named in fields.teams ?? [] {
      guard let keys = Fields<TeamKeys>(named.value, diagnosis) else { continue }
      let calendar = keys.calendar ?? ""
      if let entry = keys.entry(\.calendar), keys.calendar != nil {
        _ = isUsable(calendar: calendar, at: entry.value)
      }
      var officers: [Officer] = []
      for (name, node, key) in officerNodes(keys) {
        guard seen.insert(Array(name.utf8)).inserted else {
          diagnosis.report(
            SimulationCode.twice, at: key, "the officer '\(name)' stands in the scenario already",
            help: "keep one of the two; an officer belongs to one team")
          continue
        }
        if !rulebook.users.isEmpty, rulebook.users[name] == nil {
          unknown("user", name, at: key, among: rulebook.users.keys.sorted())
        }
        if let officer = officer(name, node, calendar) { officers.append(officer) }
      }
      // A number that was refused has been told of; somebody stands for it, lest the team be said
      // to have nobody in it.
      let staff = keys.staff ?? (keys.entry(\.staff) == nil ? 0 : 1)
      count += officers.count + staff
      guard count <= 10_000 else {
        diagnosis.report(
          SimulationCode.tooMuch, at: named.key, "there are more than 10,000 officers",
          help: "write fewer, or run the scenario in parts")
        return
      }
      for number in 0..<staff {
        let name = "\(named.name) \(number + 1)"
        // A named officer may be called so; that one is the first of the name.
        guard seen.insert(Array(name.utf8)).inserted else { continue }
        officers.append(Officer(name: name, calendar: calendar))
      }
      if officers.isEmpty {
        diagnosis.report(
          SimulationCode.nobody, at: named.key, "the team '\(named.name)' has nobody in it",
          help: "write `staff: 3`, or name its `officers`")
      }
      teams.append(
        (
          Team(name: named.name, officers: officers, discipline: keys.discipline ?? .fifo),
          named.key
        ))
    }
  }

  private func officerNodes(
    _ keys: Fields<TeamKeys>
  ) -> [(name: String, node: DocumentNode?, key: DocumentNode)] {
    guard let node = keys.officers else { return [] }
    if let names = node.list {
      return names.compactMap { key in
        ValueType<String>.identifier.read(key, diagnosis).map { ($0, nil, key) }
      }
    }
    return (ValueType<[Named<DocumentNode>]>.map(of: .anything).read(node, diagnosis) ?? []).map {
      ($0.name, $0.value.isBlank ? nil : $0.value, $0.key)
    }
  }

  private func officer(_ name: String, _ node: DocumentNode?, _ calendar: String) -> Officer? {
    var officer = Officer(name: name, calendar: calendar)
    guard let node else { return officer }
    guard let keys = Fields<OfficerKeys>(node, diagnosis) else { return nil }
    officer.speed = keys.speed ?? 1
    if !(0.01...100).contains(officer.speed), let entry = keys.entry(\.speed) {
      diagnosis.report(
        SimulationCode.number, at: entry.value, "a speed lies from 0.01 to 100",
        help: "write 1 for the scenario's own times, 1.2 for a fifth more in the same time")
    }
    officer.absences = keys.absent ?? []
    if let own = keys.calendar, let entry = keys.entry(\.calendar) {
      _ = isUsable(calendar: own, at: entry.value)
      officer.calendar = own
    }
    if let tasks = keys.tasks, let entry = keys.entry(\.tasks) {
      let nodes = entry.value.list ?? [entry.value]
      for task in tasks where rulebook.tasks[task] == nil {
        let node = nodes.first { $0.text == task } ?? entry.value
        unknown("task", task, at: node, among: rulebook.tasks.keys.sorted())
      }
      officer.tasks = Set(tasks)
    }
    return officer
  }

  /// Whether somebody of a team does a task, ever present; reported otherwise.
  func checkAble(_ place: Int, _ task: String, at node: DocumentNode) {
    let able = teams[place].team.officers.filter { $0.tasks?.contains(task) ?? true }
    guard !able.contains(where: isPresent) else { return }
    diagnosis.report(
      SimulationCode.nobody, at: node,
      "nobody of the team '\(teams[place].team.name)' \(able.isEmpty ? "does" : "is there to do") "
        + "'\(task)'",
      help: able.isEmpty
        ? "add the task to an officer's `tasks`, or name another team"
        : "shorten the absences, or name another team")
  }

  /// Whether an officer is not absent all the time; enquiries may be worked on after the last day.
  private func isPresent(_ officer: Officer) -> Bool {
    var day = days.lowerBound
    for absence in officer.absences.sorted(by: { $0.lowerBound < $1.lowerBound })
    where absence.contains(day) {
      day = absence.upperBound.adding(days: 1)
    }
    return day <= days.upperBound
  }
}
