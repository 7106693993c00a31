package import Diagnostics

/// What is asked when somebody comes to the service: pages of sections of questions, and the rules
/// by which questions appear or have to be answered.
///
/// Questions are kept in one list in the order of the form; pages, sections and groups say which
/// of them are theirs.
package struct EnquiryForm: Sendable {
  /// The category that a form must have before a workflow may use it (D11).
  package static let enquiryCategory = "housing_options_enquiry"

  /// What a person calls it.
  package var name: String
  /// What it is for; `enquiryCategory` for the form of a workflow.
  package var category: String
  /// The companies that use it.
  package var companies: CompanyScope
  /// Its parts: pages, sections and groups, in the order written.
  package var parts: [FormPart] {
    didSet { partPlaces = Self.places(parts.map(\.identifier)) }
  }
  /// Its questions, in the order written. A condition names them; programs use their index.
  package var questions: [Question] {
    didSet { questionPlaces = Self.places(questions.map(\.identifier)) }
  }
  /// Which questions are shown or have to be answered, and when.
  package var rules: [FormRule]
  /// Free facts, usable in reports.
  package var attributes: [String: String]
  /// Questions and named parts by the bytes of their names.
  private var questionPlaces: [[UInt8]: Int]
  private var partPlaces: [[UInt8]: Int]

  /// A form.
  package init(
    name: String, category: String = EnquiryForm.enquiryCategory, companies: CompanyScope = .all,
    parts: [FormPart] = [], questions: [Question] = [], rules: [FormRule] = [],
    attributes: [String: String] = [:]
  ) {
    self.name = name
    self.category = category
    self.companies = companies
    self.parts = parts
    self.questions = questions
    self.rules = rules
    self.attributes = attributes
    questionPlaces = Self.places(questions.map(\.identifier))
    partPlaces = Self.places(parts.map(\.identifier))
  }

  /// Where each name stands first.
  private static func places(_ names: [String?]) -> [[UInt8]: Int] {
    var places: [[UInt8]: Int] = [:]
    for (place, name) in names.enumerated() {
      guard let name = name.map({ Array($0.utf8) }), places[name] == nil else { continue }
      places[name] = place
    }
    return places
  }

  /// The index of a question, found by the bytes of its name.
  package func question(_ name: String) -> Int? {
    questionPlaces[Array(name.utf8)]
  }

  /// The indices of what a rule names: a question, or all questions of a part; nil where the form
  /// has nothing of that name.
  package func questions(named target: String) -> Range<Int>? {
    if let index = question(target) { return index..<index + 1 }
    return partPlaces[Array(target.utf8)].map { parts[$0].questions }
  }
}

/// A page, a section of a page, or a group of questions in a section.
package struct FormPart: Sendable {
  /// What a part of a form is.
  package enum Kind: String, Sendable, CaseIterable {
    /// A page.
    case page
    /// A section of a page.
    case section
    /// A group of questions in a section.
    case group
  }

  /// What it is.
  package var kind: Kind
  /// The name by which rules call it, if it has one.
  package var identifier: String?
  /// Its heading.
  package var title: String
  /// The indices of its questions in the form's list.
  package var questions: Range<Int>

  /// A part of a form.
  package init(kind: Kind, identifier: String? = nil, title: String, questions: Range<Int>) {
    self.kind = kind
    self.identifier = identifier
    self.title = title
    self.questions = questions
  }
}

/// A question of an enquiry form.
package struct Question: Sendable {
  /// The name by which conditions and exports call it.
  package var identifier: String
  /// What the customer reads.
  package var text: String
  /// What helps to answer it.
  package var help: String?
  /// What kind of answer it takes.
  package var type: AnswerType
  /// Whether it may have several answers.
  package var takesSeveral: Bool
  /// Whether it has to be answered whenever it is shown.
  package var mandatory: Bool
  /// What may be picked: identifiers with what the customer reads.
  package var choices: [(identifier: String, text: String)]
  /// Where it is written.
  package var place: Place

  /// A question.
  package init(
    _ identifier: String, text: String = "", help: String? = nil, type: AnswerType,
    takesSeveral: Bool? = nil, mandatory: Bool = false,
    choices: [(identifier: String, text: String)] = [], place: Place = Place("")
  ) {
    self.identifier = identifier
    self.text = text
    self.help = help
    self.type = type
    self.takesSeveral = takesSeveral ?? (type == .severalChoices)
    self.mandatory = mandatory
    self.choices = choices
    self.place = place
  }
}

/// A rule of a form: what is shown, or has to be answered, when a condition on other answers holds.
///
/// What a `show` rule in force names is hidden until the condition of one such rule holds.
package struct FormRule: Sendable {
  /// What a person calls it.
  package var name: String
  /// The dates on which it is in force.
  package var effective: EffectivePeriod
  /// When it applies.
  package var when: Condition
  /// What it shows: questions, groups, sections or pages.
  package var show: [FormTarget]
  /// What has to be answered: questions, groups, sections or pages.
  package var require: [FormTarget]
  /// Where it is written.
  package var place: Place

  /// A rule.
  package init(
    name: String, effective: EffectivePeriod = EffectivePeriod(), when: Condition,
    show: [FormTarget] = [], require: [FormTarget] = [], place: Place = Place("")
  ) {
    self.name = name
    self.effective = effective
    self.when = when
    self.show = show
    self.require = require
    self.place = place
  }
}

/// The name of a question or a part that a rule is about.
package struct FormTarget: Hashable, Sendable {
  /// The name.
  package var name: String
  /// Where it is written.
  package var place: Place

  /// A name in a rule.
  package init(_ name: String, place: Place = Place("")) {
    self.name = name
    self.place = place
  }
}
