internal import Casework
internal import Diagnostics
internal import Documents

extension ScenarioDraft {
  /// What happens to cases as a whole.
  func readCases() -> CaseModel {
    var model = CaseModel()
    guard let node = fields.caseModel, let keys = Fields<CaseModelKeys>(node, diagnosis) else {
      return model
    }
    model.closing = keys.closing ?? .allDone
    if let hold = keys.hold.flatMap({ hold($0) }) {
      model.hold = hold.hold
      model.heldAfter = hold.after
    }
    model.withdrawn = keys.withdrawn.flatMap { addition($0) }
    model.reopened = keys.reopened.flatMap { addition($0) }
    if let reopened = model.reopened, reopened.after.mayBeNothing,
      let entry = keys.entry(\.reopened)
    {
      diagnosis.report(
        SimulationCode.endless, at: entry.value["after"] ?? entry.value,
        "a case could be opened again in the second of its closing",
        help: "write a length of time above 0")
    }
    for named in keys.priorities ?? [] {
      if !workflowNames.contains(named.name) {
        unknown("workflow", named.name, at: named.key, among: workflowNames)
      }
      model.priorities[named.name] = named.value
    }
    model.outcomes = keys.outcomes ?? Mix()
    model.applicationTypes = keys.applicationTypes ?? Mix()
    return model
  }

  /// What escalations do to the work, by rule.
  func readEffects(_ models: [String: TaskModel]) -> [String: EscalationEffect] {
    var effects: [String: EscalationEffect] = [:]
    for named in fields.effects ?? [] {
      guard rulebook.escalationRules[named.name] != nil else {
        unknown(
          "escalation rule", named.name, at: named.key,
          among: rulebook.escalationRules.keys.sorted())
        continue
      }
      if !models.keys.contains(where: { rules(of: $0).contains(named.name) }) {
        diagnosis.report(
          SimulationCode.unused, .warning, at: named.key,
          "no clock of a task of the scenario comes to the rule '\(named.name)'",
          help: "leave its effect out, or name a rule of the tasks' service levels")
      }
      guard let keys = Fields<EffectKeys>(named.value, diagnosis) else { continue }
      var effect = EscalationEffect(
        raisesPriority: keys.raisePriority ?? false, shortensTo: keys.shortenTo ?? 1)
      if let name = keys.reassignTo, let entry = keys.entry(\.reassignTo),
        let place = team(name, at: entry.value)
      {
        effect.reassignTo = place
        for (task, model) in models.sorted(by: { $0.key < $1.key }) {
          guard case .touch = model.course, rules(of: task).contains(named.name) else { continue }
          checkAble(place, task, at: entry.value)
        }
      }
      effects[named.name] = effect
    }
    return effects
  }

  /// The escalation rules that a task may come to.
  private func rules(of task: String) -> Set<String> {
    let levels = rulebook.tasks[task]?.versions.flatMap(\.body.serviceLevels) ?? []
    var ahead = levels.flatMap { [$0.whenAmber, $0.whenMissed, $0.followOn?.rule] }
      .compactMap(\.self)
    var found: Set<String> = []
    while let rule = ahead.popLast() {
      guard found.insert(rule).inserted else { continue }
      let versions = rulebook.escalationRules[rule]?.versions ?? []
      ahead += versions.compactMap(\.body.followOn?.rule)
    }
    return found
  }
}
