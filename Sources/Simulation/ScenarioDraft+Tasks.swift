internal import Casework
internal import Diagnostics
internal import Documents

extension ScenarioDraft {
  /// The steps of a task on the paths that some case may take.
  private func steps(of task: String? = nil) -> [PathStep] {
    workflowNames.flatMap { versions(of: $0).flatMap(\.body.path) }.filter {
      task == nil || $0.task == task
    }
  }

  /// The models of tasks: each known, and each task of a path that has to happen with one.
  func readTasks() -> [String: TaskModel] {
    var models: [String: TaskModel] = [:]
    let node = fields.entry(\.tasks)?.value
    for named in fields.tasks ?? [] {
      guard rulebook.tasks[named.name] != nil else {
        unknown("task", named.name, at: named.key, among: rulebook.tasks.keys.sorted())
        continue
      }
      let steps = steps(of: named.name)
      if steps.isEmpty {
        diagnosis.report(
          SimulationCode.unused, .warning, at: named.key,
          "no workflow of the scenario comes to the task '\(named.name)'",
          help: "leave its model out, or add the workflow")
      }
      guard let model = model(named.name, named.value) else { continue }
      if model.added != nil, !steps.isEmpty,
        !steps.contains(where: { $0.activation == .manual }),
        let entry = named.value.entry("added")
      {
        diagnosis.report(
          SimulationCode.unused, .warning, at: entry.key,
          "the task '\(named.name)' comes to life by itself: nobody adds it",
          help: "leave `added` out")
      }
      models[named.name] = model
    }
    guard let node, node.entries != nil else { return models }
    for task in Set(steps().filter { $0.activation == .automatic }.map(\.task)).sorted()
    where node.entry(task) == nil {
      let workflow = workflowNames.first { name in
        versions(of: name).contains { $0.body.path.contains { $0.task == task } }
      }
      diagnosis.report(
        SimulationCode.noModel, at: fields.entry(\.tasks)?.key ?? node,
        "nothing is said of the task '\(task)' on the path of '\(workflow ?? "")'",
        help: "write `\(task): {elapsed: 2 days}`, or a team and its touch time")
    }
    return models
  }

  private func model(_ task: String, _ node: DocumentNode) -> TaskModel? {
    guard let keys = Fields<TaskModelKeys>(node, diagnosis) else { return nil }
    guard let (course, teams) = course(task, keys) else { return nil }
    var model = TaskModel(course)
    model.teamsByWorkflow = teams
    model.hold = keys.hold.flatMap { hold($0)?.hold }
    model.cancelled = keys.cancelled ?? 0
    model.added = keys.added.flatMap { addition($0) }
    model.lateReasons = keys.lateReasons ?? Mix()
    model.revised = keys.revised.flatMap { revision($0, of: task) }
    model.reassigned = keys.reassigned.flatMap { reassignment($0, course) }
    return model
  }

  private func course(
    _ task: String, _ keys: Fields<TaskModelKeys>
  ) -> (TaskModel.Course, [String: Int])? {
    let (touch, elapsed) = (keys.entry(\.touch), keys.entry(\.elapsed))
    guard (touch == nil) != (elapsed == nil) else {
      diagnosis.report(
        SimulationCode.key, at: elapsed?.key ?? keys.node,
        touch == nil ? "it is not said how long this takes" : "this takes its time in two ways",
        help: "write `team` and `touch` for work of a team, or `elapsed` for a wait")
      return nil
    }
    if elapsed != nil {
      if let team = keys.entry(\.team) { contradiction(team.key, "an elapsed time needs no team") }
      let calendar = keys.calendar
      if let calendar, let entry = keys.entry(\.calendar) {
        _ = isUsable(calendar: calendar, at: entry.value)
      }
      let kind = keys.entry(\.calendar) == nil ? LengthKind.elapsed : .working
      guard let node = keys.elapsed,
        let length = ValueType<Distribution>.distribution(kind).read(node, diagnosis)
      else { return nil }
      return (.elapsed(length, calendar: calendar), [:])
    }
    if let calendar = keys.entry(\.calendar) {
      contradiction(calendar.key, "a touch time runs by the officer's calendar")
    }
    guard let node = keys.team else {
      if keys.entry(\.team) == nil {
        diagnosis.report(
          SimulationCode.key, at: keys.node, "a touch time needs a team",
          help: "write `team` beside it")
      }
      _ = keys.touch
      return nil
    }
    guard let places = teamPlaces(task, node), let length = keys.touch else { return nil }
    return (.touch(team: places.first, length), places.byWorkflow)
  }

  private func contradiction(_ key: DocumentNode, _ message: String) {
    diagnosis.report(SimulationCode.key, at: key, message, help: "leave `\(key.text ?? "")` out")
  }

  /// The team of a task, or its teams by workflow.
  private func teamPlaces(
    _ task: String, _ node: DocumentNode
  ) -> (first: Int, byWorkflow: [String: Int])? {
    guard let entries = node.entries else {
      guard let name = ValueType<String>.identifier.read(node, diagnosis),
        let place = team(name, at: node)
      else { return nil }
      checkAble(place, task, at: node)
      return (place, [:])
    }
    var places: [String: Int] = [:]
    for entry in entries {
      guard workflowNames.contains(entry.name) else {
        unknown("workflow", entry.name, at: entry.key, among: workflowNames)
        continue
      }
      guard let name = ValueType<String>.identifier.read(entry.value, diagnosis),
        let place = team(name, at: entry.value)
      else { continue }
      checkAble(place, task, at: entry.value)
      places[entry.name] = place
    }
    for workflow in workflowNames where node.entry(workflow) == nil {
      guard versions(of: workflow).contains(where: { $0.body.path.contains { $0.task == task } })
      else { continue }
      diagnosis.report(
        SimulationCode.nobody, at: node, "no team does '\(task)' in '\(workflow)'",
        help: "write a team for that workflow, too")
    }
    guard let first = entries.lazy.compactMap({ places[$0.name] }).first else { return nil }
    return (first, places)
  }

  /// A model of holds, with how long after its launch a case is held.
  func hold(_ node: DocumentNode) -> (hold: TaskModel.HoldModel, after: Distribution?)? {
    guard let keys = Fields<HoldKeys>(node, diagnosis), let share = keys.share,
      let length = keys.length
    else { return nil }
    if length.mayBeNothing, let entry = keys.entry(\.length) {
      diagnosis.report(
        SimulationCode.length, at: entry.value, "a hold lasts longer than nothing",
        help: "write lengths above 0")
    }
    return (
      TaskModel.HoldModel(
        share: share, length: length, early: keys.early ?? 0, reasons: keys.reasons ?? Mix()),
      keys.after
    )
  }

  /// What happens to a share of cases.
  func addition(_ node: DocumentNode) -> TaskModel.Addition? {
    guard let keys = Fields<AdditionKeys>(node, diagnosis), let share = keys.share,
      let after = keys.after
    else { return nil }
    return TaskModel.Addition(share: share, after: after)
  }
}
