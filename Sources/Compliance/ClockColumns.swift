/// Why a clock is excluded: read, but it cannot be judged.
package enum Exclusion: UInt8, Sendable, CaseIterable {
  /// It is not excluded.
  case none
  /// The rulebook has no such task.
  case unknownTask
  /// The rulebook has no such workflow.
  case unknownWorkflow
  /// Its case is in no file.
  case orphan
  /// It stopped before it started.
  case stopBeforeStart
  /// It stopped before its case was opened.
  case stopBeforeCase
  /// It has no instant from which a clock could start.
  case noStart
  /// Its status says it ended, but no instant says when.
  case noStop

  /// The word in columns and reports.
  package var word: String {
    switch self {
    case .none: ""
    case .unknownTask: "unknown_task"
    case .unknownWorkflow: "unknown_workflow"
    case .orphan: "orphan"
    case .stopBeforeStart: "stop_before_start"
    case .stopBeforeCase: "stop_before_case"
    case .noStart: "no_start"
    case .noStop: "no_stop"
    }
  }

  /// What a person reads.
  package var sentence: String {
    switch self {
    case .none: ""
    case .unknownTask: "the definitions have no such task"
    case .unknownWorkflow: "the definitions have no such workflow"
    case .orphan: "its case is not in the data"
    case .stopBeforeStart: "it stopped before it started"
    case .stopBeforeCase: "it stopped before its case was opened"
    case .noStart: "nothing says when its clock started"
    case .noStop: "it is said to have ended, but not when"
    }
  }
}

/// Whether a clock is a task's or a case's.
package enum ClockSubject: Sendable {
  /// The clocks of tasks.
  case tasks
  /// The clocks of cases.
  case cases
}

/// Evaluated clocks, column by column: one clock for each row of `rows` of the task or case table,
/// in order. All columns that were asked for have `rows.count` entries, the others none; instants
/// are seconds since 1970 and `Int64Column.missing` where nothing applies.
///
/// A chunk is filled, read by whoever aggregates or writes it, and used again for the next rows, so
/// that the results of ten million clocks need no more memory than those of one chunk.
package struct ClockColumns: Sendable {
  /// Whose clocks.
  package var subject = ClockSubject.tasks
  /// The rows of the table that these clocks belong to.
  package var rows = 0..<0
  /// The columns that are filled.
  package internal(set) var demand = ClockDemand.all
  /// How many rows the filled columns have room for.
  var room = 0
  /// The service level that applies: an index into `Evaluation.plans`, -1 for none.
  package var plan: [Int32] = []
  /// When the task came to life, or the case was opened.
  package var activated: [Int64] = []
  /// When the clock started; for a pending clock its forecast.
  package var start: [Int64] = []
  /// The target before holds and revisions.
  package var originalTarget: [Int64] = []
  /// The target in force.
  package var target: [Int64] = []
  /// The day number of the due date in the calendar's zone, for day-grained clocks, else of the
  /// target's civil date: the cohort's date. `Int32.min` where there is no target.
  package var dueDay: [Int32] = []
  /// When the warning falls due.
  package var amber: [Int64] = []
  /// When the clock stopped: completed or cancelled.
  package var stopped: [Int64] = []
  /// The status at as-of, the raw index of `TaskStatus.allCases`.
  package var status: [UInt8] = []
  /// The verdict against the target in force.
  package var outcome: [Outcome] = []
  /// The verdict against the original target.
  package var originalOutcome: [Outcome] = []
  /// Working seconds from start to stop or as-of, less holds.
  package var workingSeconds: [Int64] = []
  /// Elapsed seconds from start to stop or as-of, less holds.
  package var elapsedSeconds: [Int64] = []
  /// Elapsed seconds on hold.
  package var heldSeconds: [Int64] = []
  /// Working seconds past the target.
  package var overrunSeconds: [Int64] = []
  /// The highest follow-on level reached: 0 is missed, -1 not missed.
  package var followOnLevel: [Int32] = []
  /// When the latest escalation fired.
  package var lastEscalation: [Int64] = []
  /// When the next will fire if nothing happens.
  package var nextEscalation: [Int64] = []
  /// Why it is excluded.
  package var exclusion: [Exclusion] = []
  /// What is worth knowing about how it was judged.
  package var flags: [ClockFlags] = []

  /// An empty set of columns, all of them to be filled.
  package init() {}
}
