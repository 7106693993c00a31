import Documents

/// The rules that a set of definitions is held to, D1 to D16 of the domain.
///
/// D1 and the parts of the others that show in a single definition are checked while it is read.
/// D15 and D16 are about data.
enum Lint {
  /// The rules that look at definitions together.
  static let rules: [any LintRule.Type] = [
    SameName.self, OneServiceLevel.self, AmberBeforeTarget.self, RuleSlots.self,
    FollowOnPlace.self, EndlessChain.self, TaskOnce.self, Predecessors.self,
    TasksWithinCase.self, CalendarReach.self, BlankFields.self, EnquiryForms.self,
    FittingConditions.self, FormTargets.self, UnusedAdvice.self, ReachableAdvice.self,
  ]

  /// Holds a draft to every rule. Where something could not be read the rules would guess; then
  /// only names are looked up.
  static func run(on draft: RuleDraft, _ diagnosis: Diagnosis) {
    let isWhole = !diagnosis.hasErrors
    for finding in KnownReferences.findings(in: draft, isWhole: isWhole) {
      diagnosis.report(finding)
    }
    guard isWhole else { return }
    for rule in rules {
      for finding in rule.findings(in: draft) { diagnosis.report(finding) }
    }
  }
}
