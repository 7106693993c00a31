internal import Casework
internal import Columns

extension CasebookBuilder {
  /// Adds answers, whatever cases and questions they name: forms say which are understood.
  mutating func addAnswers(_ outcome: TableReading.Outcome, file: String) {
    var answers = casebook.answers
    casebook.answers = AnswerLog()
    let columns = NamedColumns(outcome, rowsBefore: answers.line.count)
    columns.append(required: "case_id", to: &answers.caseReference)
    columns.append(required: "question", to: &answers.question)
    columns.append(required: "answer", to: &answers.answer)
    answers.line.append(contentsOf: outcome.part.lines)
    answers.files.append((file, outcome.part.count))
    casebook.answers = answers
  }
}
