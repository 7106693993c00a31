import Casework
import Columns
import Compliance
import Reporting
import WorkingTime

/// The row results of `slate evaluate`: a row a task clock, then a row a case clock, their columns
/// fixed by the contract.
struct ClockRows: Sendable {
  /// The columns in order.
  static let columns = [
    "task_id", "case_id", "workflow", "task", "company", "owner", "team", "calendar",
    "service_level_from", "started_at", "original_target_at", "target_at", "amber_at",
    "stopped_at", "status", "outcome", "original_outcome", "working_seconds", "elapsed_seconds",
    "held_seconds", "overrun_working_seconds", "follow_on_level", "last_escalation_at",
    "next_escalation_at", "source_target_at", "source_on_time",
  ]

  /// The columns as a table heads them.
  static var headings: [ResultHeading] {
    columns.map {
      ResultHeading(
        $0, title: $0.replacing("_", with: " "),
        alignsRight: $0.hasSuffix("seconds") || $0 == "follow_on_level")
    }
  }

  /// What stands before each row of JSON.
  private static let jsonSeparator = ",\n" + String(repeating: " ", count: JSONRenderer.rowIndent)

  private let evaluation: Evaluation
  private let style: RowStyle
  private let references: WrittenTexts
  private let statuses: WrittenTexts
  private let outcomes: WrittenTexts
  private let plans: [(calendar: [UInt8], from: [UInt8])]
  private let workflow: SharedTexts
  private let company: SharedTexts
  private let owner: SharedTexts
  private let team: SharedTexts
  private let task: WrittenTexts

  /// The rows of an evaluation, in a style.
  init(_ evaluation: Evaluation, style: RowStyle) {
    self.evaluation = evaluation
    self.style = style
    let (tasks, cases) = (evaluation.casebook.tasks, evaluation.casebook.cases)
    references = WrittenTexts(cases.references, style: style)
    statuses = WrittenTexts(TaskStatus.allCases.map(\.rawValue), style: style)
    outcomes = WrittenTexts(Outcome.allCases.map(\.word), style: style)
    plans = evaluation.plans.map { plan in
      (Array(plan.level.calendar.utf8), Array((plan.from?.description ?? "").utf8))
    }
    workflow = SharedTexts(tasks.workflow, else: cases.workflow, style: style)
    company = SharedTexts(tasks.company, else: cases.company, style: style)
    owner = SharedTexts(tasks.owner, else: cases.owner, style: style)
    team = SharedTexts(tasks.team, else: cases.team, style: style)
    task = WrittenTexts(tasks.task.dictionary, style: style)
  }

  /// A writer for these rows.
  func writer() -> RowWriter {
    RowWriter(Self.columns, style: style, zone: evaluation.rulebook.zone)
  }

  /// All rows as a table, for reading. The style is `plain`.
  var table: ResultTable {
    var writer = writer()
    for subject in [ClockSubject.tasks, .cases] {
      write(subject, 0..<evaluation.count(of: subject), into: &writer)
    }
    return ResultTable(
      headings: Self.headings,
      rows: writer.bytes.split(separator: 0x1E).map { row in
        row.split(separator: 0x1F, omittingEmptySubsequences: false).map {
          $0.isEmpty ? .blank : .text(String(decoding: $0, as: UTF8.self))
        }
      })
  }

  /// Writes the clocks of some rows of a table.
  func write(
    _ subject: ClockSubject, _ rows: Range<Int>, into writer: inout RowWriter
  ) {
    var columns = ClockColumns()
    evaluation.evaluate(subject, rows, into: &columns)
    for place in columns.plan.indices {
      // A case whose workflow has no service level for it as a whole has no clock.
      if subject == .cases, columns.outcome[place] == .noServiceLevel { continue }
      if case .json = style { writer.add(Self.jsonSeparator) }
      names(subject, row: rows.lowerBound + place, &writer)
      figures(columns, place, &writer)
      source(subject, row: rows.lowerBound + place, &writer)
      writer.endRow()
    }
  }

  private func names(_ subject: ClockSubject, row: Int, _ writer: inout RowWriter) {
    let tasks = evaluation.casebook.tasks
    let isTask = subject == .tasks
    let code = evaluation.casebook.caseCode(of: subject, row: row)
    let taskRow = isTask ? row : nil
    let caseRow = evaluation.casebook.caseRow(of: subject, row: row)
    if isTask {
      writer.text(tasks.reference.bytes[tasks.reference.range(of: row)])
    } else {
      writer.written(nil)
    }
    writer.written(references[code: code])
    writer.written(workflow[task: taskRow, case: caseRow])
    writer.written(isTask ? task[code: tasks.task.codes[row]] : nil)
    writer.written(company[task: taskRow, case: caseRow])
    writer.written(owner[task: taskRow, case: caseRow])
    writer.written(team[task: taskRow, case: caseRow])
  }

  private func figures(_ columns: ClockColumns, _ place: Int, _ writer: inout RowWriter) {
    let plan = Int(columns.plan[place])
    writer.text(plan < 0 ? [] : plans[plan].calendar[...])
    writer.text(plan < 0 ? [] : plans[plan].from[...])
    writer.instant(columns.start[place])
    writer.instant(columns.originalTarget[place])
    writer.instant(columns.target[place])
    writer.instant(columns.amber[place])
    writer.instant(columns.stopped[place])
    writer.written(statuses[place: Int(columns.status[place])])
    writer.written(outcomes[place: Int(columns.outcome[place].rawValue)])
    writer.written(outcomes[place: Int(columns.originalOutcome[place].rawValue)])
    writer.number(columns.workingSeconds[place])
    writer.number(columns.elapsedSeconds[place])
    writer.number(columns.heldSeconds[place])
    writer.number(columns.overrunSeconds[place])
    let level = columns.followOnLevel[place]
    writer.number(level < 0 ? Int64Column.missing : Int64(level))
    writer.instant(columns.lastEscalation[place])
    writer.instant(columns.nextEscalation[place])
  }

  private func source(_ subject: ClockSubject, row: Int, _ writer: inout RowWriter) {
    let tasks = evaluation.casebook.tasks
    let isTask = subject == .tasks
    writer.instant(isTask ? tasks.targetAt?.seconds(row) ?? Int64Column.missing : .min)
    writer.truth(isTask ? tasks.onTime?[row].map { $0 == "true" } : nil)
  }
}

/// A text column that tasks may have and cases may have: the task's own, else its case's.
private struct SharedTexts: Sendable {
  private let taskCodes: [UInt32]
  private let taskTexts: WrittenTexts
  private let caseCodes: [UInt32]
  private let caseTexts: WrittenTexts

  init(_ tasks: CodeColumn?, else cases: CodeColumn?, style: RowStyle) {
    taskCodes = tasks?.codes ?? []
    taskTexts = WrittenTexts(tasks?.dictionary ?? TextDictionary(), style: style)
    caseCodes = cases?.codes ?? []
    caseTexts = WrittenTexts(cases?.dictionary ?? TextDictionary(), style: style)
  }

  subscript(task task: Int?, case case: Int?) -> ArraySlice<UInt8>? {
    if let task, task < taskCodes.count, taskCodes[task] != 0 {
      return taskTexts[code: taskCodes[task]]
    }
    guard let `case`, `case` < caseCodes.count else { return nil }
    return caseTexts[code: caseCodes[`case`]]
  }
}
