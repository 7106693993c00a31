import Casework
import Diagnostics
import Documents

/// D11: the form of a workflow is an enquiry form, on every date on which both are in force, and is
/// for every company that the workflow is for.
enum EnquiryForms: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    draft.references.compactMap { wrongCategory($0, draft) }
      + RuleDraft.sorted(draft.rulebook.workflows).flatMap { name, workflow in
        workflow.versions.compactMap { missingCompany($0, name, draft) }
      }
  }

  private static func missingCompany(
    _ workflow: Version<Workflow>, _ name: String, _ draft: RuleDraft
  ) -> Finding? {
    guard let form = workflow.body.form else { return nil }
    let isTooNarrow = draft.rulebook.forms[form]?.versions.contains {
      $0.effective.overlaps(workflow.effective)
        && !$0.body.companies.covers(workflow.body.companies)
    }
    guard isTooNarrow == true else { return nil }
    return draft.finding(
      RuleFilesCode.wrongForm, at: workflow.place,
      "the form '\(form)' is not for every company of the workflow '\(name)' (D11)",
      help: "add the company to the form's `companies:`, or take it from the workflow's")
  }

  private static func wrongCategory(_ reference: Reference, _ draft: RuleDraft) -> Finding? {
    guard case .form = reference.role,
      let form = draft.rulebook.forms[reference.identifier],
      let wrong = form.versions.first(where: {
        $0.effective.overlaps(reference.effective)
          && !$0.body.category.utf8.elementsEqual(EnquiryForm.enquiryCategory.utf8)
      })
    else { return nil }
    return reference.node.finding(
      RuleFilesCode.wrongForm,
      "the form '\(reference.identifier)' has the category '\(wrong.body.category)', and a "
        + "workflow takes a form of \(EnquiryForm.enquiryCategory) (D11)",
      notes: ["the form stands at \(wrong.place.file):\(wrong.place.line ?? 0)"],
      help: "name an enquiry form, or write `category: \(EnquiryForm.enquiryCategory)` there")
  }
}

extension CompanyScope {
  /// Whether every company of the other is in this one.
  fileprivate func covers(_ other: CompanyScope) -> Bool {
    switch (self, other) {
    case (.all, _): true
    case (.these, .all): false
    case (.these(let own), .these(let others)): others.isSubset(of: own)
    }
  }
}
