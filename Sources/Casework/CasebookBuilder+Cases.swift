internal import Columns

extension CasebookBuilder {
  /// Makes the cases from the tasks: opened at the earliest activation or start, or where no task
  /// of the case has either, at the earliest planned start, for nothing else is known; workflow,
  /// company, owner and team from the first row that names one.
  mutating func deriveCases() {
    let tasks = casebook.tasks
    var cases = casebook.cases
    cases.count = Int(tasks.caseCode.max() ?? 0)
    var opened = earliest([tasks.activatedAt, tasks.startedAt], cases.count)
    if opened.contains(0) {
      let planned = earliest([tasks.plannedStartAt], cases.count)
      for index in opened.indices where opened[index] == 0 { opened[index] = planned[index] }
    }
    cases.openedAt = InstantColumn(stored: opened)
    cases.workflow = CodeColumn(
      codes: first(tasks.workflow?.codes, cases.count),
      dictionary: tasks.workflow?.dictionary ?? TextDictionary())
    cases.company = firstTexts(tasks.company, cases.count)
    cases.owner = firstTexts(tasks.owner, cases.count)
    cases.team = firstTexts(tasks.team, cases.count)
    cases.line = first(tasks.line, cases.count)
    casebook.cases = cases
  }

  /// The earliest instant that columns have for the tasks of each case, as `InstantColumn` keeps
  /// it.
  private func earliest(_ columns: [InstantColumn?], _ count: Int) -> [UInt32] {
    var earliest = [UInt32](repeating: 0, count: count)
    for case let column? in columns {
      eachCase(of: column.stored, into: &earliest) { known, value in
        // What is missing comes last if one is taken off and the rest wraps around.
        known = min(known &- 1, value &- 1) &+ 1
      }
    }
    return earliest
  }

  private func firstTexts(_ column: CodeColumn?, _ count: Int) -> CodeColumn? {
    column.map { CodeColumn(codes: first($0.codes, count), dictionary: $0.dictionary) }
  }

  /// The first number other than 0 of each case's tasks.
  private func first(_ numbers: [UInt32]?, _ count: Int) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: count)
    guard let numbers else { return result }
    eachCase(of: numbers, into: &result) { known, number in
      if known == 0 { known = number }
    }
    return result
  }

  /// Puts the number of each task to that of its case. Every case has a place: there are as many
  /// as the largest code.
  private func eachCase(
    of numbers: [UInt32], into result: inout [UInt32], _ put: (inout UInt32, UInt32) -> Void
  ) {
    let codes = casebook.tasks.caseCode
    for (row, code) in codes.enumerated() where code != 0 {
      put(&result[Int(code) - 1], numbers[row])
    }
  }
}
