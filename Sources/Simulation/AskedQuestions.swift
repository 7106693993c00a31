internal import Casework
internal import Diagnostics
internal import WorkingTime

/// Which questions the forms of workflows ask of an enquiry: what is drawn for others nobody
/// answers, for nobody asks.
///
/// Whether a question is asked may hang on the answers to others, and on the rules of the form that
/// are in force on the day.
struct AskedQuestions: Sendable {
  /// By the place of the workflow in its mix, its form from each day on which it changes,
  /// ascending; nil while it has none.
  private let forms: [[(from: CivilDate, form: FormProgram?)]]
  private let reader: AnswerReader

  /// The forms of some workflows.
  init(_ workflows: [String], _ rulebook: Rulebook) {
    forms = workflows.map { Self.forms(of: $0, rulebook) }
    reader = AnswerReader(zone: rulebook.zone)
  }

  private static func forms(
    of workflow: String, _ rulebook: Rulebook
  ) -> [(from: CivilDate, form: FormProgram?)] {
    guard let definition = rulebook.workflows[workflow] else { return [] }
    let forms = Set(definition.versions.compactMap(\.body.form)).compactMap { rulebook.forms[$0] }
    let periods =
      definition.versions.map(\.effective)
      + forms.flatMap { $0.versions.flatMap { [$0.effective] + $0.body.rules.map(\.effective) } }
    let changes = Set(periods.compactMap(\.from) + periods.compactMap { $0.until?.adding(days: 1) })
    return ([CivilDate(dayNumber: 0)] + changes.sorted()).map { date in
      let body = definition.version(on: date)?.body.form
        .flatMap { rulebook.forms[$0]?.version(on: date)?.body }
      // A rulebook that was checked has no condition that its form does not bear.
      return (date, body.flatMap { try? FormProgram($0, on: date, zone: rulebook.zone) })
    }
  }

  /// What is left of some answers when those are dropped that the form does not ask for.
  ///
  /// - Parameters:
  ///   - workflow: its place in the mix.
  ///   - date: the day of the enquiry.
  /// - Complexity: O(answers) for each answer that others hang on.
  func asked(
    _ answers: [(question: String, answer: String)], workflow: Int, on date: CivilDate
  ) -> [(question: String, answer: String)] {
    guard !answers.isEmpty, let form = forms[workflow].last(where: { $0.from <= date })?.form
    else { return [] }
    var answers = answers
    while true {
      // The line of an answer is its place here: that is how a problem tells which it is about.
      let given = answers.enumerated().map { line, answer in
        let place = Place("", line: line)
        return GivenAnswer(answer.question, [(answer.answer, place)], place: place)
      }
      let sheet = AnswerSheet(
        given, to: form, opened: date, reader: reader, place: Place(""), isPartial: true)
      let dropped = Set(sheet.problems.compactMap(\.place.line))
      guard !dropped.isEmpty else { return answers }
      answers = answers.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    }
  }
}
