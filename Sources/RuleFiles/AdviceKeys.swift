import Casework
import Diagnostics
import Documents
import WorkingTime

/// The keys of an advice statement.
struct AdviceKeys: DatedKeys {
  static let noun = "an advice statement"
  let name = Key("name", .text, required: true, "Its heading.", example: "Check your notice")
  let body = Key(
    "body", .text, required: true, "What to do, in Markdown.",
    example: "Do not move out before you have spoken to us.")
  let guidance = Key(
    "guidance", ValueType<[String]>.list(of: .text), "Notes that guide, each a line of Markdown.",
    example: "[\"Keep the envelope: the postmark may matter.\"]")
  let links = Key(
    "links", ValueType<[AdviceStatement.Link]>.list(of: .adviceLink), "Agencies that help.",
    example: "[{name: Shelter, address: \"https://england.shelter.org.uk\"}]")
  let order = Key(
    "order", .integer(0...1_000_000),
    "Where it stands in a pack; those without come after those with.", example: "20")
  let companies = Key(
    "companies", .companies, "The companies that give it; all if absent.", example: "all")
  let workflows = Key(
    "workflows", .word(["all"]), "all: every workflow gives it, to everybody.", example: "all")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{owner: advice-team}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a link to an agency.
struct AdviceLinkKeys: KeyTable {
  static let noun = "a link"
  let name = Key("name", .text, required: true, "What a person calls it.", example: "Shelter")
  let address = Key(
    "address", .webAddress, required: true, "Where it is.",
    example: "https://england.shelter.org.uk/housing_advice")
}

/// The keys of a workflow's link to an advice statement.
struct WorkflowAdviceKeys: DatedKeys {
  static let noun = "an advice link"
  let statement = Key(
    "statement", .identifier, required: true, "The advice statement.",
    example: "check-your-notice")
  let when = Key(
    "when", .condition, "What the answers have to say; it is given to everybody if absent.",
    example: "{question: served-notice, is: true}")
  let eligible = Key(
    "eligible_application_types", ValueType<[String]>.oneOrMore(of: .identifier),
    "The application types that it is for; all if absent.", example: "[private-tenant]")
  let ineligible = Key(
    "ineligible_application_types", ValueType<[String]>.oneOrMore(of: .identifier),
    "The application types that it is not for; this wins over the eligible ones.",
    example: "[owner-occupier]")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension ValueType<AdviceStatement.Link> {
  /// A link to an agency.
  static var adviceLink: Self {
    .object(AdviceLinkKeys.self) { fields in
      guard let name = fields.name, let address = fields.address else { return nil }
      return AdviceStatement.Link(name: name, address: address)
    }
  }
}

extension ValueType<String> {
  /// An address that a browser opens safely: `https://` and a host, without blanks or brackets.
  static var webAddress: Self {
    .written(
      "a web address", help: "write an address that begins with https://",
      pattern: #"^https://[^\s<>()\[\]"]+\.[^\s<>()\[\]"]+$"#
    ) { text in
      let isPlain = text.utf8.allSatisfy { byte in
        (0x21...0x7E).contains(byte) && !"<>()[]\"\\`".utf8.contains(byte)
      }
      let host = text.dropFirst(8).prefix { $0 != "/" }
      return isPlain && text.hasPrefix("https://") && host.contains(".") ? text : nil
    }
  }
}

extension RuleReader {
  /// The advice statements by name.
  func advice(_ sheet: DefinitionSheet) -> [String: Definition<AdviceStatement>] {
    definitions(sheet, .advice, needsFrom: true) { (fields: Fields<AdviceKeys>, effective) in
      AdviceStatement(
        name: fields.name ?? "", body: fields.body ?? "", guidance: fields.guidance ?? [],
        links: fields.links ?? [], order: fields.order,
        companies: companies(fields, \.companies, effective),
        isForAllWorkflows: fields.workflows != nil, attributes: fields.attributes ?? [:])
    }
  }

  /// A workflow's link to an advice statement.
  func workflowAdvice(_ node: DocumentNode, _ outer: EffectivePeriod) -> WorkflowAdvice? {
    guard let fields = Fields<WorkflowAdviceKeys>(node, diagnosis) else { return nil }
    let effective = effective(fields, in: outer, needsFrom: false)
    let statement = reference(fields, \.statement, .statement, effective)
    let hasCondition = fields.entry(\.when) != nil
    let when = fields.when
    guard let statement, when != nil || !hasCondition else { return nil }
    return WorkflowAdvice(
      statement: statement, when: when, eligible: Set(fields.eligible ?? []),
      ineligible: Set(fields.ineligible ?? []), effective: effective, place: node.place)
  }
}
