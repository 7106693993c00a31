import Casework
import Diagnostics
import Documents
import WorkingTime

/// The keys of a communication: several templates, or the keys of its only one.
struct CommunicationKeys: DatedKeys {
  static let noun = "a communication"
  let name = Key(
    "name", .text, "What a person calls it.", example: "Target passed, to the owner")
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let method = TemplateKeys().method
  let subject = TemplateKeys().subject
  let body = Key("body", .text, "The message, where there is one variant.", example: "It is due.")
  let templates = Key(
    "templates", ValueType<[DocumentNode]>.list(of: .node(of: TemplateKeys.self)),
    "The variants by method, language and need; one is the default.",
    example: "[{method: sms, default: true, body: …}]")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{approved: yes}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of one variant of a communication.
struct TemplateKeys: DatedKeys {
  static let noun = "a message template"
  let method = Key(
    "method", ValueType<ContactMethod>.word, "How it goes out; email if absent.", example: "email")
  let language = Key(
    "language", .language, "The language it is written in; en if absent.", example: "cy")
  let need = Key(
    "need", .identifier, "The communication need it is for.", example: "large-print")
  let isDefault = Key(
    "default", .boolean(), "Whether it is taken where no other fits better.", example: "true")
  let subject = Key(
    "subject", .text, "The subject, with merge fields; an e-mail needs one.",
    example: "\"{{task.name}} is overdue\"")
  let body = Key(
    "body", .text, required: true, "The message, with merge fields.",
    example: "\"{{task.name}} was due {{clock.target_at}}.\"")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension RuleReader {
  /// The communications by name.
  func communications(_ sheet: DefinitionSheet) -> [String: Definition<Communication>] {
    definitions(sheet, .communications) { (fields: Fields<CommunicationKeys>, effective) in
      let templates =
        fields.entry(\.templates) == nil
        ? only(fields, effective).map { [$0] }
        : variants(fields, effective)
      return templates.map {
        Communication(
          name: fields.name ?? "", companies: companies(fields, \.companies, effective),
          templates: $0, attributes: fields.attributes ?? [:])
      }
    }
  }

  /// The only variant of a communication that is written without `templates:`.
  private func only(
    _ fields: Fields<CommunicationKeys>, _ effective: EffectivePeriod
  ) -> MessageTemplate? {
    guard let body = fields.body, let bodyNode = fields.entry(\.body)?.value else {
      diagnosis.report(
        DocumentCode.missingKey, at: fields.node, "a communication needs the key 'body'",
        help: "write `body:` with the message, or `templates:` with its variants")
      return nil
    }
    let method = fields.method ?? .email
    return checked(
      MessageTemplate(
        method: method, isDefault: true,
        subject: fields.subject.flatMap { mergeText($0, fields.entry(\.subject)?.value) },
        body: mergeText(body, bodyNode), effective: effective, place: fields.node.place),
      fields.node, subject: fields.entry(\.subject)?.key)
  }

  private func variants(
    _ fields: Fields<CommunicationKeys>, _ effective: EffectivePeriod
  ) -> [MessageTemplate]? {
    for entry in [fields.entry(\.method), fields.entry(\.subject), fields.entry(\.body)] {
      guard let entry else { continue }
      diagnosis.report(
        RuleFilesCode.impossible, at: entry.key,
        "'\(entry.name)' stands beside 'templates'", help: "write it in each template")
    }
    guard let nodes = fields.templates else { return nil }
    let templates = nodes.compactMap { variant($0, in: effective, isOnly: nodes.count == 1) }
    reportDefaults(templates, nodes)
    return templates
  }

  private func variant(
    _ node: DocumentNode, in outer: EffectivePeriod, isOnly: Bool
  ) -> MessageTemplate? {
    guard let fields = Fields<TemplateKeys>(node, diagnosis), let body = fields.body,
      let bodyNode = fields.entry(\.body)?.value
    else { return nil }
    return checked(
      MessageTemplate(
        method: fields.method ?? .email, language: fields.language ?? "en", need: fields.need,
        isDefault: fields.isDefault ?? isOnly,
        subject: fields.subject.flatMap { mergeText($0, fields.entry(\.subject)?.value) },
        body: mergeText(body, bodyNode),
        effective: effective(fields, in: outer, needsFrom: false), place: node.place),
      node, subject: fields.entry(\.subject)?.key)
  }

  /// A template whose subject fits its method.
  private func checked(
    _ template: MessageTemplate, _ node: DocumentNode, subject: DocumentNode?
  ) -> MessageTemplate {
    if template.method == .email, subject == nil {
      diagnosis.report(
        DocumentCode.missingKey, at: node, "an e-mail needs the key 'subject'",
        help: "write `subject: \"{{clock.name}} is overdue\"`")
    }
    if template.method == .sms, let subject {
      diagnosis.report(
        RuleFilesCode.impossible, at: subject, "a text message has no subject",
        help: "leave `subject:` out")
    }
    return template
  }

  /// On every date on which variants are in force, one is the default.
  private func reportDefaults(_ templates: [MessageTemplate], _ nodes: [DocumentNode]) {
    guard templates.count == nodes.count else { return }
    let defaults = templates.filter(\.isDefault)
    for (index, template) in templates.enumerated() {
      if KnownReferences.firstGap(in: defaults.map(\.effective), of: template.effective) != nil
        || defaults.isEmpty
      {
        diagnosis.report(
          RuleFilesCode.templateDefault, at: nodes[index],
          "no template is the default while this one is in force",
          help: "write `default: true` in the one to take where no other fits")
        return
      }
      if template.isDefault,
        templates[..<index].contains(where: {
          $0.isDefault && $0.effective.overlaps(template.effective)
        })
      {
        diagnosis.report(
          RuleFilesCode.templateDefault, at: nodes[index],
          "two templates are the default on the same date",
          help: "leave `default: true` out of one of them")
      }
    }
  }

  // MARK: - Merge fields

  /// A text with merge fields that are all known; what is wrong is reported at its place.
  private func mergeText(_ text: String, _ node: DocumentNode?) -> MergeText {
    guard let node else { return .empty }
    let places = MergePlaces(text, node)
    do throws(MergeText.Problem) {
      let merged = try MergeText(text, place: places.place)
      for tag in merged.tags where tag.kind != .end { checkField(tag, node) }
      return merged
    } catch {
      report(
        RuleFilesCode.mergeField, error.message, at: places.place(error.offset), node, error.help)
      return .empty
    }
  }

  private func checkField(_ tag: MergeText.Tag, _ node: DocumentNode) {
    let parts = tag.name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    let isAttribute =
      parts.count == 3 && parts[1] == "attributes" && !parts[2].isEmpty
      && MergeField.attributeHolders.contains(String(parts[0]))
    // A section may open for all that a thing has: {{#task}}.
    let isHolder = tag.kind != .value && MergeField.holders.contains(tag.name)
    guard MergeField(rawValue: tag.name) == nil, !isAttribute, !isHolder else { return }
    let meant = nearestName(to: tag.name, among: MergeField.allCases.map(\.rawValue))
    report(
      RuleFilesCode.mergeField, "there is no merge field '\(tag.name)'", at: tag.place, node,
      meant.map { "did you mean {{\($0)}}?" } ?? Self.fields(like: tag.name))
  }

  /// The merge fields of the thing that a name begins with, else the things that have some.
  private static func fields(like name: String) -> String {
    let holder = name.split(separator: ".").first.map(String.init) ?? name
    let all = MergeField.allCases.map(\.rawValue)
    let fields = all.filter { $0.hasPrefix(holder + ".") }
    var holders: [String] = []
    for field in all {
      let word = String(field.prefix { $0 != "." })
      if !holders.contains(word) { holders.append(word) }
    }
    let said =
      fields.isEmpty
      ? "fields begin with \(holders.joined(separator: ", "))"
      : "there are \(fields.map { "{{\($0)}}" }.joined(separator: ", "))"
    return said + "; the page Communications of the handbook lists them"
  }

  private func report(
    _ code: Code, _ message: String, at place: Place, _ node: DocumentNode, _ help: String
  ) {
    diagnosis.report(node.source.finding(code, at: place, message, help: help))
  }
}
