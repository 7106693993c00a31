package import Diagnostics

/// What is written when an escalation fires: one message in its variants.
package struct Communication: Sendable {
  /// What a person calls it.
  package var name: String
  /// The companies it applies to.
  package var companies: CompanyScope
  /// The variants, in the order written.
  package var templates: [MessageTemplate]
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// A communication.
  package init(
    name: String, companies: CompanyScope = .all, templates: [MessageTemplate],
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.companies = companies
    self.templates = templates
    self.attributes = attributes
  }
}

/// One variant of a communication: for a method, a language and a need.
package struct MessageTemplate: Sendable {
  /// How it goes out.
  package var method: ContactMethod
  /// The language it is written in, as a BCP 47 tag.
  package var language: String
  /// The communication need it is for; nil for none.
  package var need: String?
  /// Whether it is taken where no other fits better.
  package var isDefault: Bool
  /// The subject of an e-mail or letter.
  package var subject: MergeText?
  /// The message.
  package var body: MergeText
  /// When it is in force.
  package var effective: EffectivePeriod
  /// Where it is written.
  package var place: Place

  /// A variant.
  package init(
    method: ContactMethod, language: String = "en", need: String? = nil, isDefault: Bool = false,
    subject: MergeText? = nil, body: MergeText, effective: EffectivePeriod = EffectivePeriod(),
    place: Place = Place("")
  ) {
    self.method = method
    self.language = language
    self.need = need
    self.isDefault = isDefault
    self.subject = subject
    self.body = body
    self.effective = effective
    self.place = place
  }
}
