/// What kind of answer a question of an enquiry form takes.
///
///     AnswerType.integer.operators  // is, is_not, in, below, at_most, above, at_least, answered
package enum AnswerType: String, Sendable, CaseIterable {
  /// `true` or `false`.
  case trueFalse = "true_false"
  /// One of the question's choices.
  case choice
  /// Any number of the question's choices.
  case severalChoices = "several_choices"
  /// Words of the customer's own.
  case text
  /// A whole number, up to 15 digits.
  case integer
  /// A number with up to 12 digits before the point and 6 after it, compared exactly.
  case decimal
  /// A date.
  case date
  /// A date and a time of day on the project's wall clock.
  case dateTime = "date_time"
  /// A time of day.
  case time
  /// The reference of an address in the case system.
  case address
  /// The reference of a contact in the case system.
  case contact

  /// Whether answers are kept as text; all others are kept as a number.
  package var isText: Bool { self == .text || isReference }

  /// Whether answers name something in the case system; they are told apart byte by byte.
  package var isReference: Bool { self == .address || self == .contact }

  /// Whether answers are picked from the question's choices.
  package var hasChoices: Bool { self == .choice || self == .severalChoices }

  /// Whether one answer can lie below another.
  package var isOrdered: Bool {
    switch self {
    case .integer, .decimal, .date, .dateTime, .time: true
    case .trueFalse, .choice, .severalChoices, .text, .address, .contact: false
    }
  }

  /// Whether an answer has a date.
  package var hasDate: Bool { self == .date || self == .dateTime }

  /// The operators by which a condition may ask for such an answer, in the order of the handbook.
  package var operators: [AnswerOperator] {
    if isOrdered { return AnswerOperator.allCases.filter { $0 != .like } }
    if isText { return [.equals, .differs, .isIn, .like, .answered] }
    return hasChoices ? [.equals, .differs, .isIn, .answered] : [.equals, .differs, .answered]
  }

  /// What an answer is, with its article: `a whole number`.
  package var noun: String {
    switch self {
    case .trueFalse: "true or false"
    case .choice, .severalChoices: "one of the choices"
    case .text: "a text"
    case .integer: "a whole number"
    case .decimal: "a number"
    case .date: "a date"
    case .dateTime: "a date and a time"
    case .time: "a time of day"
    case .address: "the reference of an address"
    case .contact: "the reference of a contact"
    }
  }
}

/// How a condition compares an answer.
package enum AnswerOperator: String, Sendable, CaseIterable {
  /// The same.
  case equals = "is"
  /// Answered, and not the same.
  case differs = "is_not"
  /// The same as one of several.
  case isIn = "in"
  /// Less, or earlier.
  case below
  /// Not more, or not later.
  case atMost = "at_most"
  /// More, or later.
  case above
  /// Not less, or not earlier.
  case atLeast = "at_least"
  /// As a pattern with `%` and `_` says.
  case like
  /// Answered at all.
  case answered

  /// Whether the operator compares by order.
  package var isOrdering: Bool {
    self == .below || self == .atMost || self == .above || self == .atLeast
  }
}
