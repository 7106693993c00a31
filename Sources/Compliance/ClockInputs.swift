internal import Casework
internal import Columns

/// The columns that clocks are worked out from, as plain arrays beside one another.
///
/// A casebook's tables hold optional columns in structures of many parts; taking one apart for each
/// row would count references a dozen times a row. Here a column that is not there is empty.
struct ClockInputs: Sendable {
  /// An optional column of instants.
  struct Instants: Sendable {
    /// As `InstantColumn` keeps them.
    private let stored: [UInt32]

    init(_ column: InstantColumn?) { stored = column?.stored ?? [] }

    /// Whether there is such a column, and any row.
    var isGiven: Bool { !stored.isEmpty }

    /// The instant of a row, or nil where it has none.
    func at(_ row: Int) -> Int64? {
      guard !stored.isEmpty, stored[row] != 0 else { return nil }
      return InstantColumn.seconds(stored[row])
    }

    /// The instant of a row, `Int64Column.missing` where it has none.
    @inline(__always)
    func value(_ row: Int) -> Int64 {
      stored.isEmpty ? Int64Column.missing : InstantColumn.seconds(stored[row])
    }

    /// The instants of some rows, `Int64Column.missing` where there is none: for loops that take a
    /// chunk at a time.
    func values(_ rows: Range<Int>) -> [Int64] {
      stored.isEmpty
        ? Array(repeating: Int64Column.missing, count: rows.count)
        : stored[rows].map(InstantColumn.seconds)
    }
  }

  /// An optional column of codes.
  struct Codes: Sendable {
    private let codes: [UInt32]

    init(_ column: CodeColumn?) { codes = column?.codes ?? [] }

    /// The code of a row, or nil where it has none.
    func at(_ row: Int) -> UInt32? {
      guard !codes.isEmpty else { return nil }
      let code = codes[row]
      return code == 0 ? nil : code
    }

    /// The code of a row, 0 where it has none.
    @inline(__always)
    func value(_ row: Int) -> UInt32 { codes.isEmpty ? 0 : codes[row] }

    /// The codes of some rows, 0 where there is none: for loops that take a chunk at a time.
    func values(_ rows: Range<Int>) -> [UInt32] {
      codes.isEmpty ? Array(repeating: 0, count: rows.count) : Array(codes[rows])
    }
  }

  let caseCount: Int
  let openedAt: Instants
  let closedAt: Instants
  let caseStatus: Codes
  let caseWorkflow: Codes
  let caseCompany: Codes
  let caseCode: [UInt32]
  let task: [UInt32]
  let taskStatus: Codes
  let taskWorkflow: Codes
  let taskCompany: Codes
  let origin: Codes
  let activatedAt: Instants
  let plannedStartAt: Instants
  let startedAt: Instants
  let targetAt: Instants
  let completedAt: Instants
  let cancelledAt: Instants

  init(_ casebook: Casebook) {
    let (cases, tasks) = (casebook.cases, casebook.tasks)
    caseCount = cases.count
    openedAt = Instants(cases.openedAt)
    closedAt = Instants(cases.closedAt)
    caseStatus = Codes(cases.status)
    caseWorkflow = Codes(cases.workflow)
    caseCompany = Codes(cases.company)
    caseCode = tasks.caseCode
    task = tasks.task.codes
    taskStatus = Codes(tasks.status)
    taskWorkflow = Codes(tasks.workflow)
    taskCompany = Codes(tasks.company)
    origin = Codes(tasks.origin)
    activatedAt = Instants(tasks.activatedAt)
    plannedStartAt = Instants(tasks.plannedStartAt)
    startedAt = Instants(tasks.startedAt)
    targetAt = Instants(tasks.targetAt)
    completedAt = Instants(tasks.completedAt)
    cancelledAt = Instants(tasks.cancelledAt)
  }
}
