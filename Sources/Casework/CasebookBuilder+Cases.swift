internal import Columns

extension CasebookBuilder {
  /// Makes the cases from the tasks: opened at the earliest activation or start, or where no task
  /// of the case has either, at the earliest planned start, for nothing else is known; workflow,
  /// company, owner and team from the first row that names one.
  mutating func deriveCases() {
    let tasks = casebook.tasks
    var cases = casebook.cases
    cases.count = Int(tasks.caseCode.max() ?? 0)
    let texts = [tasks.workflow, tasks.company, tasks.owner, tasks.team]
    let count = cases.count
    // Columns do not bear on each other: each is one walk over all tasks.
    let found = concurrentMap(texts.count + 1, threads: threads) { [self] place in
      place == 0 ? opened(count) : texts[place - 1].map { first($0.codes, count) }
    }
    cases.openedAt = InstantColumn(stored: found[0] ?? [])
    let columns = zip(texts, found.dropFirst()).map { texts, codes in
      texts.map { CodeColumn(codes: codes ?? [], dictionary: $0.dictionary) }
    }
    let unnamed = CodeColumn(codes: Array(repeating: 0, count: count))
    cases.workflow = columns[0] ?? unnamed
    (cases.company, cases.owner, cases.team) = (columns[1], columns[2], columns[3])
    casebook.cases = cases
  }

  /// When each case was opened, as `InstantColumn` keeps it.
  private func opened(_ count: Int) -> [UInt32] {
    let tasks = casebook.tasks
    var opened = earliest([tasks.activatedAt, tasks.startedAt], count)
    if opened.contains(0) {
      let planned = earliest([tasks.plannedStartAt], count)
      for index in opened.indices where opened[index] == 0 { opened[index] = planned[index] }
    }
    return opened
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

  /// The first number other than 0 of each case's tasks.
  private func first(_ numbers: [UInt32], _ count: Int) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: count)
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
