import Casework
import Diagnostics
import Documents
import WorkingTime

/// A role or group has a member on every date on which an escalation rule tells it, or an
/// allocation rule gives it work (warning).
enum EmptyGroups: LintRule {
  /// A rule that counts on somebody to be there.
  private struct Use {
    var dates: EffectivePeriod
    /// `the escalation rule 'late' tells it`.
    var words: String
  }

  static func findings(in draft: RuleDraft) -> [Finding] {
    let book = draft.rulebook
    let uses = uses(in: draft)
    let roles = book.roles.mapValues { $0.versions.flatMap(\.body.members).map(\.effective) }
    let groups = book.groups.mapValues { group in
      group.versions.flatMap(\.body.members).flatMap { member -> [EffectivePeriod] in
        switch member.member {
        case .user: [member.effective]
        case .role(let role): (roles[role] ?? []).compactMap(member.effective.intersection)
        }
      }
    }
    return findings(.roles, roles, uses.roles, draft)
      + findings(.groups, groups, uses.groups, draft)
  }

  /// The first use of each that finds nobody there.
  private static func findings(
    _ kind: DefinitionKind, _ peopled: [String: [EffectivePeriod]], _ uses: [String: [Use]],
    _ draft: RuleDraft
  ) -> [Finding] {
    RuleDraft.sorted(peopled).compactMap { name, periods in
      guard let key = draft.sheet.first(name, kind)?.key else { return nil }
      for use in uses[name] ?? [] {
        let when: String
        if periods.isEmpty {
          when = ""
        } else if let date = KnownReferences.firstGap(in: periods, of: use.dates) {
          when = " on \(date)"
        } else {
          continue
        }
        return key.finding(
          RuleFilesCode.noMembers,
          "the \(kind.noun) '\(name)' has no member\(when), and \(use.words)",
          severity: .warning, help: "add a member, or end that use with `until:`")
      }
      return nil
    }
  }

  private static func uses(
    in draft: RuleDraft
  ) -> (roles: [String: [Use]], groups: [String: [Use]]) {
    var roles: [String: [Use]] = [:]
    var groups: [String: [Use]] = [:]
    for (name, rule) in RuleDraft.sorted(draft.rulebook.escalationRules) {
      for notice in rule.versions.flatMap(\.body.notify.notices) {
        guard let dates = draft.looked(at: notice.effective) else { continue }
        let use = Use(dates: dates, words: "the escalation rule '\(name)' tells it")
        switch notice.recipient {
        case .role(let role): roles[role, default: []].append(use)
        case .group(let group): groups[group, default: []].append(use)
        case .owner, .manager, .user: break
        }
      }
    }
    let allocations =
      RuleDraft.sorted(draft.rulebook.tasks).flatMap { name, task in
        task.versions.flatMap(\.body.allocation).map { ("the task '\(name)'", $0) }
      }
      + RuleDraft.sorted(draft.rulebook.workflows).flatMap { name, workflow in
        workflow.versions.flatMap(\.body.allocation).map { ("the workflow '\(name)'", $0) }
      }
    for (owner, rule) in allocations {
      guard let dates = draft.looked(at: rule.effective) else { continue }
      for role in rule.roles.sorted() {
        roles[role, default: []].append(Use(dates: dates, words: "\(owner) is allocated to it"))
      }
    }
    return (roles, groups)
  }
}
