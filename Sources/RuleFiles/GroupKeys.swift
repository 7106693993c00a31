import Casework
import Documents
import WorkingTime

/// The keys of a role.
struct RoleKeys: DatedKeys {
  static let noun = "a role"
  let name = Key("name", .text, required: true, "What a person calls it.", example: "Duty manager")
  let members = Key(
    "members", ValueType<[DocumentNode]>.list(of: .node(of: RoleMemberKeys.self)),
    "The users who hold it, each with dates.",
    example: "[{user: marian-holt, from: 2024-04-01}]")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{rota: weekly}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a user who holds a role.
struct RoleMemberKeys: DatedKeys {
  static let noun = "a member of a role"
  let user = Key("user", .identifier, required: true, "The user.", example: "marian-holt")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a stakeholder group.
struct GroupKeys: DatedKeys {
  static let noun = "a stakeholder group"
  let name = Key(
    "name", .text, required: true, "What a person calls it.", example: "Homelessness board")
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let members = Key(
    "members", ValueType<[DocumentNode]>.list(of: .node(of: MemberKeys.self)),
    "Who belongs to it, each with dates.", example: "[{user: marian-holt, from: 2024-04-01}]")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{meets: monthly}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a member of a group: a user or a role.
struct MemberKeys: DatedKeys {
  static let noun = "a member of a group"
  let user = Key("user", .identifier, "The user.", example: "marian-holt")
  let role = Key(
    "role", .identifier, "The role; whoever holds it belongs to the group.",
    example: "duty-manager")
  let responsible = Key(
    "responsible", .boolean(),
    "Whether the member manages the others of the group; false if absent.", example: "true")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension RuleReader {
  /// The roles by name.
  func roles(_ sheet: DefinitionSheet) -> [String: Definition<Role>] {
    definitions(sheet, .roles) { (fields: Fields<RoleKeys>, effective) in
      let members = (fields.members ?? []).compactMap { node -> Membership? in
        guard let member = Fields<RoleMemberKeys>(node, diagnosis) else { return nil }
        let dates = self.effective(member, in: effective, needsFrom: false)
        return reference(member, \.user, .user, dates).map {
          Membership(.user($0), effective: dates, place: node.place)
        }
      }
      return Role(name: fields.name ?? "", members: members, attributes: fields.attributes ?? [:])
    }
  }

  /// The stakeholder groups by name.
  func groups(_ sheet: DefinitionSheet) -> [String: Definition<StakeholderGroup>] {
    definitions(sheet, .groups) { (fields: Fields<GroupKeys>, effective) in
      StakeholderGroup(
        name: fields.name ?? "", companies: companies(fields, \.companies, effective),
        members: (fields.members ?? []).compactMap { member($0, in: effective) },
        attributes: fields.attributes ?? [:])
    }
  }

  private func member(_ node: DocumentNode, in outer: EffectivePeriod) -> Membership? {
    guard let fields = Fields<MemberKeys>(node, diagnosis) else { return nil }
    let dates = effective(fields, in: outer, needsFrom: false)
    let user = reference(fields, \.user, .user, dates)
    let role = reference(fields, \.role, .role, dates)
    switch (user, role) {
    case (let user?, nil):
      return Membership(
        .user(user), isResponsible: fields.responsible ?? false, effective: dates,
        place: node.place)
    case (nil, let role?):
      return Membership(
        .role(role), isResponsible: fields.responsible ?? false, effective: dates,
        place: node.place)
    default:
      if (fields.entry(\.user) == nil) == (fields.entry(\.role) == nil) {
        diagnosis.report(
          RuleFilesCode.impossible, at: node, "a member of a group is either a user or a role",
          help: "write {user: …} or {role: …}")
      }
      return nil
    }
  }
}
