package import Casework
package import Compliance
package import WorkingTime

/// What a customer is told: the advice statements that the answers brought about, in order, each
/// with the reasons why.
///
///     let pack = InformationPack(plan, answers: sheet.table, on: date)
///     pack.statements.map(\.title)   // ["How we work with you", "Check your notice"]
package struct InformationPack: Sendable {
  /// One statement of a pack.
  package struct Statement: Sendable {
    /// The identifier of the advice statement.
    package var identifier: String
    /// What it says.
    package var advice: AdviceStatement
    /// Whether it is for everybody: of all workflows, or without a condition.
    package var isGeneric: Bool
    /// What brought it about: tests, and a type of application; nothing where it is for everybody.
    package var reasons: [ConditionReason]
  }

  /// The workflow's name as a person reads it.
  package var workflow: String
  /// The date on which the advice is in force.
  package var date: CivilDate
  /// The company, if one is named.
  package var company: String?
  /// The application type, if one is named.
  package var applicationType: String?
  /// The statements in order.
  package var statements: [Statement]
  /// How many statements the answers would bring about but the application type, or that none is
  /// named, keeps out.
  package var heldBack: Int

  /// The pack of the case in the first row of some answers.
  package init(
    _ plan: AdvicePlan, answers: AnswerTable, on date: CivilDate, company: String? = nil,
    applicationType: String? = nil
  ) {
    workflow = plan.workflow.name
    self.date = date
    self.company = company
    self.applicationType = applicationType
    let triggered = plan.triggered(row: 0, of: answers, applicationType: applicationType)
    statements = triggered.map { place in
      let entry = plan.entries[place]
      return Statement(
        identifier: entry.identifier, advice: entry.statement, isGeneric: entry.isGeneric,
        reasons: Self.reasons(entry, plan, answers, applicationType))
    }
    heldBack =
      plan.entries.filter { entry in
        entry.routes.contains { $0.program?.holds(row: 0, of: answers) ?? true }
      }.count - triggered.count
  }

  /// The reasons of every link that gives the statement, each once.
  private static func reasons(
    _ entry: AdvicePlan.Entry, _ plan: AdvicePlan, _ answers: AnswerTable,
    _ applicationType: String?
  ) -> [ConditionReason] {
    var reasons: [ConditionReason] = []
    for route in entry.routes where route.link?.admits(applicationType) ?? true {
      guard route.program?.holds(row: 0, of: answers) ?? true else { continue }
      if let applicationType, route.link?.eligible.isEmpty == false {
        reasons.append(
          ConditionReason(
            test: "application type is \(applicationType)", holds: true, answers: []))
      }
      guard let program = route.program, let form = plan.form?.form else { continue }
      for reason in program.reasons(row: 0, of: answers, form: form)
      where !reasons.contains(reason) {
        reasons.append(reason)
      }
    }
    return reasons
  }
}
