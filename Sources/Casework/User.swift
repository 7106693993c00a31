/// How a person is reached.
package enum ContactMethod: String, Sendable, CaseIterable {
  case email
  case letter
  case sms
}

/// Somebody who owns work or is told about it. The identifier is the word that exports give as the
/// owner.
package struct User: Sendable {
  /// What a person calls them.
  package var name: String
  /// Where e-mail goes.
  package var email: String?
  /// Where text messages go.
  package var phone: String?
  /// Where letters go, a line a line.
  package var address: String?
  /// How they want to be reached.
  package var contactBy: ContactMethod
  /// The language they read, as a BCP 47 tag: `en`, `cy`.
  package var language: String
  /// The communication need they have: `large_print`.
  package var need: String?
  /// The identifier of the user who manages them.
  package var manager: String?
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A user.
  package init(
    name: String, email: String? = nil, phone: String? = nil, address: String? = nil,
    contactBy: ContactMethod = .email, language: String = "en", need: String? = nil,
    manager: String? = nil, attributes: [String: String] = [:]
  ) {
    self.name = name
    self.email = email
    self.phone = phone
    self.address = address
    self.contactBy = contactBy
    self.language = language
    self.need = need
    self.manager = manager
    self.attributes = attributes
  }

  /// Where a message by a method goes, nil where the user has no such address.
  package func address(for method: ContactMethod) -> String? {
    switch method {
    case .email: email
    case .letter: address
    case .sms: phone
    }
  }
}
