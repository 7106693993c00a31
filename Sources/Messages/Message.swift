package import Casework
package import Compliance

/// One message to one person, written and never sent.
package struct Message: Sendable {
  /// Who it is for.
  package var recipient: Recipient
  /// How it would go out.
  package var method: ContactMethod
  /// The language it is written in.
  package var language: String
  /// The communication need it is written for.
  package var need: String?
  /// The subject of an e-mail or letter.
  package var subject: String?
  /// The message.
  package var body: String
}
