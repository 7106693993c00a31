import Casework
import Diagnostics
import Documents

/// What is defined is used: communications and escalation rules, shared service levels, roles and
/// groups (warning, one a kind).
///
/// A group whose member is responsible for the others is used: it says who their manager is.
enum UnusedDefinitions: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let book = draft.rulebook
    return [
      finding(.escalationRules, unused(.escalationRules, book.escalationRules, draft), draft),
      finding(.serviceLevels, unused(.serviceLevels, [:] as Versions, draft), draft),
      finding(.communications, unused(.communications, book.communications, draft), draft),
      finding(.roles, unused(.roles, book.roles, draft), draft),
      finding(
        .groups,
        unused(.groups, book.groups, draft).filter { name in
          let members = book.groups[name]?.versions.flatMap(\.body.members) ?? []
          return !members.contains(where: \.isResponsible)
        }, draft),
    ].compactMap { $0 }
  }

  /// Definitions that a rulebook does not keep: nothing is known of their dates.
  private typealias Versions = [String: Definition<ServiceLevel>]

  /// The names of a kind, in force where a date is asked about, that nothing else refers to.
  private static func unused<Body>(
    _ kind: DefinitionKind, _ definitions: [String: Definition<Body>], _ draft: RuleDraft
  ) -> [String] {
    var uses: [String: Int] = [:]
    for reference in draft.references where reference.role.kind == kind {
      if draft.looked(at: reference.effective) != nil {
        uses[reference.identifier, default: 0] += 1
      }
    }
    // A rule that follows itself is not used by that.
    for (name, rule) in draft.rulebook.escalationRules where kind == .escalationRules {
      uses[name, default: 0] -= rule.versions.count {
        $0.body.followOn?.rule == name && draft.looked(at: $0.effective) != nil
      }
    }
    return draft.sheet.names(kind).filter { name in
      let versions = definitions[name]?.versions
      let isInForce = versions?.contains { draft.looked(at: $0.effective) != nil } ?? true
      return isInForce && uses[name, default: 0] <= 0
    }
  }

  private static func finding(
    _ kind: DefinitionKind, _ names: [String], _ draft: RuleDraft
  ) -> Finding? {
    guard let first = names.first, let key = draft.sheet.first(first, kind)?.key else { return nil }
    return key.finding(
      RuleFilesCode.unusedDefinition,
      names.count == 1
        ? "the \(kind.noun) '\(first)' is used by nothing"
        : "\(names.count) \(kind.noun)s are used by nothing: \(RuleDraft.listed(names))",
      severity: .warning,
      help:
        "name \(names.count == 1 ? "it" : "them") where \(names.count == 1 ? "it is" : "they are")"
        + " meant, or delete \(names.count == 1 ? "it" : "them")")
  }
}
