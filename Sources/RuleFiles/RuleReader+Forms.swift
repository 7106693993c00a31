import Casework
import Diagnostics
import Documents
import WorkingTime

extension RuleReader {
  /// The enquiry forms by name.
  func forms(_ sheet: DefinitionSheet) -> [String: Definition<EnquiryForm>] {
    definitions(sheet, .forms, needsFrom: true) { (fields: Fields<FormKeys>, effective) in
      var draft = FormDraft(diagnosis)
      for page in fields.pages ?? [] { draft.addPage(page) }
      draft.checkNames()
      return EnquiryForm(
        name: fields.name ?? "", category: fields.category ?? "",
        companies: companies(fields, \.companies, effective), parts: draft.parts,
        questions: draft.questions,
        rules: (fields.rules ?? []).compactMap { formRule($0, effective) },
        attributes: fields.attributes ?? [:])
    }
  }

  private func formRule(_ named: Named<DocumentNode>, _ outer: EffectivePeriod) -> FormRule? {
    guard let fields = Fields<FormRuleKeys>(named.value, diagnosis) else { return nil }
    let effective = effective(fields, in: outer, needsFrom: false)
    let show = targets(fields.show)
    let require = targets(fields.require)
    if show.isEmpty, require.isEmpty {
      diagnosis.report(
        RuleFilesCode.unknownTarget, at: named.key, "the rule '\(named.name)' does nothing",
        help: "write `show:` or `require:` and the questions")
    }
    return fields.when.map {
      FormRule(
        name: named.name, effective: effective, when: $0, show: show, require: require,
        place: named.key.place)
    }
  }

  private func targets(_ nodes: [DocumentNode]?) -> [FormTarget] {
    (nodes ?? []).compactMap { node in
      ValueType<String>.identifier.read(node, diagnosis).map { FormTarget($0, place: node.place) }
    }
  }
}

/// The pages of a form while they are read: parts and questions in one list each.
struct FormDraft {
  private let diagnosis: Diagnosis
  private(set) var parts: [FormPart] = []
  private(set) var questions: [Question] = []
  private var names: [(name: String, node: DocumentNode)] = []

  init(_ diagnosis: Diagnosis) {
    self.diagnosis = diagnosis
  }

  /// Adds a page with its questions and sections.
  mutating func addPage(_ node: DocumentNode) {
    guard let fields = Fields<FormPageKeys>(node, diagnosis) else { return }
    let place = begin(.page, fields.name, fields.title, fields.entry(\.name)?.value)
    for question in fields.questions ?? [] { addQuestion(question) }
    for section in fields.sections ?? [] { addSection(section) }
    end(place)
  }

  private mutating func addSection(_ node: DocumentNode) {
    guard let fields = Fields<FormSectionKeys>(node, diagnosis) else { return }
    let place = begin(.section, fields.name, fields.title, fields.entry(\.name)?.value)
    for question in fields.questions ?? [] { addQuestion(question) }
    for group in fields.groups ?? [] { addGroup(group) }
    end(place)
  }

  private mutating func addGroup(_ node: DocumentNode) {
    guard let fields = Fields<FormGroupKeys>(node, diagnosis) else { return }
    let place = begin(.group, fields.name, fields.title, fields.entry(\.name)?.value)
    for question in fields.questions ?? [] { addQuestion(question) }
    end(place)
  }

  /// Opens a part; `end` closes it after its last question.
  private mutating func begin(
    _ kind: FormPart.Kind, _ name: String?, _ title: String?, _ node: DocumentNode?
  ) -> Int {
    if let name, let node { names.append((name, node)) }
    let range = questions.count..<questions.count
    parts.append(FormPart(kind: kind, identifier: name, title: title ?? "", questions: range))
    return parts.count - 1
  }

  private mutating func end(_ place: Int) {
    parts[place].questions = parts[place].questions.lowerBound..<questions.count
  }

  private mutating func addQuestion(_ node: DocumentNode) {
    guard let fields = Fields<QuestionKeys>(node, diagnosis) else { return }
    let name = fields.question
    let type = fields.type
    if let name, let entry = fields.entry(\.question) {
      names.append((name, entry.value))
      if name == DateTerm.opened || CivilDate(iso: name) != nil {
        diagnosis.report(
          RuleFilesCode.reservedName, at: entry.value,
          "in conditions '\(name)' is a date and not a question", help: "call it something else")
      }
    }
    let choices = fields.choices ?? []
    checkChoices(fields, type, choices)
    if fields.several != nil, let type, type.hasChoices || type == .trueFalse,
      let entry = fields.entry(\.several)
    {
      diagnosis.report(
        RuleFilesCode.impossible, at: entry.key,
        "'several' means nothing to a question of type \(type.rawValue)",
        help: "for several choices write `type: several_choices`")
    }
    guard let name, let type else { return }
    questions.append(
      Question(
        name, text: fields.text ?? "", help: fields.help, type: type,
        takesSeveral: type == .severalChoices || fields.several ?? false,
        mandatory: fields.mandatory ?? false, choices: choices.map { ($0.name, $0.value) },
        place: node.place))
  }

  private func checkChoices(
    _ fields: Fields<QuestionKeys>, _ type: AnswerType?, _ choices: [Named<String>]
  ) {
    guard let type else { return }
    if type.hasChoices, choices.isEmpty {
      diagnosis.report(
        RuleFilesCode.badChoices, at: fields.entry(\.type)?.value ?? fields.node,
        "a question of type \(type.rawValue) needs choices", help: "write `choices: [yes, no]`")
    }
    if !type.hasChoices, let entry = fields.entry(\.choices) {
      diagnosis.report(
        RuleFilesCode.badChoices, at: entry.key,
        "a question of type \(type.rawValue) has no choices",
        help: "leave them out, or write `type: choice`")
    }
    var seen: Set<[UInt8]> = []
    for choice in choices where !seen.insert(Array(choice.name.utf8)).inserted {
      diagnosis.report(
        RuleFilesCode.badChoices, at: choice.key, "the choice '\(choice.name)' stands twice",
        help: "delete one, or rename it")
    }
  }

  /// Reports names that two questions or parts of the form share.
  func checkNames() {
    var seen: [[UInt8]: DocumentNode] = [:]
    for named in names {
      guard let earlier = seen.updateValue(named.node, forKey: Array(named.name.utf8)) else {
        continue
      }
      diagnosis.report(
        RuleFilesCode.definedTwice, at: named.node,
        "two questions or parts of the form are called '\(named.name)'",
        notes: ["the other stands on line \(earlier.place.line ?? 0)"],
        help: "rename one of the two")
    }
  }
}
