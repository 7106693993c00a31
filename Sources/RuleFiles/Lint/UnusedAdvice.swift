import Casework
import Diagnostics
import Documents

/// Every advice statement is given by some workflow, and by none twice; every form is used
/// (warnings, but for advice that is linked and for all workflows anyway).
enum UnusedAdvice: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let links = draft.adviceLinks
    let linked = Set(links.map(\.advice.statement))
    let statements = RuleDraft.sorted(draft.rulebook.advice)
    let unused = statements.compactMap { name, statement -> Finding? in
      guard !linked.contains(name), !statement.versions.contains(where: \.body.isForAllWorkflows),
        let key = draft.sheet.first(name, .advice)?.key
      else { return nil }
      return key.finding(
        RuleFilesCode.unusedAdvice, "no workflow gives the advice statement '\(name)'",
        severity: .warning,
        help: "name it under a workflow's `advice:`, or write `workflows: all` here")
    }
    let used = Set(
      draft.rulebook.workflows.values.flatMap { $0.versions.compactMap(\.body.form) })
    let forms = RuleDraft.sorted(draft.rulebook.forms).compactMap { name, _ -> Finding? in
      guard !used.contains(name), let key = draft.sheet.first(name, .forms)?.key else { return nil }
      return key.finding(
        RuleFilesCode.unusedForm, "no workflow uses the form '\(name)'", severity: .warning,
        help: "name it under a workflow's `form:`, or end it with `until:`")
    }
    return unused + forms + twice(links, draft)
  }

  private static func twice(_ links: [AdviceLink], _ draft: RuleDraft) -> [Finding] {
    links.compactMap { link in
      let versions = draft.rulebook.advice[link.advice.statement]?.versions ?? []
      let isGeneral = versions.contains {
        $0.body.isForAllWorkflows && $0.effective.overlaps(link.advice.effective)
      }
      guard isGeneral else { return nil }
      return draft.finding(
        RuleFilesCode.adviceTwice, at: link.advice.place,
        "the advice statement '\(link.advice.statement)' is for all workflows, and this one links "
          + "it besides",
        help: "delete this link, or the `workflows: all` of the statement")
    }
  }
}
