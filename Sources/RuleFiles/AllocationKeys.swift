import Casework
import Documents
import WorkingTime

/// The keys of a rule that says who may be given a task or a case.
struct AllocationKeys: DatedKeys {
  static let noun = "an allocation rule"
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let users = Key(
    "users", ValueType<[DocumentNode]>.oneOrMore(of: .node(.text(pattern: nil))),
    "The users who may own it.", example: "[amara-okafor]")
  let roles = Key(
    "roles", ValueType<[DocumentNode]>.oneOrMore(of: .node(.text(pattern: nil))),
    "The roles whose holders may own it.", example: "[housing-officer]")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension RuleReader {
  /// A rule that says who may be given something; `outer` are the dates of the body around it.
  func allocation(_ node: DocumentNode, in outer: EffectivePeriod) -> AllocationRule? {
    guard let fields = Fields<AllocationKeys>(node, diagnosis) else { return nil }
    let dates = effective(fields, in: outer, needsFrom: false)
    if fields.entry(\.users) == nil, fields.entry(\.roles) == nil {
      diagnosis.report(
        RuleFilesCode.impossible, at: node, "an allocation rule names nobody",
        help: "write `users:` or `roles:`, or leave the rule out")
    }
    return AllocationRule(
      companies: companies(fields, \.companies, dates),
      users: names(fields.users, .user, dates), roles: names(fields.roles, .role, dates),
      effective: dates)
  }

  private func names(
    _ nodes: [DocumentNode]?, _ role: Reference.Role, _ dates: EffectivePeriod
  ) -> Set<String> {
    Set(
      (nodes ?? []).compactMap { node in
        guard let name = ValueType<String>.identifier.read(node, diagnosis) else { return nil }
        references.append(
          Reference(role: role, identifier: name, node: node, effective: dates))
        return name
      })
  }
}
