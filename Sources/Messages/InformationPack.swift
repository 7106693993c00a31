package import Casework
package import Compliance
package import WorkingTime

/// What a customer is told: the advice statements that the answers brought about, in order, each
/// with the reasons why.
///
///     let pack = InformationPack(plan, answers: sheet.table, on: date)
///     pack.statements.map(\.advice.name)   // ["How we work with you", "Check your notice"]
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

  /// A statement that the answers would bring about and that is not given.
  package struct HeldBack: Hashable, Sendable {
    /// Why a statement is not given.
    package enum Reason: String, Sendable {
      /// It is for other types of application, or for some where none is named.
      case applicationType = "application_type"
      /// It is of some companies, and none is named.
      case company
    }

    /// The identifier of the advice statement.
    package var identifier: String
    /// Its heading.
    package var name: String
    /// Why it is not given.
    package var reason: Reason
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
  /// The statements that the answers would bring about and that are not given, in order.
  package var heldBack: [HeldBack]

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
    let given = Set(triggered)
    heldBack =
      plan.entries.indices.filter { !given.contains($0) && plan.entries[$0].isMet(by: answers) }
      .map { HeldBack(plan.entries[$0], .applicationType) }
      + plan.ofCompanies.filter { $0.isMet(by: answers) }.map { HeldBack($0, .company) }
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
            test: "application type is \(applicationType)",
            sentence: "The application is of the type \(applicationType)", holds: true,
            answers: []))
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

extension InformationPack.HeldBack {
  fileprivate init(_ entry: AdvicePlan.Entry, _ reason: Reason) {
    self.init(identifier: entry.identifier, name: entry.statement.name, reason: reason)
  }

  /// The statement and why it is held back: `If you were in care [care-leavers]: it is for other
  /// application types`.
  package var line: String {
    let why =
      switch reason {
      case .applicationType: "it is for other application types"
      case .company: "it is for some companies, and none is named"
      }
    return "\(name) [\(identifier)]: \(why)"
  }
}
