import Casework
import Diagnostics

/// A template names no field that has no value for a clock it is used for: the clock of a case has
/// no task, and a warning has no level.
enum BlankFields: LintRule {
  /// A use of an escalation rule that leaves some fields blank.
  private struct Use {
    var rule: String
    var isOfCase: Bool
    var isWarning: Bool
    /// What uses it: `the case of workflow 'homeless-now'`.
    var user: String
  }

  static func findings(in draft: RuleDraft) -> [Finding] {
    var reported: Set<String> = []
    return uses(draft.rulebook).flatMap { use in
      templates(of: use.rule, draft.rulebook).flatMap { template in
        [template.subject, template.body].flatMap { text in
          (text?.missing { hasValue($0, use) } ?? []).compactMap { tag -> Finding? in
            let place = tag.place
            guard reported.insert("\(place.file):\(place.line ?? 0):\(place.column ?? 0)").inserted
            else { return nil }
            return finding(tag, use, draft)
          }
        }
      }
    }
  }

  private static func finding(
    _ tag: MergeText.Tag, _ use: Use, _ draft: RuleDraft
  ) -> Finding {
    draft.finding(
      RuleFilesCode.blankField, at: tag.place,
      "the merge field '\(tag.name)' has no value for \(use.user)",
      notes: ["the escalation rule '\(use.rule)' uses the template for it"],
      help: use.isOfCase && tag.name == "task.name"
        ? "write {{clock.name}}, which every clock has"
        : "put it into a part: {{#\(tag.name)}}…{{\(tag.name)}}…{{/\(tag.name)}}")
  }

  private static func hasValue(_ name: String, _ use: Use) -> Bool {
    if use.isOfCase, name == "task" || name.hasPrefix("task.") { return false }
    return !(use.isWarning && name == "firing.level")
  }

  /// Every rule that fires for the clock of a case or as a warning.
  private static func uses(_ rulebook: Rulebook) -> [Use] {
    var uses: [Use] = []
    for (name, workflow) in RuleDraft.sorted(rulebook.workflows) {
      let user = "the case of the workflow '\(name)'"
      for level in workflow.versions.flatMap(\.body.serviceLevels) {
        if let rule = level.whenAmber {
          uses.append(Use(rule: rule, isOfCase: true, isWarning: true, user: user))
        }
        uses += chain(of: level, rulebook).map {
          Use(rule: $0, isOfCase: true, isWarning: false, user: user)
        }
      }
    }
    for (name, task) in RuleDraft.sorted(rulebook.tasks) {
      for rule in task.versions.flatMap(\.body.serviceLevels).compactMap(\.whenAmber) {
        uses.append(
          Use(rule: rule, isOfCase: false, isWarning: true, user: "a warning of the task '\(name)'")
        )
      }
    }
    return uses
  }

  /// The missed rule and all that may follow it.
  private static func chain(of level: ServiceLevel, _ rulebook: Rulebook) -> [String] {
    var chain: [String] = []
    var next = [level.whenMissed, level.followOn?.rule].compactMap(\.self)
    while let rule = next.popLast() {
      guard !chain.contains(rule) else { continue }
      chain.append(rule)
      next += rulebook.escalationRules[rule]?.versions.compactMap(\.body.followOn?.rule) ?? []
    }
    return chain
  }

  private static func templates(of rule: String, _ rulebook: Rulebook) -> [MessageTemplate] {
    let notices = rulebook.escalationRules[rule]?.versions.flatMap(\.body.notify.notices) ?? []
    return notices.flatMap { notice in
      rulebook.communications[notice.template]?.versions.flatMap(\.body.templates) ?? []
    }
  }
}
