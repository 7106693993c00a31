/// People who are told together: users, and whoever holds a role.
package struct StakeholderGroup: Sendable {
  /// What a person calls it.
  package var name: String
  /// The companies it applies to.
  package var companies: CompanyScope
  /// Who belongs to it, and when.
  package var members: [Membership]
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A group.
  package init(
    name: String, companies: CompanyScope = .all, members: [Membership] = [],
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.companies = companies
    self.members = members
    self.attributes = attributes
  }
}
