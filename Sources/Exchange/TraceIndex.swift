internal import Casework
internal import Columns

/// Which tasks and which events belong to each case: rows sorted by the code of the case, by
/// counting.
///
/// - Complexity: O(rows) to make; two words a row of memory.
struct TraceIndex: Sendable {
  /// The codes of the cases that have a trace: the cases in their order, then those that only
  /// tasks or events name.
  let cases: [UInt32]
  private let taskStarts: [Int]
  private let taskRows: [UInt32]
  private let eventStarts: [Int]
  private let eventRows: [UInt32]

  init(_ casebook: Casebook) {
    let tasks = casebook.tasks
    let events = casebook.events
    let codes = casebook.cases.references.count
    (taskStarts, taskRows) = Self.sorted(tasks.caseCode, codes: codes)
    let owners = (0..<events.count).map { row in
      let task = events.taskRow[row]
      return task == EventTable.noRow ? events.caseCode[row] : tasks.caseCode[Int(task)]
    }
    (eventStarts, eventRows) = Self.sorted(owners, codes: codes)
    var cases: [UInt32] = []
    for code in 0...codes where code > 0 {
      let isEmpty =
        taskStarts[code] == taskStarts[code + 1] && eventStarts[code] == eventStarts[code + 1]
      if code <= casebook.cases.count || !isEmpty { cases.append(UInt32(code)) }
    }
    self.cases = cases
  }

  /// The rows of a case's tasks, ascending.
  func tasks(of code: UInt32) -> ArraySlice<UInt32> {
    taskRows[taskStarts[Int(code)]..<taskStarts[Int(code) + 1]]
  }

  /// The rows of the events of a case and its tasks, ascending.
  func events(of code: UInt32) -> ArraySlice<UInt32> {
    eventRows[eventStarts[Int(code)]..<eventStarts[Int(code) + 1]]
  }

  /// The rows by their code, and where those of each code begin.
  private static func sorted(
    _ owners: [UInt32], codes: Int
  ) -> (starts: [Int], rows: [UInt32]) {
    var starts = [Int](repeating: 0, count: codes + 2)
    for owner in owners { starts[Int(owner) + 1] += 1 }
    for code in 0...codes { starts[code + 1] += starts[code] }
    var next = starts
    var rows = [UInt32](repeating: 0, count: owners.count)
    for (row, owner) in owners.enumerated() {
      rows[next[Int(owner)]] = UInt32(row)
      next[Int(owner)] += 1
    }
    return (starts, rows)
  }
}
