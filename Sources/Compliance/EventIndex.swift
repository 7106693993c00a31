internal import Casework
internal import Columns

/// The events of each task and of each case as a whole, in the order in which they happened; events
/// of the same second stay in the order of the file.
struct EventIndex: Sendable {
  private var taskStarts: [UInt32]
  private var taskEvents: [UInt32]
  private var caseStarts: [UInt32]
  private var caseEvents: [UInt32]

  /// Sorts the events of a casebook.
  init(_ casebook: Casebook) {
    let events = casebook.events
    let rows = events.taskRow
    (taskStarts, taskEvents) = Self.grouped(
      groups: casebook.tasks.count, events: events.count, at: events.at.values
    ) { rows[$0] == EventTable.noRow ? nil : Int(rows[$0]) }
    let codes = events.caseCode
    let cases = casebook.cases.count
    (caseStarts, caseEvents) = Self.grouped(
      groups: cases, events: events.count, at: events.at.values
    ) { row in
      guard rows[row] == EventTable.noRow, codes[row] > 0, Int(codes[row]) <= cases else {
        return nil
      }
      return Int(codes[row]) - 1
    }
  }

  /// The event rows of a task.
  func events(ofTask row: Int) -> ArraySlice<UInt32> {
    taskEvents[Int(taskStarts[row])..<Int(taskStarts[row + 1])]
  }

  /// The event rows of a case as a whole.
  func events(ofCase row: Int) -> ArraySlice<UInt32> {
    caseEvents[Int(caseStarts[row])..<Int(caseStarts[row + 1])]
  }

  /// Whether a task, or its case as a whole, has any event.
  func touches(task row: Int, ofCase caseRow: Int) -> Bool {
    taskStarts[row] != taskStarts[row + 1] || caseStarts[caseRow] != caseStarts[caseRow + 1]
  }

  /// Counting sort by group, then by time within a group.
  private static func grouped(
    groups: Int, events: Int, at: [Int64], group: (Int) -> Int?
  ) -> (starts: [UInt32], events: [UInt32]) {
    var starts = [UInt32](repeating: 0, count: groups + 2)
    for event in 0..<events {
      if let group = group(event) { starts[group + 2] += 1 }
    }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var sorted = [UInt32](repeating: 0, count: Int(starts[groups + 1]))
    for event in 0..<events {
      guard let group = group(event) else { continue }
      sorted[Int(starts[group + 1])] = UInt32(event)
      starts[group + 1] += 1
    }
    for group in 0..<groups where starts[group + 1] - starts[group] > 1 {
      sorted[Int(starts[group])..<Int(starts[group + 1])].sort {
        (at[Int($0)], $0) < (at[Int($1)], $1)
      }
    }
    return (starts, sorted)
  }
}
