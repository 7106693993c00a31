internal import Casework
internal import Columns

/// The tasks of a chunk, each with what all its columns say side by side: from here on a loop asks
/// one place of memory a task, and not one for each column, whichever of them there are.
struct PlainRows {
  private(set) var rows: [PlainRow] = []
  private let columns: ClockInputs
  private let finder: FactFinder
  private let resolved: ResolvedStarts
  /// Whether there are events or predecessors at all.
  private let mayBeTouched: Bool

  /// The tasks that a finder knows.
  init(_ finder: FactFinder, resolved: ResolvedStarts) {
    columns = finder.columns
    self.finder = finder
    self.resolved = resolved
    mayBeTouched = finder.events != nil || !resolved.isEmpty
  }

  /// Turns to a chunk, reusing the memory of the chunk before.
  ///
  /// - Complexity: O(rows) for each column that there is.
  mutating func turn(to range: Range<Int>) {
    // What stands for a column that is not there is never written over.
    if rows.count != range.count { rows = Array(repeating: PlainRow(), count: range.count) }
    let columns = columns
    rows.withUnsafeMutableBufferPointer { rows in
      for (place, code) in columns.caseCode[range].enumerated() { rows[place].caseCode = code }
      for (place, code) in columns.task[range].enumerated() { rows[place].task = code }
      columns.taskWorkflow.forEach(range) { rows[$0].workflow = $1 }
      columns.taskCompany.forEach(range) { rows[$0].company = $1 }
      columns.taskStatus.forEach(range) { rows[$0].status = $1 }
      columns.origin.forEach(range) { rows[$0].origin = $1 }
      columns.activatedAt.forEach(range) { rows[$0].activated = $1 }
      columns.plannedStartAt.forEach(range) { rows[$0].planned = $1 }
      columns.startedAt.forEach(range) { rows[$0].started = $1 }
      columns.completedAt.forEach(range) { rows[$0].completed = $1 }
      columns.cancelledAt.forEach(range) { rows[$0].cancelled = $1 }
    }
    guard mayBeTouched else { return }
    for place in rows.indices { rows[place].isTouched = isTouched(range.lowerBound + place) }
  }

  private func isTouched(_ row: Int) -> Bool {
    if resolved[row] != nil { return true }
    guard let events = finder.events, let caseRow = finder.caseRow(ofTask: row) else {
      return false
    }
    return events.touches(task: row, ofCase: caseRow)
  }
}
