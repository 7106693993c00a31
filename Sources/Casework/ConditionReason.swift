internal import Columns
internal import WorkingTime

/// One test that made a condition what it is, with the answers that it looked at.
package struct ConditionReason: Hashable, Sendable {
  /// The answers to a question.
  package struct Answers: Hashable, Sendable {
    /// The question, or `opened`.
    package var question: String
    /// The answers as a file would write them; none if it was not answered.
    package var answers: [String]

    /// The answers to a question.
    package init(question: String, answers: [String]) {
      self.question = question
      self.answers = answers
    }
  }

  /// The test in words: `notice-expires below opened + 56 days`.
  package var test: String
  /// What came out, as a sentence without a full stop that an officer can read to the customer.
  package var sentence: String
  /// Whether the test holds; under a `not:` it is one that does not.
  package var holds: Bool
  /// What it looked at, in the order of the test.
  package var answers: [Answers]

  /// A test that decided.
  package init(test: String, sentence: String, holds: Bool, answers: [Answers]) {
    self.test = test
    self.sentence = sentence
    self.holds = holds
    self.answers = answers
  }
}

extension ConditionProgram {
  /// The tests that made the condition true of a case, or false: of `all` every one, of `any` those
  /// that hold, of `not` those that made the contrary false.
  package func reasons(row: Int, of table: AnswerTable, form: EnquiryForm) -> [ConditionReason] {
    table.withRows { rows in
      let holds = bound.map { $0.holds(row, rows, constants) }
      var reasons: [ConditionReason] = []
      for index in Self.witnesses(outline, outline.outcome(holds), holds) {
        let test = tests[index]
        let answers = test.questions.map { name in
          ConditionReason.Answers(
            question: name, answers: table.answers(to: name, row: row, form: form))
        }
        let sentence = test.sentence(holds: holds[index], answers, form)
        let reason = ConditionReason(
          test: test.words, sentence: sentence, holds: holds[index], answers: answers)
        if !reasons.contains(reason) { reasons.append(reason) }
      }
      return reasons
    }
  }

  /// The numbers of the tests that made a part come out as it did.
  private static func witnesses(_ outline: Outline, _ outcome: Bool, _ holds: [Bool]) -> [Int] {
    switch outline {
    case .test(let index): [index]
    case .not(let part): witnesses(part, !outcome, holds)
    case .all(let parts), .any(let parts):
      parts.filter { $0.outcome(holds) == outcome }.flatMap { witnesses($0, outcome, holds) }
    }
  }
}

extension ConditionProgram.Outline {
  /// What comes out when the tests come out like this.
  func outcome(_ holds: [Bool]) -> Bool {
    switch self {
    case .test(let index): holds[index]
    case .not(let part): !part.outcome(holds)
    case .all(let parts): parts.allSatisfy { $0.outcome(holds) }
    case .any(let parts): parts.contains { $0.outcome(holds) }
    }
  }
}

extension AnswerTable {
  /// The answers of a case to a question, or the day it was opened, as a file would write them.
  package func answers(to name: String, row: Int, form: EnquiryForm) -> [String] {
    if name == DateTerm.opened { return [CivilDate(dayNumber: opened[row]).description] }
    guard let question = form.question(name) else { return [] }
    let cell = row * questions + question
    return values[Int(starts[cell])..<Int(starts[cell + 1])].map {
      text(of: $0, to: form.questions[question])
    }
  }

  private func text(of value: Int64, to question: Question) -> String {
    switch question.type {
    case .trueFalse: return value == 1 ? "true" : "false"
    case .choice, .severalChoices: return question.choices[Int(value)].identifier
    case .text, .address, .contact: return texts[Int(value)]
    case .integer: return String(value)
    case .decimal: return Self.decimal(value)
    case .date: return CivilDate(dayNumber: Int32(clamping: value)).description
    case .dateTime:
      let date = CivilDate(dayNumber: Int32(clamping: value.wholeDays))
      return CivilDateTime(date, secondOfDay: Int(value.secondOfDay)).description
    case .time: return CivilDateTime.clock(Int(value))
    }
  }

  /// A number of millionths without zeros at its end.
  private static func decimal(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    var rest = padded.suffix(6)
    while rest.last == "0" { rest.removeLast() }
    return (value < 0 ? "-" : "") + padded.dropLast(6) + (rest.isEmpty ? "" : "." + rest)
  }
}
