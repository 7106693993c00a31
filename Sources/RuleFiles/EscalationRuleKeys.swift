import Casework
import Diagnostics
import Documents
import WorkingTime

/// The keys of an escalation rule.
struct EscalationRuleKeys: DatedKeys {
  static let noun = "an escalation rule"
  let type = Key(
    "type", ValueType<EscalationType>.word, required: true, "The checkpoint that it serves.",
    example: "sla_missed")
  let name = Key("name", .text, "What a person calls it.", example: "Target passed")
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let notify = Key(
    "notify", .node(of: NotifyKeys.self), "Who is told, each with a template.",
    example: "{owner: missed-owner}")
  let followOn = Key(
    "follow_on", .node(of: FollowOnKeys.self), "The rule that fires next if nothing moves.",
    example: "{rule: stagnant, after: 2 working days}")
  let refire = Key(
    "refire", .boolean(), "Whether it may fire again after a revision; false if absent.",
    example: "false")
  let attributes = Key(
    "attributes", .attributes, mayBeBlank: true, "Free facts, usable in reports.",
    example: "{policy: H12}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of `notify:`.
struct NotifyKeys: KeyTable {
  static let noun = "a list of who is told"
  let owner = Key(
    "owner", .identifier, "The template for the owner of the task or case.",
    example: "missed-owner")
  let manager = Key(
    "manager", .identifier, "The template for the owner's manager.", example: "missed-manager")
  let users = Key(
    "users", ValueType<[Named<DocumentNode>]>.map(of: .node(.told)),
    "A template for each of these users, by identifier.", example: "{marian-holt: missed-manager}")
  let roles = Key(
    "roles", ValueType<[Named<DocumentNode>]>.map(of: .node(.told)),
    "A template for whoever holds each of these roles.", example: "{duty-manager: emergency}")
  let groups = Key(
    "groups", ValueType<[Named<DocumentNode>]>.map(of: .node(.told)),
    "A template for each stakeholder group.", example: "{stakeholders: missed-group}")
}

/// The keys of a user, role or group that is told between two dates.
struct ToldKeys: DatedKeys {
  static let noun = "somebody who is told"
  let template = Key(
    "template", .identifier, required: true, "The template.", example: "missed-group")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension Shape {
  /// A template, or one with dates.
  fileprivate static var told: Shape { .either([.text(pattern: nil), ToldKeys.shape]) }
}

/// The keys of `follow_on:`.
struct FollowOnKeys: KeyTable {
  static let noun = "a follow-on"
  let rule = Key(
    "rule", .identifier, required: true, "The rule that fires next.", example: "stagnant")
  let after = Key(
    "after", .period, required: true, "How long after the anchor, if the clock is still open.",
    example: "2 working days")
  let atMost = Key(
    "at_most", .integer(1...100_000),
    "How many times the rule may fire on one clock; a rule that names itself must say so.",
    example: "3")
  let anchor = Key(
    "anchor", ValueType<FollowOnAnchor>.word,
    "From where the period counts: the firing before, or the target; parent if absent.",
    example: "parent")
}

extension RuleReader {
  /// The escalation rules by name.
  func escalationRules(_ sheet: DefinitionSheet) -> [String: Definition<EscalationRule>] {
    definitions(sheet, .escalationRules) { (fields: Fields<EscalationRuleKeys>, effective) in
      let notify = fields.notify.map { notification($0, effective) }
      let followOn = fields.followOn.flatMap { self.followOn($0, effective) }
      let companies = companies(fields, \.companies, effective)
      let rule = EscalationRule(
        type: fields.type ?? .slaMissed, name: fields.name, companies: companies,
        notify: notify ?? Notification(), followOn: followOn,
        refire: fields.refire ?? defaults.refire ?? false, attributes: fields.attributes ?? [:])
      return fields.type == nil ? nil : rule
    }
  }

  private func notification(_ node: DocumentNode, _ effective: EffectivePeriod) -> Notification {
    guard let fields = Fields<NotifyKeys>(node, diagnosis) else { return Notification() }
    var notices: [Notice] = []
    if let template = reference(fields, \.owner, .template, effective) {
      notices.append(Notice(.owner, template: template))
    }
    if let template = reference(fields, \.manager, .template, effective) {
      notices.append(Notice(.manager, template: template))
    }
    notices += self.notices(fields.users, .user, effective) { .user($0) }
    notices += self.notices(fields.roles, .role, effective) { .role($0) }
    notices += self.notices(fields.groups, .group, effective) { .group($0) }
    return Notification(notices)
  }

  /// The notices to users, roles or groups, by identifier.
  private func notices(
    _ told: [Named<DocumentNode>]?, _ role: Reference.Role, _ outer: EffectivePeriod,
    _ recipient: (String) -> Notice.Recipient
  ) -> [Notice] {
    (told ?? []).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      .compactMap { entry in
        var effective = outer
        var template: DocumentNode? = entry.value
        if entry.value.entries != nil {
          guard let fields = Fields<ToldKeys>(entry.value, diagnosis) else { return nil }
          effective = self.effective(fields, in: outer, needsFrom: false)
          template = fields.entry(\.template)?.value
        }
        guard let template, let name = ValueType<String>.identifier.read(template, diagnosis)
        else { return nil }
        references += [
          Reference(role: role, identifier: entry.name, node: entry.key, effective: effective),
          Reference(role: .template, identifier: name, node: template, effective: effective),
        ]
        return Notice(recipient(entry.name), template: name, effective: effective)
      }
  }

  /// A step of a chain.
  func followOn(_ node: DocumentNode, _ effective: EffectivePeriod) -> FollowOn? {
    guard let fields = Fields<FollowOnKeys>(node, diagnosis) else { return nil }
    let rule = reference(fields, \.rule, .followOnRule, effective)
    let after = fields.after
    let step = FollowOn(
      rule: rule ?? "", after: after ?? Period(1, .days), atMost: fields.atMost,
      anchor: fields.anchor ?? defaults.anchor ?? .parent)
    if let after, after.count == 0, let entry = fields.entry(\.after) {
      diagnosis.report(
        RuleFilesCode.wrongFollowOn, at: entry.value,
        "a follow-on cannot fire after no time at all (D6)", help: "write 1 or more")
    }
    return rule == nil || after == nil ? nil : step
  }
}
