internal import Casework
internal import Columns
internal import Diagnostics
internal import WorkingTime

/// Puts what was read from each file into one casebook.
struct CasebookBuilder {
  var casebook = Casebook()
  private let threads: Int
  private var taskIndex: TextIndex?

  init(threads: Int) {
    self.threads = threads
  }

  /// Adds a file's table and gives its account. Messages call the file `file`, outputs `label`.
  mutating func add(
    _ outcome: TableReading.Outcome, file: String, label: String, targets: TargetSource
  ) -> SourceAccount {
    var outcome = outcome
    var excluded = Findings()
    switch outcome.plan.table {
    case .cases: addCases(&outcome)
    case .tasks:
      addTasks(&outcome)
      if targets == .fromSource { casebook.targets = .fromSource }
    case .events: excluded = addEvents(outcome, file: file)
    case .answers: addAnswers(outcome, file: file)
    }
    var rejected = Findings()
    for row in outcome.part.rejected.kept { rejected.append(row.finding(in: file, after: 0)) }
    rejected.addUncounted(outcome.part.rejected.count - rejected.count)
    let account = SourceAccount(
      file: file, label: label, table: outcome.plan.table, rows: outcome.part.records,
      taken: outcome.part.count - excluded.count, rejected: rejected, excluded: excluded,
      leftOut: outcome.part.leftOut, gathered: outcome.part.gathered,
      blankLines: outcome.part.blankLines,
      inferences: outcome.inferences,
      doubts: Findings(outcome.plan.doubts.map { $0.finding(in: file) }))
    casebook.sources.append(account)
    return account
  }

  /// The casebook; without a cases file the cases come from the tasks.
  mutating func finish() -> Casebook {
    if !casebook.cases.isGiven { deriveCases() }
    return casebook
  }

  private mutating func addCases(_ outcome: inout TableReading.Outcome) {
    var cases = casebook.cases
    let before = cases.count
    cases.isGiven = true
    var repeated = Bitmap(count: outcome.part.count)
    var firstRows: [Int] = []
    var codes: [Int: UInt32] = [:]
    for row in 0..<outcome.part.count {
      let text = outcome.part.references.range(of: row)
      let code = outcome.part.references.bytes.withUnsafeBufferPointer {
        cases.references.code(for: UnsafeBufferPointer(rebasing: $0[text]))
      }
      if Int(code) <= cases.count {
        repeated[row] = true
        codes[row] = code
      } else {
        cases.count += 1
        firstRows.append(row)
      }
    }
    outcome.rejectRepeated(repeated) { row in
      codes[row].flatMap { Int($0) > before ? firstRows[Int($0) - 1 - before] : nil }
    }
    let columns = NamedColumns(outcome, rowsBefore: before)
    columns.append(required: "workflow", to: &cases.workflow)
    columns.append(required: "opened_at", to: &cases.openedAt)
    columns.append("closed_at", to: &cases.closedAt)
    columns.append("status", to: &cases.status)
    columns.append("company", to: &cases.company)
    columns.append("owner", to: &cases.owner)
    columns.append("team", to: &cases.team)
    columns.appendAttributes(to: &cases.attributes)
    cases.line.append(contentsOf: outcome.part.lines)
    casebook.cases = cases
  }

  private mutating func addTasks(_ outcome: inout TableReading.Outcome) {
    let before = casebook.tasks.count
    var references = casebook.tasks.reference
    references.append(contentsOf: outcome.part.references)
    var index = TextIndex(references, threads: threads)
    if !index.duplicates.isEmpty {
      var repeated = Bitmap(count: outcome.part.count)
      for row in index.duplicates { repeated[row - before] = true }
      outcome.rejectRepeated(repeated) { row in
        references.bytes.withUnsafeBufferPointer { bytes in
          let text = UnsafeBufferPointer(rebasing: bytes[references.range(of: before + row)])
          return index.row(of: text, in: references).flatMap { $0 >= before ? $0 - before : nil }
        }
      }
      references = casebook.tasks.reference
      references.append(contentsOf: outcome.part.references)
      index = TextIndex(references, threads: threads)
    }
    taskIndex = index
    var tasks = casebook.tasks
    casebook.tasks = TaskTable()
    tasks.reference = references
    tasks.count = references.count
    let columns = NamedColumns(outcome, rowsBefore: before)
    tasks.caseCode.append(contentsOf: caseCodes(outcome))
    columns.append(required: "task", to: &tasks.task)
    columns.append("workflow", to: &tasks.workflow)
    columns.append("company", to: &tasks.company)
    columns.append("owner", to: &tasks.owner)
    columns.append("team", to: &tasks.team)
    columns.append("origin", to: &tasks.origin)
    columns.append("activated_at", to: &tasks.activatedAt)
    columns.append("planned_start_at", to: &tasks.plannedStartAt)
    columns.append("started_at", to: &tasks.startedAt)
    columns.append("target_at", to: &tasks.targetAt)
    columns.append("completed_at", to: &tasks.completedAt)
    columns.append("cancelled_at", to: &tasks.cancelledAt)
    columns.append("status", to: &tasks.status)
    columns.append("on_time", to: &tasks.onTime)
    columns.appendAttributes(to: &tasks.attributes)
    tasks.line.append(contentsOf: outcome.part.lines)
    casebook.tasks = tasks
  }

