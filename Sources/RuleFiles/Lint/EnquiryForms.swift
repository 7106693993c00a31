import Casework
import Diagnostics
import Documents

/// D11: the form of a workflow is an enquiry form, on every date on which both are in force.
enum EnquiryForms: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    draft.references.compactMap { reference in
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
}
