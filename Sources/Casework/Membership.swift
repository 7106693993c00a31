package import Diagnostics

/// Somebody's place in a group or role, with dates of its own. One who leaves is given a last date;
/// nothing is deleted, so that past firings keep their recipients.
package struct Membership: Hashable, Sendable {
  /// Who the member is.
  package enum Member: Hashable, Sendable {
    /// A user, by identifier.
    case user(String)
    /// Everybody who holds a role, by identifier.
    case role(String)
  }

  /// Who it is.
  package var member: Member
  /// Whether the member manages the others of the group.
  package var isResponsible: Bool
  /// When.
  package var effective: EffectivePeriod
  /// Where it is written.
  package var place: Place

  /// A membership.
  package init(
    _ member: Member, isResponsible: Bool = false, effective: EffectivePeriod = EffectivePeriod(),
    place: Place = Place("")
  ) {
    self.member = member
    self.isResponsible = isResponsible
    self.effective = effective
    self.place = place
  }
}
