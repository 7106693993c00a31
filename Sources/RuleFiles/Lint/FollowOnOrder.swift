import Casework
import Diagnostics
import WorkingTime

/// A follow-on that counts from the target falls due after the one that it follows, compared on
/// real dates (warning).
enum FollowOnOrder: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let rules = draft.rulebook.escalationRules
    let fromTarget = rules.values.flatMap(\.versions).contains {
      $0.body.followOn?.anchor == .target
    }
    guard fromTarget else { return [] }
    var reported: Set<String> = []
    return draft.levelGroups.flatMap { group in
      group.levels.flatMap { level -> [Finding] in
        guard let looked = draft.looked(at: level.effective) else { return [] }
        // Rules change on their own dates; each version is tried as it begins.
        let changes = rules.values.flatMap(\.versions).compactMap(\.effective.from)
          .filter(looked.contains)
        let dates = Set(changes + [looked.from].compactMap(\.self)).sorted()
        return dates.flatMap { date in
          early(level, on: date, rules, draft.clocks).compactMap { step -> Finding? in
            guard let version = rules[step.parent]?.version(on: date),
              reported.insert("\(version.place)").inserted
            else { return nil }
            return finding(step, version, draft)
          }
        }
      }
    }
  }

  /// A step that comes too soon.
  private struct Early {
    var parent: String
    var step: FollowOn
    var share: SampleClocks.Share
  }

  private static func finding(
    _ early: Early, _ version: Version<EscalationRule>, _ draft: RuleDraft
  ) -> Finding {
    draft.finding(
      RuleFilesCode.followOnTooEarly, .warning, at: version.place,
      "the follow-on '\(early.step.rule)' falls due \(early.step.after.text) after the target,"
        + "\(early.share == .all ? "" : " on some dates") no later than the rule "
        + "'\(early.parent)' that it follows",
      help: "write a longer `after:`, or `anchor: parent`")
  }

  /// The steps of a level's chain that fall due no later than what they follow.
  private static func early(
    _ level: ServiceLevel, on date: CivilDate, _ rules: [String: Definition<EscalationRule>],
    _ clocks: SampleClocks
  ) -> [Early] {
    guard let missed = level.whenMissed else { return [] }
    var steps: [FollowOn] = []
    var seen: [String: Int] = [:]
    var next = level.followOn ?? rules[missed]?.version(on: date)?.body.followOn
    // Where a chain comes back, its second round shows what there is to see.
    while let step = next, seen[step.rule, default: 0] < 2 {
      let following = rules[step.rule]?.version(on: date)?.body.followOn
      steps.append(step)
      seen[step.rule, default: 0] += 1
      // A rule that names itself fires at one, two, three times its period.
      next = following == step ? nil : following
    }
    return steps.indices.dropFirst().compactMap { place in
      guard steps[place].anchor == .target else { return nil }
      let share = clocks.share(on: level.calendar) { start in
        guard let index = clocks.index(level.calendar), let target = clocks.due(level, from: start)
        else { return false }
        var dues = [target]
        for step in steps[...place] {
          let anchor = step.anchor == .target ? target : dues[dues.count - 1]
          dues.append(index.due(followOn: step.after, after: anchor))
        }
        return dues[place + 1].at <= dues[place].at
      }
      guard share != .none else { return nil }
      return Early(parent: steps[place - 1].rule, step: steps[place], share: share)
    }
  }
}

extension WorkingTimeIndex {
  /// When a follow-on falls due, a period after what it counts from. In days after a due date it is
  /// counted from that date, in hours from the midnight that ends it.
  fileprivate func due(followOn period: Period, after anchor: Due) -> Due {
    let zone = calendar.zone
    let from = anchor.date.map { zone.startOfDay(period.countsDays ? $0 : $0.adding(days: 1)) }
    return due(after: period, from: from ?? anchor.at)
  }
}
