import Casework
import Diagnostics
import Documents

/// A task has a service level, or says that it has none by `service_levels: []` (note).
enum TasksWithoutLevel: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let names = RuleDraft.sorted(draft.rulebook.tasks).filter { name, task in
      let node = draft.sheet.first(name, .tasks)?.value
      let bodies = node?.entry("versions")?.value.list ?? [node].compactMap(\.self)
      let isSaid = bodies.contains { $0.entry("service_levels") != nil }
      let looked = task.versions.filter { draft.looked(at: $0.effective) != nil }
      return !isSaid && !looked.isEmpty
    }.map(\.name)
    guard let first = names.first, let key = draft.sheet.first(first, .tasks)?.key else {
      return []
    }
    return [
      key.finding(
        RuleFilesCode.noServiceLevel,
        names.count == 1
          ? "the task '\(first)' has no service level: it is never late, and in no rate"
          : "\(names.count) tasks have no service level: \(RuleDraft.listed(names))",
        severity: .note, help: "where that is meant, write `service_levels: []`")
    ]
  }
}
