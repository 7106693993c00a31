internal import Columns

extension CasebookBuilder {
  /// Makes the cases from the tasks: opened at the earliest activation or start, or where no task
  /// of the case has either, at the earliest planned start, for nothing else is known; workflow,
  /// company, owner and team from the first row that names one.
  mutating func deriveCases() {
    let tasks = casebook.tasks
    var cases = casebook.cases
    cases.count = Int(tasks.caseCode.max() ?? 0)
    var opened = [Int64](repeating: Int64Column.missing, count: cases.count)
    for column in [tasks.activatedAt, tasks.startedAt] { column.map { lower(&opened, by: $0) } }
    if let planned = tasks.plannedStartAt, opened.contains(Int64Column.missing) {
      var earliest = [Int64](repeating: Int64Column.missing, count: cases.count)
      lower(&earliest, by: planned)
      for (index, value) in opened.enumerated() where value == Int64Column.missing {
        opened[index] = earliest[index]
      }
    }
    cases.openedAt = Int64Column(opened)
    let workflow = tasks.workflow.map { first($0, tasks, cases.count) }
    cases.workflow = workflow ?? CodeColumn(codes: Array(repeating: 0, count: cases.count))
    cases.company = tasks.company.map { first($0, tasks, cases.count) }
    cases.owner = tasks.owner.map { first($0, tasks, cases.count) }
    cases.team = tasks.team.map { first($0, tasks, cases.count) }
    cases.line = firstLines(tasks, cases.count)
    casebook.cases = cases
  }

  /// Lowers the instant of each case to the earliest that a column has for its tasks.
  private func lower(_ instants: inout [Int64], by column: Int64Column) {
    for (row, value) in column.values.enumerated() where value != Int64Column.missing {
      let index = Int(casebook.tasks.caseCode[row]) - 1
      if instants[index] == Int64Column.missing || value < instants[index] {
        instants[index] = value
      }
    }
  }

  private func first(_ column: CodeColumn, _ tasks: TaskTable, _ count: Int) -> CodeColumn {
    var codes = [UInt32](repeating: 0, count: count)
    for (row, code) in column.codes.enumerated() where code != 0 {
      let index = Int(tasks.caseCode[row]) - 1
      if codes[index] == 0 { codes[index] = code }
    }
    return CodeColumn(codes: codes, dictionary: column.dictionary)
  }

  private func firstLines(_ tasks: TaskTable, _ count: Int) -> [UInt32] {
    var lines = [UInt32](repeating: 0, count: count)
    for (row, code) in tasks.caseCode.enumerated() where lines[Int(code) - 1] == 0 {
      lines[Int(code) - 1] = tasks.line[row]
    }
    return lines
  }
}
