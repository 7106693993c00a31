import Casework
import Diagnostics
import Documents
import WorkingTime

/// D5: an escalation rule stands where its type belongs, and an amber rule has an amber point.
enum RuleSlots: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    draft.references.flatMap { wrongTypes($0, draft) }
      + draft.levelGroups.flatMap { group in
        group.levels.compactMap { level in
          guard level.whenAmber != nil, level.amber == nil else { return nil }
          return draft.finding(
            RuleFilesCode.wrongSlot, at: level.place,
            "\(group.owner) has a rule for amber and no amber point (D5)",
            help: "write `amber:` and a period, or leave `when_amber:` out")
        }
      }
  }

  private static func wrongTypes(_ reference: Reference, _ draft: RuleDraft) -> [Finding] {
    let slot: (key: String, type: EscalationType)
    switch reference.role {
    case .amberRule: slot = ("when_amber", .amberWarning)
    case .missedRule: slot = ("when_missed", .slaMissed)
    case .followOnRule: slot = ("follow_on", .followOn)
    default: return []
    }
    let versions = draft.rulebook.escalationRules[reference.identifier]?.versions ?? []
    let wrong = versions.first {
      $0.effective.overlaps(reference.effective) && $0.body.type != slot.type
    }
    guard let wrong else { return [] }
    return [
      reference.node.finding(
        RuleFilesCode.wrongSlot,
        "the rule '\(reference.identifier)' has the type \(wrong.body.type.rawValue), and "
          + "\(slot.key) takes \(slot.type.rawValue) (D5)",
        help: "name a rule of `type: \(slot.type.rawValue)`, or change the type of this one")
    ]
  }
}
