import Documents

/// The rules that a set of definitions is held to, D1 to D16 of the domain.
///
/// D1 and the parts of the others that show in a single definition are checked while it is read.
/// D15 and D16 are about data, and the clocks' to say.
enum Lint {
  /// The rules that look at definitions together.
  static let rules: [any LintRule.Type] = [
    SameName.self, OneServiceLevel.self, AmberBeforeTarget.self, RuleSlots.self,
    FollowOnPlace.self, EndlessChain.self, TaskOnce.self, Predecessors.self,
    TasksWithinCase.self, CalendarReach.self, BlankFields.self, EnquiryForms.self,
    FittingConditions.self, FormTargets.self, UnusedAdvice.self, ReachableAdvice.self,
  ]

  /// What holds, and is hardly meant: warnings and notes for whoever asks `slate check`. They look
  /// for what is left over, which a run does not mind.
  static let doubts: [any LintRule.Type] = [
    SilentRules.self, EmptyGroups.self, UnusedDefinitions.self, TasksOffPath.self,
    ManagerCircle.self, FollowOnOrder.self, EmptyPaths.self, TasksWithoutLevel.self,
    UnusedCompanies.self,
  ]

  /// Holds a draft to every rule. Where something could not be read the rules would guess; then
  /// only names are looked up.
  ///
  /// - Parameter doubting: whether to say also what is hardly meant, where nothing is in error.
  static func run(on draft: RuleDraft, doubting: Bool, _ diagnosis: Diagnosis) {
    let isWhole = !diagnosis.hasErrors
    for finding in KnownReferences.findings(in: draft, isWhole: isWhole) {
      diagnosis.report(finding)
    }
    guard isWhole else { return }
    for rule in rules {
      for finding in rule.findings(in: draft) { diagnosis.report(finding) }
    }
    guard doubting, !diagnosis.hasErrors else { return }
    for rule in doubts {
      for finding in rule.findings(in: draft) { diagnosis.report(finding) }
    }
  }
}
