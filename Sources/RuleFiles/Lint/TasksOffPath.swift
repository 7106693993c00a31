import Casework
import Diagnostics
import Documents

/// Every task is on some workflow's path, also one that officers add by hand (warning). A project
/// without any path, whose exports say what the tasks are, is left in peace.
enum TasksOffPath: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let paths = draft.rulebook.workflows.values.flatMap(\.versions)
      .filter { draft.looked(at: $0.effective) != nil }.flatMap(\.body.path)
    guard !paths.isEmpty else { return [] }
    let onPath = Set(paths.map(\.task))
    let names = RuleDraft.sorted(draft.rulebook.tasks).filter { name, task in
      !onPath.contains(name)
        && task.versions.contains { draft.looked(at: $0.effective) != nil }
    }.map(\.name)
    guard let first = names.first, let key = draft.sheet.first(first, .tasks)?.key else {
      return []
    }
    return [
      key.finding(
        RuleFilesCode.taskOffPath,
        names.count == 1
          ? "the task '\(first)' is on no workflow's path"
          : "\(names.count) tasks are on no workflow's path: \(RuleDraft.listed(names))",
        severity: .warning,
        help: "add a step to the `tasks:` of a workflow, with `activation: manual` where officers "
          + "add it")
    ]
  }
}
