/// A part that users take in turn: `duty manager`. Whoever holds it at the firing is told.
package struct Role: Sendable {
  /// What a person calls it.
  package var name: String
  /// Who holds it, and when.
  package var members: [Membership]
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A role.
  package init(name: String, members: [Membership] = [], attributes: [String: String] = [:]) {
    self.name = name
    self.members = members
    self.attributes = attributes
  }
}
