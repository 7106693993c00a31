import Casework
import Diagnostics

/// D6: only a rule of a missed target or another follow-on has a follow-on.
enum FollowOnPlace: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    RuleDraft.sorted(draft.rulebook.escalationRules).flatMap { name, rule in
      rule.versions.compactMap { version in
        guard version.body.type == .amberWarning, version.body.followOn != nil else { return nil }
        return draft.finding(
          RuleFilesCode.wrongFollowOn, at: version.place,
          "the amber warning '\(name)' has a follow-on (D6)",
          help: "move the follow-on to the rule of the missed target")
      }
    }
      + draft.levelGroups.flatMap { group in
        group.levels.compactMap { level in
          guard level.followOn != nil, level.whenMissed == nil else { return nil }
          return draft.finding(
            RuleFilesCode.wrongFollowOn, at: level.place,
            "\(group.owner) has a follow-on and no rule for a missed target (D6)",
            help: "write `when_missed:` and a rule, or leave `follow_on:` out")
        }
      }
  }
}
