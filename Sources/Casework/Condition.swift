package import Diagnostics
package import WorkingTime

/// What answers have to say: tests joined by all, any and not.
///
/// A test of an answer that was not given is false, whatever its operator; only `answered: false`
/// is true of it. So `not:` of such a test is true. There is no third value.
///
/// A condition names questions and holds values as they were written; `ConditionProgram` binds
/// them to a form.
package indirect enum Condition: Hashable, Sendable {
  /// Every one of these; of none, true.
  case all([Condition])
  /// At least one of these; of none, false.
  case any([Condition])
  /// The contrary.
  case not(Condition)
  /// One comparison.
  case test(AnswerTest)

  /// The tests in the order written.
  package var tests: [AnswerTest] {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.tests)
    case .not(let condition): condition.tests
    case .test(let test): [test]
    }
  }
}

/// One comparison of answers with a value or with each other.
package struct AnswerTest: Hashable, Sendable {
  /// What is compared.
  package enum Subject: Hashable, Sendable {
    /// The answer to a question.
    case question(String)
    /// A part of the answer to a question.
    case part(String, AnswerPart)
    /// How many days lie between two dates, whichever comes first.
    case daysBetween(DateTerm, DateTerm)
  }

  /// What it is compared with.
  package enum Operand: Hashable, Sendable {
    /// A value as written; the question says what it means.
    case value(String)
    /// The answer to another question.
    case question(String)
    /// A date that is worked out.
    case date(DateTerm)
  }

  /// What is compared.
  package var subject: Subject
  /// How.
  package var operation: AnswerOperator
  /// With what: of `in` one or more, of the others one.
  package var operands: [Operand]
  /// Where it is written.
  package var place: Place
  /// Where the question's name is written.
  package var subjectPlace: Place
  /// Where each operand is written.
  package var operandPlaces: [Place]

  /// A comparison.
  package init(
    _ subject: Subject, _ operation: AnswerOperator, _ operands: [Operand],
    place: Place = Place(""), subjectPlace: Place? = nil, operandPlaces: [Place] = []
  ) {
    self.subject = subject
    self.operation = operation
    self.operands = operands
    self.place = place
    self.subjectPlace = subjectPlace ?? place
    self.operandPlaces = operandPlaces
  }
}

/// A part of an answer.
package enum AnswerPart: Hashable, Sendable {
  /// The year of a date.
  case year
  /// The month of a date, 1 to 12.
  case month
  /// The day of the month, 1 to 31.
  case day
  /// The day of the week, 1 for Monday to 7 for Sunday.
  case weekday
  /// The hour of a time, 0 to 23.
  case hour
  /// The minute of a time, 0 to 59.
  case minute
  /// Characters of a text: from which, counted from 1, and how many.
  case characters(from: Int, count: Int)

  /// The parts that have a word.
  package static let named: [(word: String, part: AnswerPart)] = [
    ("year", .year), ("month", .month), ("day", .day), ("weekday", .weekday), ("hour", .hour),
    ("minute", .minute),
  ]

  /// Whether an answer of a type has the part.
  package func isPart(of type: AnswerType) -> Bool {
    switch self {
    case .year, .month, .day, .weekday: type.hasDate
    case .hour, .minute: type == .time || type == .dateTime
    case .characters: type.isText
    }
  }
}

/// A date that follows from the case: the day it opened, an answer, or a date written out, and days
/// or months added to it.
package struct DateTerm: Hashable, Sendable {
  /// The word for the day on which the case was opened; no question may bear it.
  package static let opened = "opened"

  /// Where it begins.
  package enum Base: Hashable, Sendable {
    /// The day on which the case was opened.
    case opened
    /// The answer to a question.
    case question(String)
    /// This date.
    case date(CivilDate)
  }

  /// Where it begins.
  package var base: Base
  /// How many days are added, negative to take away.
  package var days: Int
  /// How many months are added before the days, clamped to the month's end.
  package var months: Int

  /// A date.
  package init(_ base: Base, days: Int = 0, months: Int = 0) {
    self.base = base
    self.days = days
    self.months = months
  }
}
