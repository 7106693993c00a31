/// A piece of work that a workflow may call for, and the service levels it is held to.
package struct TaskDefinition: Sendable {
  /// What a person calls it: `Acknowledge the enquiry`.
  package var name: String
  /// What its owner is told about doing it.
  package var information: String?
  /// The companies it applies to.
  package var companies: CompanyScope
  /// The reason stamped on it when a case action cancels it.
  package var cancellationReason: String?
  /// Who may be given it; anybody where there are no rules.
  package var allocation: [AllocationRule]
  /// Its service levels; at most one in force for one company on one date.
  package var serviceLevels: [ServiceLevel]
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A task definition.
  package init(
    name: String, information: String? = nil, companies: CompanyScope = .all,
    cancellationReason: String? = nil, allocation: [AllocationRule] = [],
    serviceLevels: [ServiceLevel] = [],
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.information = information
    self.companies = companies
    self.cancellationReason = cancellationReason
    self.allocation = allocation
    self.serviceLevels = serviceLevels
    self.attributes = attributes
  }
}
