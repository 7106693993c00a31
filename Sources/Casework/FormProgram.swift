package import WorkingTime

/// A form's rules on a date, bound to its questions: what a case's answers show and require.
///
/// What a `show` rule in force names is hidden until the condition of one such rule holds. A
/// question that several of its parts hide is shown when all of them are.
package struct FormProgram: Sendable {
  /// How a question stands for a case.
  package struct Standing: Hashable, Sendable {
    /// Whether it is asked.
    package var isShown: Bool
    /// Whether it has to be answered if it is asked.
    package var isMandatory: Bool
  }

  /// What some rules show: its questions are hidden until one of them holds.
  private struct Gate: Sendable {
    var questions: Range<Int>
    var rules: [Int]
  }

  /// The form.
  package let form: EnquiryForm
  private var programs: [ConditionProgram] = []
  private var gates: [Gate] = []
  /// For each rule the questions that it requires.
  private var required: [[Range<Int>]] = []

  /// The rules of a form that are in force on a date.
  ///
  /// - Throws: what their conditions ask that the form does not bear. A rule that names nothing of
  ///   the form is left out: it is for the checker to say.
  package init(_ form: EnquiryForm, on date: CivilDate, zone: Zone) throws(ConditionProblems) {
    self.form = form
    // By name: a part that holds one question is not that question, and both may hide it.
    var gateOf: [[UInt8]: Int] = [:]
    for rule in form.rules where rule.effective.contains(date) {
      programs.append(try ConditionProgram(rule.when, form: form, zone: zone))
      required.append(rule.require.compactMap { form.questions(named: $0.name) })
      for target in rule.show {
        guard let questions = form.questions(named: target.name) else { continue }
        if let index = gateOf[Array(target.name.utf8)] {
          gates[index].rules.append(programs.count - 1)
        } else {
          gateOf[Array(target.name.utf8)] = gates.count
          gates.append(Gate(questions: questions, rules: [programs.count - 1]))
        }
      }
    }
  }

  /// How every question stands for the case in a row.
  package func standings(row: Int, of table: AnswerTable) -> [Standing] {
    table.withRows { standings(row: row, in: $0) }
  }

  /// How every question stands for the case in a row of a table that is lent already.
  package func standings(row: Int, in rows: AnswerRows) -> [Standing] {
    var standings = form.questions.map { Standing(isShown: true, isMandatory: $0.mandatory) }
    let holds = programs.map { $0.holds(row: row, in: rows) }
    for gate in gates where !gate.rules.contains(where: { holds[$0] }) {
      for question in gate.questions { standings[question].isShown = false }
    }
    for (rule, targets) in required.enumerated() where holds[rule] {
      for question in targets.joined() { standings[question].isMandatory = true }
    }
    return standings
  }
}
