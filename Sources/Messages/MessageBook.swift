package import Casework
package import Compliance
internal import Diagnostics
internal import Mustache
package import WorkingTime

/// Writes the messages of firings by a rulebook's communications.
///
/// Every template is parsed once; a message is one pass over it.
package struct MessageBook: Sendable {
  /// A template and its two texts, ready to be filled in.
  private struct Ready: Sendable {
    var template: MessageTemplate
    var subject: MustacheTemplate?
    var body: MustacheTemplate
  }

  /// A version of a communication.
  private struct Dated: Sendable {
    var effective: EffectivePeriod
    var companies: CompanyScope
    var templates: [Ready]
  }

  private let rulebook: Rulebook
  private var ready: [String: [Dated]] = [:]

  /// The communications of a rulebook.
  package init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    for (name, definition) in rulebook.communications {
      ready[name] = definition.versions.map { version in
        Dated(
          effective: version.effective, companies: version.body.companies,
          templates: version.body.templates.compactMap(Self.ready))
      }
    }
  }

  private static func ready(_ template: MessageTemplate) -> Ready? {
    guard let body = parsed(template.body) else { return nil }
    return Ready(template: template, subject: template.subject.flatMap(parsed), body: body)
  }

  /// Messages are plain text: nothing in them is escaped. The text was checked when it was read, so
  /// that it parses.
  ///
  /// Dots in the words of fields are replaced, so that each word stands for itself: Mustache would
  /// follow the dots from thing to thing, and within a part begin at what the part is for.
  private static func parsed(_ text: MergeText) -> MustacheTemplate? {
    var bytes = Array(text.text.utf8)
    for tag in text.tags {
      var at = tag.offset
      while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
        if bytes[at] == UInt8(ascii: ".") { bytes[at] = MergeValues.dot }
        at += 1
      }
    }
    return try? MustacheTemplate(
      string: "{{% CONTENT_TYPE:TEXT}}\n" + String(decoding: bytes, as: UTF8.self))
  }

  /// The most bytes that a message may have, parts that are left out counted in: dozens of pages,
  /// and little enough that a field repeated a million times cannot exhaust the memory.
  package static let longest = 65_536

  /// Writes a message.
  ///
  /// - Parameters:
  ///   - recipient: who is told, and by which communication.
  ///   - values: the merge fields but for those about the recipient.
  ///   - company: the company of the task or case; communications of others are not for it.
  ///   - date: the date of the firing in the project's zone.
  package func message(
    to recipient: Recipient, with values: MergeValues, company: String? = nil, on date: CivilDate
  ) throws(MessageProblem) -> Message {
    let inForce = templates(of: recipient, company: company, on: date)
    guard let first = inForce.first else {
      throw .noTemplate(communication: recipient.template)
    }
    let reachable = inForce.filter { recipient.user.address(for: $0.template.method) != nil }
    guard let ready = best(of: reachable, for: recipient.user) else {
      throw .noAddress(method: first.template.method.rawValue)
    }
    let template = ready.template
    var values = values
    values[.recipient] = recipient.identifier
    values[.recipientName] = recipient.user.name
    values[.recipientRelation] = recipient.relation.relation
    values[.recipientThrough] = through(recipient.relation, on: date)
    values[.recipientAddress] = recipient.user.address(for: template.method)
    for text in [template.subject, template.body] {
      if let missing = text?.missing(values.has).first {
        throw .missingField(name: missing.name, place: missing.place)
      }
      if let text, values.length(of: text) > Self.longest { throw .tooLong(place: template.place) }
    }
    let filling = values.byTemplateName
    return Message(
      recipient: recipient, method: template.method, language: template.language,
      need: template.need, subject: ready.subject?.render(filling), body: ready.body.render(filling)
    )
  }

  /// What the group or role is called through which somebody is told.
  private func through(_ relation: Notice.Recipient, on date: CivilDate) -> String? {
    switch relation {
    case .owner, .manager, .user: nil
    case .role(let identifier): rulebook.roles[identifier]?.body(on: date)?.name ?? identifier
    case .group(let identifier): rulebook.groups[identifier]?.body(on: date)?.name ?? identifier
    }
  }

  /// The templates that are in force, for the company, and may go to a recipient: one for a need is
  /// for those who have it, unless it is the default.
  private func templates(
    of recipient: Recipient, company: String?, on date: CivilDate
  ) -> [Ready] {
    let version = ready[recipient.template]?.first {
      $0.effective.contains(date) && $0.companies.includes(company)
    }
    return (version?.templates ?? []).filter { ready in
      let template = ready.template
      return template.effective.contains(date)
        && (template.need == nil || template.need == recipient.user.need || template.isDefault)
    }
  }

  /// The template that fits a user best: by need, then language, then method, then the default; of
  /// equals the first written.
  private func best(of templates: [Ready], for user: User) -> Ready? {
    func fit(_ template: MessageTemplate) -> Int {
      (template.need == user.need ? 8 : 0) + (template.language == user.language ? 4 : 0)
        + (template.method == user.contactBy ? 2 : 0) + (template.isDefault ? 1 : 0)
    }
    return templates.reduce(nil) { best, next in
      guard let best else { return next }
      return fit(next.template) > fit(best.template) ? next : best
    }
  }
}
