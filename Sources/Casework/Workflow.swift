package import Diagnostics
package import WorkingTime

/// How a task of a workflow comes to life.
package enum Activation: String, Sendable, CaseIterable {
  /// When the case is launched, or once its predecessors have finished.
  case automatic
  /// When an officer adds it.
  case manual
}

/// One task on a workflow's path.
package struct PathStep: Sendable {
  /// The task definition's identifier.
  package var task: String
  /// How it comes to life.
  package var activation: Activation
  /// The tasks that must all have finished first, by identifier.
  package var after: [String]
  /// How long after the last of them it starts, in its own calendar.
  package var lag: Period?
  /// Whether the case may not close without it.
  package var mandatory: Bool
  /// Where it is written.
  package var place: Place

  /// A step of the path.
  package init(
    task: String, activation: Activation, after: [String] = [], lag: Period? = nil,
    mandatory: Bool = false, place: Place = Place("")
  ) {
    self.task = task
    self.activation = activation
    self.after = after
    self.lag = lag
    self.mandatory = mandatory
    self.place = place
  }
}

/// A kind of enquiry and the path of tasks it takes.
package struct Workflow: Sendable {
  /// What a person calls it: `Threatened with homelessness`.
  package var name: String
  /// The companies it applies to.
  package var companies: CompanyScope
  /// The identifier of its enquiry form.
  package var form: String?
  /// Who may make the enquiry: words of the organisation's own, such as `applicant`.
  package var contactTypes: [String]
  /// Who may be given the case; anybody where there are no rules.
  package var allocation: [AllocationRule]
  /// The advice statements that may be given, in the order written.
  package var advice: [WorkflowAdvice]
  /// The service levels of the case as a whole; at most one in force for one company on one date.
  package var serviceLevels: [ServiceLevel]
  /// The task path. A task stands in it at most once.
  package var path: [PathStep]
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A workflow.
  package init(
    name: String, companies: CompanyScope = .all, form: String? = nil,
    contactTypes: [String] = [], allocation: [AllocationRule] = [],
    advice: [WorkflowAdvice] = [],
    serviceLevels: [ServiceLevel] = [], path: [PathStep] = [],
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.companies = companies
    self.form = form
    self.contactTypes = contactTypes
    self.allocation = allocation
    self.advice = advice
    self.serviceLevels = serviceLevels
    self.path = path
    self.attributes = attributes
  }
}
