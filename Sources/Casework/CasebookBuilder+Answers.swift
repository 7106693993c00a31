internal import Columns

extension CasebookBuilder {
  /// Adds answers, whatever cases and questions they name: forms say which are understood.
  mutating func addAnswers(_ rows: TableRows, file: String) {
    var answers = casebook.answers
    casebook.answers = AnswerLog()
    let columns = NamedColumns(rows, rowsBefore: answers.line.count)
    columns.append(required: "case_id", to: &answers.caseReference)
    columns.append(required: "question", to: &answers.question)
    columns.append(required: "answer", to: &answers.answer)
    answers.line.append(contentsOf: rows.lines)
    answers.files.append((file, rows.count))
    casebook.answers = answers
  }
}
