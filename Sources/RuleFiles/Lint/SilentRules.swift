import Casework
import Diagnostics
import WorkingTime

/// An escalation rule tells somebody on every date on which it is in force (warning).
///
/// A rule that tells nobody and only leads on to the next is a step of a chain, and meant so.
enum SilentRules: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    RuleDraft.sorted(draft.rulebook.escalationRules).flatMap { name, rule in
      rule.versions.compactMap { version in
        guard let dates = draft.looked(at: version.effective),
          let silence = silence(of: version.body, on: dates)
        else { return nil }
        return draft.finding(
          RuleFilesCode.silentRule, .warning, at: version.place,
          "the escalation rule '\(name)' tells nobody\(silence)",
          help: "write `notify:` and who is told, or end the rule with `until:`")
      }
    }
  }

  /// Since when a rule tells nobody, ready for a sentence; nil where it tells somebody.
  private static func silence(of rule: EscalationRule, on dates: EffectivePeriod) -> String? {
    let notices = rule.notify.notices.map(\.effective)
    guard !notices.isEmpty else { return rule.followOn == nil ? "" : nil }
    return KnownReferences.firstGap(in: notices, of: dates).map { " on \($0)" }
  }
}
