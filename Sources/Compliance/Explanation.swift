internal import Casework
internal import Columns
internal import WorkingTime

/// The sum behind one verdict, so that a manager can read it aloud and check it by hand: the rule,
/// when the clock started and why, what each day counted, holds, target, escalations, verdict.
package struct Explanation: Sendable {
  /// A part of it under a heading.
  package struct Section: Sendable {
    /// The heading.
    package var title: String
    /// The lines, ready to print in a fixed-width type.
    package var lines: [String]
  }

  /// The parts, in the order in which they are read.
  package internal(set) var sections: [Section] = []

  mutating func add(_ title: String, _ lines: [String]) {
    if !lines.isEmpty { sections.append(Section(title: title, lines: lines)) }
  }
}

extension Evaluation {
  /// Explains the verdict on a task's or a case's clock.
  package func explanation(_ subject: ClockSubject, row: Int) -> Explanation {
    let facts = facts(subject, row: row)
    var explanation = Explanation()
    explanation.add(title(subject, row: row), subjectLines(subject, row: row))
    guard facts.exclusion == .none else {
      explanation.add("Verdict", ["excluded: \(facts.exclusion.sentence)."])
      return explanation
    }
    guard facts.plan >= 0 else {
      let why =
        facts.flags.contains(.companyUnknown)
        ? " for it: its definition's are for other companies" : " for it"
      explanation.add(
        "Verdict", ["no_sla: no service level is in force\(why), so it is in no rate."])
      return explanation
    }
    guard let attempt = facts.attempt else {
      explanation.add("Verdict", ["pending: its clock has not started."])
      return explanation
    }
    let account = ClockAccount(
      facts: facts, attempt: attempt, plan: plans[Int(facts.plan)], judge: judge)
    explanation.add("The rule", account.ruleLines)
    explanation.add("The start", startLines(subject, row: row, facts, account))
    explanation.add("The days", account.dayLines)
    explanation.add("On hold", account.holdLines)
    explanation.add("The target", account.targetLines)
    explanation.add("Who held it", ownerLines(subject, row: row, account.time))
    explanation.add("Escalations", escalationLines(subject, row: row, account))
    explanation.add("Verdict", account.verdictLines)
    return explanation
  }

  private func title(_ subject: ClockSubject, row: Int) -> String {
    switch subject {
    case .tasks:
      let task = casebook.tasks.task[row] ?? ""
      let date = asIf ?? rulebook.zone.date(at: asOf)
      let name = rulebook.tasks[task].map { definition in
        (definition.version(on: date) ?? definition.versions.last)?.body.name ?? task
      }
      return "Task \(casebook.tasks.reference[row]): \(name ?? task)"
    case .cases: return "Case \(casebook.cases.reference(of: row))"
    }
  }

  private func subjectLines(_ subject: ClockSubject, row: Int) -> [String] {
    let caseRow = subject == .cases ? row : finder.caseRow(ofTask: row)
    var parts: [String] = []
    if subject == .tasks {
      parts.append("case \(casebook.cases.references[casebook.tasks.caseCode[row]])")
    }
    let ownWorkflow = subject == .tasks ? casebook.tasks.workflow?[row] : nil
    if let workflow = ownWorkflow ?? caseRow.flatMap({ casebook.cases.workflow[$0] }) {
      parts.append("workflow \(workflow)")
    }
    let own = subject == .tasks ? casebook.tasks.company?[row] : nil
    if let company = own ?? caseRow.flatMap({ casebook.cases.company?[$0] }) {
      parts.append("company \(company)")
    }
    let owner = subject == .tasks ? casebook.tasks.owner?[row] : casebook.cases.owner?[row]
    if let owner { parts.append("owner \(owner)") }
    let time = ReadableTime(zone: rulebook.zone)
    return [parts.joined(separator: ", "), "as of \(time.momentWithOffset(asOf))"]
      + (asIf.map { ["judged as if activated on \($0)"] } ?? [])
  }

  private func startLines(
    _ subject: ClockSubject, row: Int, _ facts: ClockFacts, _ account: ClockAccount
  ) -> [String] {
    let forecast = facts.flags.contains(.startIsForecast)
    let start = account.time.momentWithOffset(account.attempt.start)
    var lines = [
      "\(forecast ? "It is expected to start" : "It started") \(start): "
        + startReason(subject, row: row, facts, account) + "."
    ]
    if facts.firstAttempt != nil {
      lines = ["It was reopened \(start) and started anew."]
    }
    return lines + account.afterHoursLines
  }

  private func startReason(
    _ subject: ClockSubject, row: Int, _ facts: ClockFacts, _ account: ClockAccount
  ) -> String {
    guard subject == .tasks else { return "the case was opened" }
    switch account.plan.level.clock {
    case .actual: return "work on it started (clock: actual)"
    case .caseOpened: return "the case was opened (clock: case_opened)"
    case .planned: break
    }
    let tasks = casebook.tasks
    let start = account.attempt.start.seconds
    if tasks.plannedStartAt?[row] == start, account.plan.level.plannedStart == .source {
      return "the export plans it so"
    }
    let task = finder.binding.taskOfCode[Int(tasks.task.codes[row])]
    if let caseRow = finder.caseRow(ofTask: row), task >= 0,
      let step = finder.step(ofTask: row, task: task, caseRow: caseRow),
      !step.predecessors.isEmpty, step.activation == .automatic
    {
      let names = step.predecessors.map { finder.binding.tasks[Int($0)] }
        .joined(separator: " and ")
      let lag = step.lag.map { ", and \($0.text) had passed" } ?? ""
      return facts.flags.contains(.startIsForecast)
        ? "\(names) has not finished; its target"
          + "\(step.lag.map { " and a lag of \($0.text)" } ?? "") give the day"
        : "\(names) had finished\(lag)"
    }
    if tasks.activatedAt?[row] == start { return "it was activated" }
    if tasks.startedAt?[row] == start { return "work on it started" }
    return "the case was opened"
  }

  private func escalationLines(
    _ subject: ClockSubject, row: Int, _ account: ClockAccount
  ) -> [String] {
    firings(subject, row: row).map { firing in
      let name =
        switch firing.kind {
        case .amber: "amber warning"
        case .missed: "target missed"
        case .followOn: "follow-on \(firing.level)"
        }
      let rule = firing.rule.map { ", rule \($0)" } ?? ", no rule named"
      let condition = firing.hasFired ? "" : ", still to come if nothing happens"
      return "\(account.time.moment(firing.at)): \(name)\(rule)\(condition)."
    }
  }
}
