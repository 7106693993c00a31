import Casework
import Diagnostics
import WorkingTime

/// D4: the amber warning falls between start and target, compared on real dates.
///
/// An error where it falls before the start on every date tried, a warning where it does on some:
/// it is moved to the start there.
enum AmberBeforeTarget: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let clocks = draft.clocks
    return draft.levelGroups.flatMap { group in
      group.levels.compactMap { finding(for: $0, of: group.owner, clocks, draft) }
    }
  }

  private static func finding(
    for level: ServiceLevel, of owner: String, _ clocks: SampleClocks, _ draft: RuleDraft
  ) -> Finding? {
    guard case .before(let amber) = level.amber, let index = clocks.index(level.calendar) else {
      return nil
    }
    let share = clocks.share(on: level.calendar) { start in
      guard let due = clocks.due(level, from: start) else { return false }
      return index.dueBefore(due, by: amber, rules: level.rules) < start
    }
    let spans = "\(amber.text) before a target of \(level.target.text)"
    switch share {
    case .none: return nil
    case .all:
      return draft.finding(
        RuleFilesCode.amberPastTarget, at: level.place,
        "the amber warning of \(owner) falls before the start: \(spans) (D4)",
        help: "write an amber shorter than the target, or a share such as `amber: 75%`")
    case .some:
      return draft.finding(
        RuleFilesCode.amberPastTarget, .warning, at: level.place,
        "the amber warning of \(owner) falls before the start on some dates: \(spans) (D4)",
        help: "write the amber in the target's unit, or a share such as `amber: 75%`")
    }
  }
}
