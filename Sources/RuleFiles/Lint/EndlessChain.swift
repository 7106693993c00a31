import Casework
import Diagnostics

/// D7: a chain of follow-ons ends. One that comes back to a rule has an `at_most` on the way.
enum EndlessChain: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let rules = draft.rulebook.escalationRules
    // The steps without a limit; a circle of these never ends.
    let steps = rules.mapValues { rule in
      rule.versions.compactMap(\.body.followOn).filter { $0.atMost == nil }.map(\.rule)
    }
    let circling = RuleDraft.sorted(rules).filter { returns(to: $0.name, steps) }
    var reported: Set<String> = []
    return circling.compactMap { name, rule in
      guard reported.insert(name).inserted, let version = rule.versions.first else { return nil }
      let isLoop = steps[name]?.contains(name) == true
      return draft.finding(
        RuleFilesCode.endlessChain, at: version.place,
        isLoop
          ? "the rule '\(name)' follows itself without end (D7)"
          : "the chain of follow-ons from the rule '\(name)' comes back to it without end (D7)",
        help: "write `at_most:` and a number into the follow_on")
    }
  }

  private static func returns(to name: String, _ steps: [String: [String]]) -> Bool {
    var seen: Set<String> = []
    var pending = steps[name] ?? []
    while let next = pending.popLast() {
      if next == name { return true }
      if seen.insert(next).inserted { pending += steps[next] ?? [] }
    }
    return false
  }
}