  /// The codes of the rows' cases in the casebook's references, which take in new ones.
  private mutating func caseCodes(_ outcome: TableReading.Outcome) -> [UInt32] {
    guard let index = outcome.plan.textIndex("case_id") else {
      return Array(repeating: 0, count: outcome.part.count)
    }
    var column = CodeColumn(codes: [], dictionary: casebook.cases.references)
    casebook.cases.references = TextDictionary()
    column.append(contentsOf: outcome.part.texts[index])
    casebook.cases.references = column.dictionary
    return column.codes
  }

  /// Adds events; those of a task or case that did not arrive are left out and told of.
  private mutating func addEvents(_ outcome: TableReading.Outcome, file: String) -> Findings {
    let known =
      casebook.cases.isGiven
      ? casebook.cases.count : casebook.cases.references.count
    let columns = NamedColumns(outcome, rowsBefore: 0)
    let codes = caseCodes(outcome)
    let kinds = columns.eventKinds()
    let at = columns.instants("at")
    let until = columns.instants("until")
    var excluded = Findings()
    var kept: [Int] = []
    for row in 0..<outcome.part.count {
      let task = taskOfEvent(row, outcome)
      let isKnown = task.isNamed ? task.row != nil : codes[row] > 0 && codes[row] <= known
      guard isKnown else {
        excluded.append(
          Finding(
            ExchangeCode.eventOfUnknown, .warning,
            at: Place(file, line: Int(outcome.part.lines[row])),
            "the event's task or case is not among those that arrived",
            help: "export tasks, cases and events together"))
        continue
      }
      if kinds[row] == .hold, let from = at?[row], let end = until?[row], end < from {
        excluded.append(
          Finding(
            ExchangeCode.holdEndsBeforeItBegins, .warning,
            at: Place(file, line: Int(outcome.part.lines[row]), heading: "until"),
            "the hold ends before it begins", help: "correct the date in the source system"))
        continue
      }
      kept.append(row)
      casebook.events.taskRow.append(task.row ?? EventTable.noRow)
      casebook.events.caseCode.append(codes[row])
      casebook.events.kind.append(kinds[row])
      casebook.events.at.values.append(at?[row] ?? Int64Column.missing)
      casebook.events.line.append(outcome.part.lines[row])
    }
    appendEventDetails(columns, kept)
    casebook.events.count += kept.count
    return excluded
  }

  private mutating func appendEventDetails(_ columns: NamedColumns, _ kept: [Int]) {
    let until = columns.instants("until")
    let value = columns.instants("value")
    for row in kept {
      casebook.events.until.values.append(until?[row] ?? Int64Column.missing)
      casebook.events.valueAt.values.append(value?[row] ?? Int64Column.missing)
      casebook.events.value.append(columns.texts("value")?[row])
      casebook.events.reason.append(columns.texts("reason")?[row])
      casebook.events.by.append(columns.texts("by")?[row])
    }
  }

  /// Whether an event names a task, and the task's row if it arrived.
  private func taskOfEvent(
    _ row: Int, _ outcome: TableReading.Outcome
  ) -> (isNamed: Bool, row: UInt32?) {
    let references = outcome.part.references
    guard outcome.plan.reference != nil, !references.range(of: row).isEmpty else {
      return (false, nil)
    }
    let found = references.bytes.withUnsafeBufferPointer { bytes in
      taskIndex?.row(
        of: UnsafeBufferPointer(rebasing: bytes[references.range(of: row)]),
        in: casebook.tasks.reference)
    }
    return (true, found.map { UInt32(clamping: $0) })
  }
}
