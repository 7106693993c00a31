package import Diagnostics
package import WorkingTime

/// Something in a condition that its form does not bear (D12).
package struct ConditionProblem: Error, Hashable, Sendable {
  /// Where it is written.
  package var place: Place
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What to write instead.
  package var help: String
}

/// A condition bound to a form: a row of tests over the places of questions, with no names and no
/// text of the condition left in it.
///
///     let program = try ConditionProgram(condition, form: form, zone: zone)
///     program.rows(of: answers)              // a bit a case
///     program.holds(row: 0, of: answers)     // of one case
///
/// Each step makes one test and says which step follows if it is true and which if it is false; so
/// `all`, `any` and `not` cost nothing and no test is made whose outcome does not matter. Running
/// it neither allocates nor looks anything up. Make it once for a form and run it over any number
/// of cases; it holds no state and may run on several threads at once.
///
/// - Complexity: O(tests) a case, and O(length) a text compared.
package struct ConditionProgram: Sendable {
  /// A step's number that ends the run.
  enum End {
    static let holds: Int32 = -1
    static let fails: Int32 = -2
  }

  /// A test and what follows it.
  struct Step: Sendable {
    var test: BoundTest
    var ifTrue: Int32
    var ifFalse: Int32
  }

  /// The condition's shape, with the numbers of its tests; for telling why it holds.
  indirect enum Outline: Sendable {
    case all([Outline])
    case any([Outline])
    case not(Outline)
    case test(Int)
  }

  /// The steps; the run begins at `entry`.
  private(set) var steps: [Step] = []
  private(set) var entry: Int32 = End.holds
  /// The tests in the order of the condition, and what they read.
  let constants: BoundConstants
  let bound: [BoundTest]
  let outline: Outline
  /// The tests as written, beside `bound`.
  package let tests: [AnswerTest]

  /// Binds a condition to a form.
  ///
  /// - Throws: everything that the form does not bear, in the order written.
  package init(
    _ condition: Condition, form: EnquiryForm, zone: Zone
  ) throws(ConditionProblems) {
    var binder = ConditionBinder(form: form, zone: zone)
    outline = binder.bind(condition)
    guard binder.problems.isEmpty else { throw ConditionProblems(list: binder.problems) }
    bound = binder.bound
    tests = binder.tests
    constants = binder.constants
    entry = lower(outline, ifTrue: End.holds, ifFalse: End.fails)
  }

  /// Appends the steps of a part, the last first, and gives the step at which it begins.
  private mutating func lower(_ outline: Outline, ifTrue: Int32, ifFalse: Int32) -> Int32 {
    switch outline {
    case .all(let parts):
      return parts.reversed().reduce(ifTrue) { next, part in
        lower(part, ifTrue: next, ifFalse: ifFalse)
      }
    case .any(let parts):
      return parts.reversed().reduce(ifFalse) { next, part in
        lower(part, ifTrue: ifTrue, ifFalse: next)
      }
    case .not(let part):
      return lower(part, ifTrue: ifFalse, ifFalse: ifTrue)
    case .test(let index):
      steps.append(Step(test: bound[index], ifTrue: ifTrue, ifFalse: ifFalse))
      return Int32(steps.count - 1)
    }
  }

  /// Whether the condition holds of a case's answers.
  package func holds(row: Int, of table: AnswerTable) -> Bool {
    table.withRows { holds(row: row, in: $0) }
  }

  /// Whether the condition holds of a case's answers, in a table that is lent already.
  package func holds(row: Int, in rows: AnswerRows) -> Bool {
    var step = entry
    while step >= 0 {
      let current = steps[Int(step)]
      step = current.test.holds(row, rows, constants) ? current.ifTrue : current.ifFalse
    }
    return step == End.holds
  }
}

/// Everything in a condition that its form does not bear.
package struct ConditionProblems: Error, Sendable {
  /// What is wrong, in the order written.
  package var list: [ConditionProblem]
}
