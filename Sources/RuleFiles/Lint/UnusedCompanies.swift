import Casework
import Diagnostics
import Documents

/// A company of `slate.yml` is named by some definition, where others are (note). Definitions for
/// all companies hold for it too.
enum UnusedCompanies: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let named = Set(
      draft.references.filter { $0.role.isCompany && draft.looked(at: $0.effective) != nil }
        .map(\.identifier))
    guard !named.isEmpty else { return [] }
    return draft.companies.filter { !named.contains($0.text ?? "") }.map { node in
      node.finding(
        RuleFilesCode.unusedCompany,
        "no definition names the company '\(node.text ?? "")', and some name others",
        severity: .note,
        help: "name it under `companies:`, or leave it to the definitions for all companies")
    }
  }
}
