/// Somebody who is told when an escalation rule fires, and by which communication.
package struct Notice: Hashable, Sendable {
  /// Who, before anyone has looked up who that is on the day.
  package enum Recipient: Hashable, Sendable {
    /// The owner of the task or case.
    case owner
    /// Whoever manages the owner.
    case manager
    /// A user, by identifier.
    case user(String)
    /// Everybody who holds a role, by identifier.
    case role(String)
    /// Everybody in a stakeholder group, by identifier.
    case group(String)

    /// The word for it in columns and messages: `group`.
    package var relation: String {
      switch self {
      case .owner: "owner"
      case .manager: "manager"
      case .user: "user"
      case .role: "role"
      case .group: "group"
      }
    }

    /// The word with the identifier, where there is one: `group:stakeholders`.
    package var description: String {
      switch self {
      case .owner, .manager: relation
      case .user(let identifier), .role(let identifier), .group(let identifier):
        "\(relation):\(identifier)"
      }
    }
  }

  /// Who.
  package var recipient: Recipient
  /// The communication's identifier.
  package var template: String
  /// When this notice is given.
  package var effective: EffectivePeriod

  /// A notice.
  package init(
    _ recipient: Recipient, template: String, effective: EffectivePeriod = EffectivePeriod()
  ) {
    self.recipient = recipient
    self.template = template
    self.effective = effective
  }
}

/// Everybody who is told when an escalation rule fires: the nearest to the work first, which is the
/// order in which one who is named twice is counted once.
package struct Notification: Hashable, Sendable {
  /// The notices: the owner's, the manager's, then users', roles' and groups', each by identifier.
  package var notices: [Notice]

  /// These notices.
  package init(_ notices: [Notice] = []) { self.notices = notices }
}
