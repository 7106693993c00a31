internal import Casework
internal import Columns

/// The columns of a chunk of tasks, side by side, and whether anything but them bears on a task's
/// clock.
struct PlainRows {
  let caseCode: [UInt32]
  let task: [UInt32]
  let workflow: [UInt32]
  let company: [UInt32]
  let status: [UInt32]
  let origin: [UInt32]
  let activated: [Int64]
  let planned: [Int64]
  let started: [Int64]
  let completed: [Int64]
  let cancelled: [Int64]
  /// Whether an event or a predecessor bears on each row; empty where there are none of either.
  let isTouched: [Bool]

  /// The columns of some rows.
  ///
  /// - Complexity: O(rows); columns that are not there are filled with what stands for nothing.
  init(_ rows: Range<Int>, of finder: FactFinder, resolved: ResolvedStarts) {
    let columns = finder.columns
    caseCode = Array(columns.caseCode[rows])
    task = Array(columns.task[rows])
    workflow = columns.taskWorkflow.values(rows)
    company = columns.taskCompany.values(rows)
    status = columns.taskStatus.values(rows)
    origin = columns.origin.values(rows)
    activated = columns.activatedAt.values(rows)
    planned = columns.plannedStartAt.values(rows)
    started = columns.startedAt.values(rows)
    completed = columns.completedAt.values(rows)
    cancelled = columns.cancelledAt.values(rows)
    guard finder.events != nil || !resolved.isEmpty else {
      isTouched = []
      return
    }
    isTouched = rows.map { row in
      if resolved[row] != nil { return true }
      guard let events = finder.events, let caseRow = finder.caseRow(ofTask: row) else {
        return false
      }
      return events.touches(task: row, ofCase: caseRow)
    }
  }
}
