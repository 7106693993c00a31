import Casework
import Diagnostics

/// A workflow has tasks, or at least gives advice (warning); unless no workflow has tasks: then the
/// exports say what they are.
enum EmptyPaths: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let workflows = RuleDraft.sorted(draft.rulebook.workflows)
    guard workflows.contains(where: { $0.value.versions.contains { !$0.body.path.isEmpty } })
    else { return [] }
    return workflows.flatMap { name, workflow in
      workflow.versions.compactMap { version in
        guard version.body.path.isEmpty, version.body.advice.isEmpty,
          draft.looked(at: version.effective) != nil
        else { return nil }
        return draft.finding(
          RuleFilesCode.emptyPath, .warning, at: version.place,
          "the workflow '\(name)' has neither tasks nor advice",
          help: "write its path under `tasks:`")
      }
    }
  }
}
