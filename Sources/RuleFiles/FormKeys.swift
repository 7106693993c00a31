import Casework
import Documents
import WorkingTime

/// The keys of an enquiry form.
struct FormKeys: DatedKeys {
  static let noun = "a form"
  let name = Key(
    "name", .text, required: true, "What a person calls it.", example: "Housing options enquiry")
  let category = Key(
    "category", .identifier, required: true,
    "What it is for; a workflow takes a form of housing_options_enquiry.",
    example: "housing_options_enquiry")
  let companies = Key(
    "companies", .companies, "The companies that use it; all if absent.", example: "all")
  let pages = Key(
    "pages", ValueType<[DocumentNode]>.list(of: .node(of: FormPageKeys.self)), required: true,
    "Its pages in order.", example: "[{title: Your household, questions: […]}]")
  let rules = Key(
    "rules", ValueType<[Named<DocumentNode>]>.map(of: .node(of: FormRuleKeys.self)),
    "What is shown or has to be answered when other answers say so, by name.",
    example: "{ask-for-the-notice: {when: …, show: [notice-expires]}}")
  let attributes = Key(
    "attributes", .attributes, "Free facts, usable in reports.", example: "{version: 4}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a page of a form.
struct FormPageKeys: KeyTable {
  static let noun = "a page"
  let title = Key("title", .text, required: true, "Its heading.", example: "Your household")
  let name = Key("name", .identifier, "The name by which rules call it.", example: "household-page")
  let questions = Key(
    "questions", ValueType<[DocumentNode]>.list(of: .node(of: QuestionKeys.self)),
    "Its questions in order.", example: "[{question: household, …}]")
  let sections = Key(
    "sections", ValueType<[DocumentNode]>.list(of: .node(of: FormSectionKeys.self)),
    "Its sections in order, after its own questions.", example: "[{title: Children, …}]")
}

/// The keys of a section of a page.
struct FormSectionKeys: KeyTable {
  static let noun = "a section"
  let title = Key("title", .text, required: true, "Its heading.", example: "The notice")
  let name = Key("name", .identifier, "The name by which rules call it.", example: "notice")
  let questions = Key(
    "questions", ValueType<[DocumentNode]>.list(of: .node(of: QuestionKeys.self)),
    "Its questions in order.", example: "[{question: notice-expires, …}]")
  let groups = Key(
    "groups", ValueType<[DocumentNode]>.list(of: .node(of: FormGroupKeys.self)),
    "Its groups in order, after its own questions.", example: "[{title: Income, …}]")
}

/// The keys of a group of questions.
struct FormGroupKeys: KeyTable {
  static let noun = "a group of questions"
  let title = Key("title", .text, required: true, "Its heading.", example: "Income and rent")
  let name = Key("name", .identifier, "The name by which rules call it.", example: "money")
  let questions = Key(
    "questions", ValueType<[DocumentNode]>.list(of: .node(of: QuestionKeys.self)), required: true,
    "Its questions in order.", example: "[{question: monthly-rent, …}]")
}

/// The keys of a question.
struct QuestionKeys: KeyTable {
  static let noun = "a question"
  let question = Key(
    "question", .identifier, required: true, "The name by which conditions and exports call it.",
    example: "notice-expires")
  let text = Key(
    "text", .text, required: true, "What the customer reads.",
    example: "When does the notice run out?")
  let help = Key(
    "help", .text, "What helps to answer it.", example: "The date stands at the top of the notice.")
  let type = Key(
    "type", ValueType<AnswerType>.word, required: true, "What kind of answer it takes.",
    example: "date")
  let mandatory = Key(
    "mandatory", .boolean(), "Whether it has to be answered when it is shown; false if absent.",
    example: "true")
  let several = Key(
    "several", .boolean(), "Whether it may have several answers; several_choices always may.",
    example: "true")
  let choices = Key(
    "choices", .choices, "What may be picked: identifiers with texts, or identifiers alone.",
    example: "{single: On my own, couple: As a couple}")
}

/// The keys of a rule of a form.
struct FormRuleKeys: DatedKeys {
  static let noun = "a rule of a form"
  let when = Key(
    "when", .condition, required: true, "What the other answers have to say.",
    example: "{question: served-notice, is: true}")
  let show = Key(
    "show", ValueType<[DocumentNode]>.oneOrMore(of: .node(.text(pattern: nil))),
    "What is hidden unless the condition holds: questions, groups, sections, pages.",
    example: "[notice-expires]")
  let require = Key(
    "require", ValueType<[DocumentNode]>.oneOrMore(of: .node(.text(pattern: nil))),
    "What has to be answered if the condition holds: questions, groups, sections, pages.",
    example: "[notice-expires]")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension ValueType<[Named<String>]> {
  /// Choices in order: identifiers with texts, or identifiers alone.
  static var choices: Self {
    let named = ValueType<[Named<String>]>.map(of: .text)
    let plain = ValueType<[DocumentNode]>.list(of: .node(.text(pattern: nil)))
    return Self(.either([named.shape, plain.shape])) { node, diagnosis in
      guard let nodes = node.list else { return named.read(node, diagnosis) }
      return nodes.compactMap { node in
        ValueType<String>.identifier.read(node, diagnosis).map { Named($0, $0, key: node) }
      }
    }
  }
}
