import Casework
import Documents
import WorkingTime

/// The keys of a user.
struct UserKeys: DatedKeys {
  static let noun = "a user"
  let name = Key("name", .text, required: true, "What a person calls them.", example: "Marian Holt")
  let email = Key("email", .text, "Where e-mail goes.", example: "marian.holt@brookshire.example")
  let phone = Key("phone", .text, "Where text messages go.", example: "01632 960042")
  let address = Key(
    "address", .text, "Where letters go.", example: "Civic Centre, Brook Street, Brookshire")
  let contactBy = Key(
    "contact_by", ValueType<ContactMethod>.word, "How they want to be reached; email if absent.",
    example: "email")
  let language = Key(
    "language", .language, "The language they read; en if absent.", example: "en")
  let need = Key(
    "need", .identifier, "The communication need they have.", example: "large-print")
  let manager = Key("manager", .identifier, "The user who manages them.", example: "marian-holt")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{grade: senior}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension RuleReader {
  /// The users by identifier.
  func users(_ sheet: DefinitionSheet) -> [String: Definition<User>] {
    definitions(sheet, .users) { (fields: Fields<UserKeys>, effective) in
      User(
        name: fields.name ?? "", email: fields.email, phone: fields.phone,
        address: fields.address, contactBy: fields.contactBy ?? .email,
        language: fields.language ?? "en", need: fields.need,
        manager: reference(fields, \.manager, .user, effective),
        attributes: fields.attributes ?? [:])
    }
  }
}

extension ValueType<String> {
  /// A language as a BCP 47 tag: `en`, `cy`, `pt-BR`.
  static var language: Self {
    .written(
      "a language", help: "write a language tag such as en, cy or pl",
      pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
    ) { text in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      let isTag = parts.enumerated().allSatisfy { index, part in
        (index == 0 ? 2...3 : 2...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
              || index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          }
      }
      return isTag ? text : nil
    }
  }
}
