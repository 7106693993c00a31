import Casework
import Diagnostics

/// D8: a task stands at most once on a workflow's path.
enum TaskOnce: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    RuleDraft.sorted(draft.rulebook.workflows).flatMap { name, workflow in
      workflow.versions.flatMap { version in
        var lines: [String: Int] = [:]
        return version.body.path.compactMap { step -> Finding? in
          guard let earlier = lines.updateValue(step.place.line ?? 0, forKey: step.task) else {
            return nil
          }
          return draft.finding(
            RuleFilesCode.taskTwice, at: step.place,
            "the task '\(step.task)' stands twice in the workflow '\(name)' (D8)",
            notes: ["it stands first on line \(earlier)"],
            help: "to repeat a task, define it again under another name")
        }
      }
    }
  }
}
