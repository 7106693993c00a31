internal import Casework
internal import Diagnostics
internal import Documents

/// What changes about a task while it is open.
extension ScenarioDraft {
  /// A model of revisions; a warning where no service level of the task allows any.
  func revision(_ node: DocumentNode, of task: String) -> TaskModel.RevisionModel? {
    guard let keys = Fields<RevisionKeys>(node, diagnosis), let share = keys.share,
      let after = keys.after, let by = keys.by
    else { return nil }
    if by.mayBeNothing, let entry = keys.entry(\.by) {
      diagnosis.report(
        SimulationCode.length, at: entry.value, "a new target lies after the one as it stands",
        help: "write lengths above 0")
    }
    let levels = rulebook.tasks[task]?.versions.flatMap(\.body.serviceLevels) ?? []
    if !levels.contains(where: \.revisionAllowed) {
      diagnosis.report(
        SimulationCode.unused, .warning, at: node,
        "no service level of the task '\(task)' allows a revision",
        help: "leave `revised` out, or write `revision: allowed` on the service level")
    }
    return TaskModel.RevisionModel(
      share: share, after: after, by: by, reasons: keys.reasons ?? Mix())
  }

  /// A model of reassignments; nobody is at a wait for somebody outside.
  func reassignment(
    _ node: DocumentNode, _ course: TaskModel.Course
  ) -> TaskModel.ReassignmentModel? {
    guard let keys = Fields<ReassignmentKeys>(node, diagnosis), let share = keys.share,
      let after = keys.after
    else { return nil }
    if case .elapsed = course {
      diagnosis.report(
        SimulationCode.key, at: node, "nobody is at a wait for somebody outside",
        help: "leave `reassigned` out, or write `team` and `touch`")
    }
    return TaskModel.ReassignmentModel(share: share, after: after, reasons: keys.reasons ?? Mix())
  }
}
