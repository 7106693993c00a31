import Casework
import Documents

/// The keys of a condition.
struct ConditionKeys: KeyTable {
  static let noun = "a condition"
  let all = Key(
    "all", .node(.list(.table(ConditionKeys.self))), "Conditions that must all hold.",
    example: "[{question: served-notice, is: true}, …]")
  let any = Key(
    "any", .node(.list(.table(ConditionKeys.self))), "Conditions of which one has to hold.",
    example: "[{question: reason, is: arrears}, …]")
  let not = Key(
    "not", .node(.table(ConditionKeys.self)), "A condition that must not hold.",
    example: "{question: served-notice, is: true}")
  let question = Key(
    "question", .identifier, "The question whose answer is compared.", example: "served-notice")
  let part = Key(
    "part", .node(.list(.text(pattern: nil))),
    "A part of an answer: the question, and year, month, day, weekday, hour or minute; of a text, "
      + "from which character and how many.", example: "[postcode, 1, 4]")
  let daysBetween = Key(
    "days_between", .node(.list(DateTermKeys.either)),
    "How many days lie between two dates, whichever comes first: questions, dates, or opened.",
    example: "[notice-expires, opened]")
  let equals = Key("is", .operand, "The same.", example: "true")
  let differs = Key("is_not", .operand, "Answered, and not the same.", example: "private-tenant")
  let isIn = Key(
    "in", ValueType<[DocumentNode]>.list(of: .node(.text(pattern: nil))),
    "The same as one of these.", example: "[arrears, disrepair]")
  let below = Key("below", .operand, "Less, or earlier.", example: "56")
  let atMost = Key("at_most", .operand, "Not more, or not later.", example: "2026-04-30")
  let above = Key("above", .operand, "More, or later.", example: "1500.00")
  let atLeast = Key("at_least", .operand, "Not less, or not earlier.", example: "18")
  let like = Key(
    "like", .node(.text(pattern: nil)), "As a pattern says: % is any characters, _ is one.",
    example: "\"BR1 %\"")
  let answered = Key(
    "answered", .node(.boolean), "Whether there is an answer at all.", example: "true")

  /// The keys that compare, with their operators.
  static let comparisons: [(name: String, operation: AnswerOperator)] =
    AnswerOperator.allCases.map { ($0.rawValue, $0) }
}

/// The keys of a date that is worked out.
struct DateTermKeys: KeyTable {
  static let noun = "a date that is worked out"
  let date = Key(
    "date", .text, required: true, "Where it begins: a question, a date, or opened.",
    example: "opened")
  let add = Key(
    "add", .period, "What is added, in days, weeks, months or years.", example: "56 days")
  let subtract = Key(
    "subtract", .period, "What is taken away, in days, weeks, months or years.",
    example: "2 months")

  /// A date by its name alone, or worked out.
  static let either = Shape.either([.text(pattern: nil), shape])
}

/// The keys of an answer that another is compared with.
struct OtherAnswerKeys: KeyTable {
  static let noun = "another answer"
  let question = Key(
    "question", .identifier, required: true, "The question, of the same type.",
    example: "rent-affordable")
}

extension ValueType<DocumentNode> {
  /// What an answer is compared with: a value, another answer, or a date that is worked out.
  static var operand: Self {
    node(.either([.text(pattern: nil), OtherAnswerKeys.shape, DateTermKeys.shape]))
  }
}

extension ValueType<Condition> {
  /// What answers have to say.
  static var condition: Self {
    Self(ConditionKeys.shape) { node, diagnosis in ConditionReader(diagnosis).condition(node) }
  }
}
