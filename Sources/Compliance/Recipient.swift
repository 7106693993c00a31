package import Casework

/// Somebody who is told of a firing.
package struct Recipient: Sendable {
  /// The user's identifier.
  package var identifier: String
  /// The user as known on the day.
  package var user: User
  /// Why they are told.
  package var relation: Notice.Recipient
  /// The communication's identifier.
  package var template: String

  /// A recipient.
  package init(
    identifier: String, user: User, relation: Notice.Recipient, template: String
  ) {
    self.identifier = identifier
    self.user = user
    self.relation = relation
    self.template = template
  }
}

/// A notice that reaches nobody, or not the one it was meant for.
package struct UnreachedNotice: Hashable, Sendable {
  /// Why nobody is reached.
  package enum Reason: Hashable, Sendable {
    /// The task or case has no owner.
    case noOwner
    /// The owner is neither a user nor a role that is in force.
    case unknownOwner(String)
    /// Nobody manages the owner.
    case noManager(of: String)
    /// No such user is in force.
    case unknownUser(String)
    /// Nobody holds the role.
    case emptyRole(String)
    /// Nobody belongs to the group.
    case emptyGroup(String)
  }

  /// Whom it was meant for.
  package var recipient: Notice.Recipient
  /// Why it reaches nobody.
  package var reason: Reason

  /// The notice without what exports say, so that those that fail alike are the same.
  package var kind: UnreachedNotice {
    switch reason {
    case .unknownOwner: UnreachedNotice(recipient: recipient, reason: .unknownOwner(""))
    case .noManager: UnreachedNotice(recipient: recipient, reason: .noManager(of: ""))
    case .noOwner, .unknownUser, .emptyRole, .emptyGroup: self
    }
  }
}
