/// Who may be given a task or a case.
package struct AllocationRule: Sendable {
  /// The companies it applies to.
  package var companies: CompanyScope
  /// The users who may own it, by identifier.
  package var users: Set<String>
  /// The roles whose holders may own it, by identifier.
  package var roles: Set<String>
  /// When.
  package var effective: EffectivePeriod

  /// An allocation rule.
  package init(
    companies: CompanyScope = .all, users: Set<String> = [], roles: Set<String> = [],
    effective: EffectivePeriod = EffectivePeriod()
  ) {
    self.companies = companies
    self.users = users
    self.roles = roles
    self.effective = effective
  }
}
