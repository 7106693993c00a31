package import Casework
package import WorkingTime

/// Looks up who a firing's notices reach: owner and manager as they are at the firing, roles and
/// groups with the members of that date.
///
/// One who is reached several ways is told once, by the notice that stands nearest to the work:
/// owner, manager, user, role, group (domain note A11).
package struct RecipientBook: Sendable {
  /// Whom the notices of a firing reach, and which reach nobody.
  package struct Reached: Sendable {
    /// Each person once, in the order of the notices.
    package var recipients: [Recipient] = []
    /// The notices that reach nobody.
    package var unreached: [UnreachedNotice] = []

    /// Nobody.
    package init() {}
  }

  private let rulebook: Rulebook
  /// The groups by identifier in the order of their bytes, so that managers come in one order.
  private let groups: [Definition<StakeholderGroup>]
  /// The places in `groups` of those that a user is in on some date, by the user.
  private let groupsOfUser: [String: [Int]]

  /// The recipients by a rulebook's users, roles and groups.
  package init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    groups = rulebook.groups.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map(\.value)
    var groupsOfUser: [String: [Int]] = [:]
    for (place, group) in groups.enumerated() {
      let members = group.versions.flatMap(\.body.members).flatMap { membership in
        switch membership.member {
        case .user(let identifier): [identifier]
        case .role(let identifier): Self.everyHolder(of: identifier, rulebook)
        }
      }
      for user in Set(members) { groupsOfUser[user, default: []].append(place) }
    }
    self.groupsOfUser = groupsOfUser
  }

  /// Whoever holds a role on some date; only users hold roles.
  private static func everyHolder(of role: String, _ rulebook: Rulebook) -> [String] {
    (rulebook.roles[role]?.versions ?? []).flatMap(\.body.members).compactMap {
      if case .user(let identifier) = $0.member { identifier } else { nil }
    }
  }

  /// Whether the project says who anybody is; without users nobody can be looked up.
  package var knowsPeople: Bool { !rulebook.users.isEmpty }

  /// Whom the notices of a firing reach.
  ///
  /// - Parameters:
  ///   - owner: who owned the task or case at the firing, as exports give it.
  ///   - company: the company of the task or case; groups of other companies are not told.
  ///   - date: the date of the firing in the project's zone.
  package func reached(
    by notification: Notification, owner: String?, company: String?, on date: CivilDate
  ) -> Reached {
    var reached = Reached()
    var told: Set<String> = []
    for notice in notification.notices where notice.effective.contains(date) {
      let users: [String]
      switch identifiers(notice.recipient, owner: owner, company: company, on: date) {
      case .success(let found): users = found
      case .failure(let missing):
        reached.unreached.append(
          UnreachedNotice(recipient: notice.recipient, reason: missing.reason))
        continue
      }
      for identifier in users where told.insert(identifier).inserted {
        guard let user = user(identifier, on: date) else { continue }
        reached.recipients.append(
          Recipient(
            identifier: identifier, user: user, relation: notice.recipient,
            template: notice.template))
      }
    }
    return reached
  }

  // MARK: - Looking up

  private struct Missing: Error {
    var reason: UnreachedNotice.Reason
  }

  private func identifiers(
    _ recipient: Notice.Recipient, owner: String?, company: String?, on date: CivilDate
  ) -> Result<[String], Missing> {
    switch recipient {
    case .owner: owners(owner, on: date)
    case .manager: managers(of: owner, on: date)
    case .user(let identifier):
      found(present([identifier], on: date), or: .unknownUser(identifier))
    case .role(let identifier): found(holders(identifier, on: date), or: .emptyRole(identifier))
    case .group(let identifier):
      found(members(identifier, company: company, on: date), or: .emptyGroup(identifier))
    }
  }

  private func found(
    _ users: [String], or reason: UnreachedNotice.Reason
  ) -> Result<[String], Missing> {
    users.isEmpty ? .failure(Missing(reason: reason)) : .success(users)
  }

  /// The owner as a user, or everybody who holds the role that owns.
  private func owners(_ owner: String?, on date: CivilDate) -> Result<[String], Missing> {
    guard let owner else { return .failure(Missing(reason: .noOwner)) }
    let users = present([owner], on: date)
    return found(users.isEmpty ? holders(owner, on: date) : users, or: .unknownOwner(owner))
  }

  /// The owner's own manager, else whoever is responsible in a group that the owner belongs to.
  private func managers(of owner: String?, on date: CivilDate) -> Result<[String], Missing> {
    owners(owner, on: date).flatMap { owners in
      var managers: [String] = []
      for owner in owners {
        if let manager = user(owner, on: date)?.manager {
          managers += present([manager], on: date)
        } else {
          managers += responsible(for: owner, on: date)
        }
      }
      return found(managers, or: .noManager(of: owner ?? ""))
    }
  }

  private func responsible(for owner: String, on date: CivilDate) -> [String] {
    (groupsOfUser[owner] ?? []).flatMap { place -> [String] in
      guard let body = groups[place].version(on: date)?.body else { return [] }
      let members = body.members.filter { $0.effective.contains(date) }
      guard members.contains(where: { self.users($0, on: date).contains(owner) }) else { return [] }
      return members.filter(\.isResponsible).flatMap { users($0, on: date) }.filter { $0 != owner }
    }
  }

  private func members(_ group: String, company: String?, on date: CivilDate) -> [String] {
    guard let body = rulebook.groups[group]?.version(on: date)?.body,
      body.companies.includes(company)
    else { return [] }
    return body.members.filter { $0.effective.contains(date) }.flatMap { users($0, on: date) }
  }

  private func users(_ membership: Membership, on date: CivilDate) -> [String] {
    switch membership.member {
    case .user(let identifier): present([identifier], on: date)
    case .role(let identifier): holders(identifier, on: date)
    }
  }

  private func holders(_ role: String, on date: CivilDate) -> [String] {
    (rulebook.roles[role]?.version(on: date)?.body.members ?? [])
      .filter { $0.effective.contains(date) }.flatMap { users($0, on: date) }
  }

  /// Those who are users on a date.
  private func present(_ identifiers: [String], on date: CivilDate) -> [String] {
    identifiers.filter { user($0, on: date) != nil }
  }

  private func user(_ identifier: String, on date: CivilDate) -> User? {
    rulebook.users[identifier]?.version(on: date)?.body
  }
}
