package import Diagnostics

/// Something that customers are told: steps to take, notes that guide, agencies that help.
package struct AdviceStatement: Sendable {
  /// Somebody else who can help.
  package struct Link: Hashable, Sendable {
    /// What a person calls it: `Shelter`.
    package var name: String
    /// Its address, `https://…`.
    package var address: String

    /// A link.
    package init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// The heading.
  package var name: String
  /// The steps, in Markdown.
  package var body: String
  /// Notes that guide, each a line of Markdown.
  package var guidance: [String]
  /// Agencies that help.
  package var links: [Link]
  /// Where it stands in a pack; those without come after those with.
  package var order: Int?
  /// The companies that give it.
  package var companies: CompanyScope
  /// Whether every workflow gives it, without being told to.
  package var isForAllWorkflows: Bool
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A statement.
  package init(
    name: String, body: String, guidance: [String] = [], links: [Link] = [], order: Int? = nil,
    companies: CompanyScope = .all, isForAllWorkflows: Bool = false,
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.body = body
    self.guidance = guidance
    self.links = links
    self.order = order
    self.companies = companies
    self.isForAllWorkflows = isForAllWorkflows
    self.attributes = attributes
  }
}

/// A workflow's link to an advice statement: to whom and when it is given.
package struct WorkflowAdvice: Sendable {
  /// The statement's identifier.
  package var statement: String
  /// What the answers have to say; nil gives it to everybody.
  package var when: Condition?
  /// The application types that it is for; empty is all.
  package var eligible: Set<String>
  /// The application types that it is not for. It wins over `eligible`.
  package var ineligible: Set<String>
  /// The dates on which it is in force.
  package var effective: EffectivePeriod
  /// Where it is written.
  package var place: Place

  /// A link.
  package init(
    statement: String, when: Condition? = nil, eligible: Set<String> = [],
    ineligible: Set<String> = [], effective: EffectivePeriod = EffectivePeriod(),
    place: Place = Place("")
  ) {
    self.statement = statement
    self.when = when
    self.eligible = eligible
    self.ineligible = ineligible
    self.effective = effective
    self.place = place
  }

  /// Whether it may be given to an application of a type; nil is one that names none.
  package func admits(_ applicationType: String?) -> Bool {
    if let applicationType, ineligible.contains(applicationType) { return false }
    return eligible.isEmpty || applicationType.map(eligible.contains) ?? false
  }
}
