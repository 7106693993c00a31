import Casework
import Diagnostics

/// The rules of a form show and require questions and parts that the form has.
enum FormTargets: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    RuleDraft.sorted(draft.rulebook.forms).flatMap { name, form in
      form.versions.flatMap { version in
        version.body.rules.flatMap { rule in
          (rule.show + rule.require).compactMap { target -> Finding? in
            guard version.body.questions(named: target.name) == nil else { return nil }
            let names =
              version.body.questions.map(\.identifier)
              + version.body.parts.compactMap(\.identifier)
            let near = nearestName(to: target.name, among: names)
            return draft.finding(
              RuleFilesCode.unknownTarget, at: target.place,
              "the form '\(name)' has no question or part '\(target.name)'",
              help: near.map { "did you mean `\($0)`?" }
                ?? "name a question, or give the part that is meant a `name:`")
          }
        }
      }
    }
  }
}
