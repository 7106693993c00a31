import Casework
import WorkingTime

/// Looks for answers of which a condition holds, among the few values that its tests can tell
/// apart.
///
/// Of each question these are: no answer; every choice; of what has an order, each value that a
/// test names, the next below and the next above; of texts, each that a test names and one more. An
/// answer between two such values comes out as one of them does. So where every combination was
/// tried and every test is of that kind, what was not found is not there. Tests that compare
/// answers with each other, parts of answers and patterns are tried out as well, but prove nothing.
struct AnswerSearch {
  /// What came of the search.
  enum Verdict {
    /// Answers were found.
    case found
    /// There are none.
    case never
    /// None were found, and there may be some.
    case undecided
  }

  /// How many combinations are tried before a search gives up.
  static let mostCombinations = 20_000
  /// How many tests all the searches of a project make together before they give up.
  static let mostTests = 4_000_000

  /// The questions that may be answered, and the rules that are to allow it.
  let form: EnquiryForm
  let zone: Zone
  /// The day on which the case is taken to be opened.
  let opened: CivilDate

  /// Whether answers exist of which a condition holds, and that the rules of the form allow.
  ///
  /// - Parameter testsLeft: how many tests may still be made; what is made is taken off.
  func verdict(_ condition: Condition, testsLeft: inout Int) -> Verdict {
    guard let program = try? ConditionProgram(condition, form: form, zone: zone),
      let rules = try? FormProgram(form, on: opened, zone: zone)
    else { return .undecided }
    let conditions = [condition] + form.rules.map(\.when)
    var values = AnswerCandidates(form: form, zone: zone, opened: opened)
    for test in conditions.flatMap(\.tests) { values.add(test) }
    let questions = values.questions
    let choices = questions.map { values.values(of: $0) }
    var wheel = Array(repeating: 0, count: questions.count)
    var table = AnswerTable(questions: form.questions.count)
    for _ in 0..<Self.mostCombinations {
      // A row costs a cell a question, whatever is asked.
      testsLeft -= program.tests.count + form.questions.count / 16 + 1
      guard testsLeft > 0 else { return .undecided }
      table.removeRows()
      table.beginRow(opened: opened)
      for (index, question) in questions.enumerated() {
        for value in choices[index][wheel[index]] { table.append(value, to: question) }
      }
      table.endRow()
      if program.holds(row: 0, of: table), isAllowed(table, questions, choices, wheel, rules) {
        return .found
      }
      // The next combination, as an odometer turns.
      var index = 0
      while index < wheel.count {
        wheel[index] += 1
        if wheel[index] < choices[index].count { break }
        wheel[index] = 0
        index += 1
      }
      if index == wheel.count { return values.isComplete ? .never : .undecided }
    }
    return .undecided
  }

  /// Whether the rules ask every question that is answered, and none that they require is left out.
  private func isAllowed(
    _ table: AnswerTable, _ questions: [Int], _ choices: [[[AnswerValue]]], _ wheel: [Int],
    _ rules: FormProgram
  ) -> Bool {
    let standings = rules.standings(row: 0, of: table)
    return questions.indices.allSatisfy { index in
      let standing = standings[questions[index]]
      let isAnswered = !choices[index][wheel[index]].isEmpty
      return isAnswered ? standing.isShown : !standing.isShown || !standing.isMandatory
    }
  }
}
