package import Diagnostics
package import WorkingTime

/// The answers that somebody gave to one question, as they were written.
package struct GivenAnswer: Sendable {
  /// The question's name.
  package var question: String
  /// The answers, each with its place.
  package var answers: [(text: String, place: Place)]
  /// Where the question is named.
  package var place: Place

  /// Answers to a question.
  package init(_ question: String, _ answers: [(text: String, place: Place)], place: Place) {
    self.question = question
    self.answers = answers
    self.place = place
  }
}

/// Something wrong with the answers to a form.
package struct AnswerProblem: Error, Hashable, Sendable {
  /// What can be wrong.
  package enum Kind: Sendable {
    /// The form has no such question, or it is answered in two places.
    case question
    /// The answer is not of the question's type, or none of its choices.
    case value
    /// A question is answered that the form does not ask of this customer.
    case hidden
    /// A question is not answered that has to be.
    case missing
  }

  /// What is wrong.
  package var kind: Kind
  /// Where.
  package var place: Place
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What to write instead.
  package var help: String
  /// What was written; it may be personal.
  package var value: String?
}

/// The answers of one case, held to the form: types, choices, rules.
package struct AnswerSheet: Sendable {
  /// The answers that could be read, in one row.
  package private(set) var table: AnswerTable
  /// What is wrong, in the order of the file, and then what is missing.
  package private(set) var problems: [AnswerProblem] = []

  /// The answers given to a form.
  ///
  /// - Parameters:
  ///   - opened: the day on which the case was, or would be, opened.
  ///   - place: where what is missing is missing.
  ///   - isPartial: whether mandatory questions may be left out.
  package init(
    _ given: [GivenAnswer], to program: FormProgram, opened: CivilDate, reader: AnswerReader,
    place: Place, isPartial: Bool = false
  ) {
    let form = program.form
    table = AnswerTable(questions: form.questions.count)
    var values: [[AnswerValue]] = Array(repeating: [], count: form.questions.count)
    var places: [Place?] = Array(repeating: nil, count: form.questions.count)
    for answer in given {
      guard let index = form.question(answer.question) else {
        problems.append(Self.unknown(answer, form))
        continue
      }
      if places[index] != nil, !form.questions[index].takesSeveral {
        problems.append(Self.tooMany(form.questions[index], at: answer.place))
        continue
      }
      places[index] = answer.place
      values[index] += read(answer, of: form.questions[index], reader)
    }
    table.beginRow(opened: opened)
    for (index, answers) in values.enumerated() {
      for value in answers { table.append(value, to: index) }
    }
    table.endRow()
    judge(program.standings(row: 0, of: table), form, places, place, isPartial)
  }

  private mutating func read(
    _ given: GivenAnswer, of question: Question, _ reader: AnswerReader
  ) -> [AnswerValue] {
    if given.answers.count > 1, !question.takesSeveral {
      problems.append(Self.tooMany(question, at: given.answers[1].place))
      return []
    }
    return given.answers.compactMap { text, place in
      do throws(AnswerError) {
        return try reader.value(text, of: question)
      } catch {
        problems.append(
          AnswerProblem(
            kind: .value, place: place,
            message: "the answer to '\(question.identifier)' does not fit: \(error.message)",
            help: error.help, value: text))
        return nil
      }
    }
  }

  private mutating func judge(
    _ standings: [FormProgram.Standing], _ form: EnquiryForm, _ places: [Place?], _ file: Place,
    _ isPartial: Bool
  ) {
    // An answer that could not be read may be the one that asks the question.
    let isReadable = problems.isEmpty
    for (index, question) in form.questions.enumerated() {
      let standing = standings[index]
      if let place = places[index], !standing.isShown, isReadable {
        problems.append(
          AnswerProblem(
            kind: .hidden, place: place,
            message:
              "'\(question.identifier)' is answered and, by the rules of the form, not asked",
            help: "leave it out, or correct the answers that it depends on"))
      }
      if places[index] == nil, standing.isShown, standing.isMandatory, !isPartial {
        let example = question.choices.first?.identifier ?? "…"
        problems.append(
          AnswerProblem(
            kind: .missing, place: file,
            message: "'\(question.identifier)' has to be answered",
            help: "write `\(question.identifier): \(example)`"))
      }
    }
  }

  private static func unknown(_ answer: GivenAnswer, _ form: EnquiryForm) -> AnswerProblem {
    let near = nearestName(to: answer.question, among: form.questions.map(\.identifier))
    return AnswerProblem(
      kind: .question, place: answer.place, message: "the form has no such question",
      help: near.map { "did you mean `\($0)`?" } ?? "leave it out", value: answer.question)
  }

  private static func tooMany(_ question: Question, at place: Place) -> AnswerProblem {
    AnswerProblem(
      kind: .value, place: place,
      message: "'\(question.identifier)' takes one answer and has several",
      help: "keep one of them")
  }
}
