package import Columns
internal import Diagnostics

/// Puts the rows of each file, or of a store, into one casebook: cases before tasks, tasks before
/// events.
package struct CasebookBuilder {
  var casebook = Casebook()
  let threads: Int
  private var taskIndex: TextIndex?
  private var room = TextRoom()

  /// A builder of an empty casebook.
  package init(threads: Int) {
    self.threads = threads
  }

  /// Whether the texts of rows fit beside those that are there: a column holds up to 4 GiB.
  package func fits(_ rows: TableRows) -> Bool { room.fits(rows) }

  /// Adds the rows of one place, of which the caller has asked `fits`, and gives its account,
  /// completed: what the builder rejects and leaves out joins what the reader did.
  ///
  /// - Parameter account: what became of the rows so far; `taken` is worked out here.
  package mutating func add(
    _ rows: TableRows, _ account: SourceAccount, targets: TargetSource
  ) -> SourceAccount {
    room.take(rows)
    var rows = rows
    var account = account
    var repeated: [RepeatedRow] = []
    switch rows.table {
    case .cases: repeated = addCases(&rows)
    case .tasks:
      repeated = addTasks(&rows)
      if targets == .fromSource { casebook.targets = .fromSource }
    case .events: account.excluded = addEvents(rows, file: account.file)
    case .answers: addAnswers(rows, file: account.file)
    }
    account.addRejected(repeated)
    account.taken = rows.count - account.excluded.count
    casebook.sources.append(account)
    return account
  }

  /// The casebook; without a cases file the cases come from the tasks.
  package mutating func finish() -> Casebook {
    if !casebook.cases.isGiven { deriveCases() }
    return casebook
  }

  /// The casebook of numbered rows, whose references come last.
  package mutating func finish(references: TextDictionary) -> Casebook {
    casebook.cases.references = references
    return finish()
  }

  private mutating func addCases(_ rows: inout TableRows) -> [RepeatedRow] {
    let before = casebook.cases.count
    casebook.cases.isGiven = true
    var taken: [RepeatedRow] = []
    if rows.numbering == nil {
      taken = addReferences(&rows)
    } else {
      casebook.cases.count += rows.count
    }
    var cases = casebook.cases
    casebook.cases = CaseTable()
    let columns = NamedColumns(rows, rowsBefore: before)
    columns.append(required: "workflow", to: &cases.workflow)
    columns.append(required: "opened_at", to: &cases.openedAt)
    columns.append("closed_at", to: &cases.closedAt)
    columns.append("status", to: &cases.status)
    columns.append("company", to: &cases.company)
    columns.append("owner", to: &cases.owner)
    columns.append("team", to: &cases.team)
    columns.appendAttributes(to: &cases.attributes)
    cases.line.append(contentsOf: rows.lines)
    casebook.cases = cases
    return taken
  }

  /// Adds the references of cases; a row of one that is there already is taken out.
  private mutating func addReferences(_ rows: inout TableRows) -> [RepeatedRow] {
    let before = casebook.cases.count
    var cases = casebook.cases
    casebook.cases = CaseTable()
    defer { casebook.cases = cases }
    var repeated = Bitmap(count: rows.count)
    var firstRows: [Int] = []
    var codes: [Int: UInt32] = [:]
    for row in 0..<rows.count {
      let text = rows.references.range(of: row)
      let code = rows.references.bytes.withUnsafeBufferPointer {
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
    return rows.takeOut(repeated) { row in
      codes[row].flatMap { Int($0) > before ? firstRows[Int($0) - 1 - before] : nil }
    }
  }

  private mutating func addTasks(_ rows: inout TableRows) -> [RepeatedRow] {
    let before = casebook.tasks.count
    var taken: [RepeatedRow] = []
    if rows.numbering == nil, !rows.leavesReferencesOut {
      taken = addTaskReferences(&rows)
    } else {
      casebook.tasks.reference.append(contentsOf: rows.references)
    }
    var tasks = casebook.tasks
    casebook.tasks = TaskTable()
    tasks.count = before + rows.count
    let columns = NamedColumns(rows, rowsBefore: before)
    let codes = caseCodes(rows)
    // Taken over where they are the first: ten million of them need not be copied.
    if before == 0 { tasks.caseCode = codes } else { tasks.caseCode.append(contentsOf: codes) }
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
    tasks.line.append(contentsOf: rows.lines)
    casebook.tasks = tasks
    return taken
  }

  /// Adds the references of tasks; a row of one that is there already is taken out.
  private mutating func addTaskReferences(_ rows: inout TableRows) -> [RepeatedRow] {
    let before = casebook.tasks.count
    var references = casebook.tasks.reference
    references.append(contentsOf: rows.references)
    var index = TextIndex(references, threads: threads)
    var taken: [RepeatedRow] = []
    if !index.duplicates.isEmpty {
      var repeated = Bitmap(count: rows.count)
      for row in index.duplicates { repeated[row - before] = true }
      taken = rows.takeOut(repeated) { row in
        references.bytes.withUnsafeBufferPointer { bytes in
          let text = UnsafeBufferPointer(rebasing: bytes[references.range(of: before + row)])
          return index.row(of: text, in: references).flatMap { $0 >= before ? $0 - before : nil }
        }
      }
      references = casebook.tasks.reference
      references.append(contentsOf: rows.references)
      index = TextIndex(references, threads: threads)
    }
    taskIndex = index
    casebook.tasks.reference = references
    return taken
  }

  /// The codes of the rows' cases in the casebook's references, which take in new ones.
  private mutating func caseCodes(_ rows: TableRows) -> [UInt32] {
    if let numbering = rows.numbering { return numbering.cases }
    guard let cases = rows.texts("case_id") else { return Array(repeating: 0, count: rows.count) }
    var column = CodeColumn(codes: [], dictionary: casebook.cases.references)
    casebook.cases.references = TextDictionary()
    column.append(contentsOf: cases)
    casebook.cases.references = column.dictionary
    return column.codes
  }

  /// How many cases the tasks name.
  private var knownCases: Int { Int(casebook.tasks.caseCode.max() ?? 0) }

  /// Adds events; those of a task or case that did not arrive are left out and told of.
  private mutating func addEvents(_ rows: TableRows, file: String) -> Findings {
    let known = casebook.cases.isGiven ? casebook.cases.count : knownCases
    let columns = NamedColumns(rows, rowsBefore: 0)
    let codes = caseCodes(rows)
    let kinds = columns.eventKinds()
    let at = columns.instants("at")
    let until = columns.instants("until")
    var excluded = Findings()
    var kept: [Int] = []
    for row in 0..<rows.count {
      let task = taskOfEvent(row, rows)
      let isKnown = task.isNamed ? task.row != nil : codes[row] > 0 && codes[row] <= known
      guard isKnown else {
        excluded.append(
          Finding(
            CaseworkCode.eventOfUnknown, .warning,
            at: Place(file, line: Int(rows.lines[row])),
            "the event's task or case is not among those that arrived",
            help: "export tasks, cases and events together"))
        continue
      }
      if kinds[row] == .hold, let from = at?[row], let end = until?[row], end < from {
        excluded.append(
          Finding(
            CaseworkCode.holdEndsBeforeItBegins, .warning,
            at: Place(file, line: Int(rows.lines[row]), heading: "until"),
            "the hold ends before it begins", help: "correct the date in the source system"))
        continue
      }
      kept.append(row)
      casebook.events.taskRow.append(task.row ?? EventTable.noRow)
      casebook.events.caseCode.append(codes[row])
      casebook.events.kind.append(kinds[row])
      casebook.events.at.append(at?[row] ?? Int64Column.missing)
      casebook.events.line.append(rows.lines[row])
    }
    appendEventDetails(columns, kept)
    casebook.events.count += kept.count
    return excluded
  }

  private mutating func appendEventDetails(_ columns: NamedColumns, _ kept: [Int]) {
    let until = columns.instants("until")
    let value = columns.instants("value")
    for row in kept {
      casebook.events.until.append(until?[row] ?? Int64Column.missing)
      casebook.events.valueAt.append(value?[row] ?? Int64Column.missing)
      casebook.events.value.append(columns.texts("value")?[row])
      casebook.events.reason.append(columns.texts("reason")?[row])
      casebook.events.by.append(columns.texts("by")?[row])
    }
  }

  /// Whether an event names a task, and the task's row if it arrived.
  private func taskOfEvent(
    _ row: Int, _ rows: TableRows
  ) -> (isNamed: Bool, row: UInt32?) {
    if let tasks = rows.numbering?.tasks {
      guard let task = tasks.isEmpty ? nil : tasks[row] else { return (false, nil) }
      return (true, task == EventTable.noRow ? nil : task)
    }
    let references = rows.references
    guard rows.referenceHeading != nil, !references.range(of: row).isEmpty else {
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
