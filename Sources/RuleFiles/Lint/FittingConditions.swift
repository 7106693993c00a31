import Casework
import Diagnostics

/// D12: conditions name questions that the form has, by operators that their types know, with
/// values that they can take; of the rules of a form and of the advice of a workflow.
enum FittingConditions: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let rules = RuleDraft.sorted(draft.rulebook.forms).flatMap { _, form in
      form.versions.flatMap { version in
        version.body.rules.flatMap { problems($0.when, version.body, draft) }
      }
    }
    let advice = draft.adviceLinks.flatMap { link -> [Finding] in
      guard let condition = link.advice.when else { return [] }
      guard link.form != nil else {
        return [
          draft.finding(
            RuleFilesCode.badCondition, at: link.advice.place,
            "the workflow '\(link.workflow)' has a condition on answers and no form (D12)",
            help: "write `form:` and its name, or leave the condition out")
        ]
      }
      return link.forms.flatMap { problems(condition, $0.body, draft) }
    }
    return rules + advice
  }

  private static func problems(
    _ condition: Condition, _ form: EnquiryForm, _ draft: RuleDraft
  ) -> [Finding] {
    do throws(ConditionProblems) {
      _ = try ConditionProgram(condition, form: form, zone: draft.rulebook.zone)
      return []
    } catch {
      return error.list.map { problem in
        draft.finding(
          RuleFilesCode.badCondition, at: problem.place, problem.message + " (D12)",
          help: problem.help)
      }
    }
  }
}

/// A workflow's link to an advice statement, with the forms that its condition is asked of.
struct AdviceLink {
  let workflow: String
  let advice: WorkflowAdvice
  /// The identifier of the workflow's form.
  let form: String?
  /// The versions of the form that are in force while the link is.
  let forms: [Version<EnquiryForm>]
}

extension RuleDraft {
  /// Every link of every workflow to an advice statement, by workflow and in the order written.
  var adviceLinks: [AdviceLink] {
    Self.sorted(rulebook.workflows).flatMap { name, workflow in
      workflow.versions.flatMap { version in
        version.body.advice.map { advice in
          let forms = version.body.form.flatMap { rulebook.forms[$0]?.versions } ?? []
          return AdviceLink(
            workflow: name, advice: advice, form: version.body.form,
            forms: forms.filter {
              $0.effective.overlaps(advice.effective) && $0.effective.overlaps(version.effective)
            })
        }
      }
    }
  }
}
