package import Columns

/// The tasks, one a row: table `tasks` of the canonical files, column by column.
package struct TaskTable: Sendable {
  /// How many tasks.
  package var count = 0
  /// The references, each once.
  package var reference = TextColumn()
  /// The code of each task's case in `CaseTable.references`; the case's row is one less. A code
  /// beyond `CaseTable.count` is an orphan.
  package var caseCode: [UInt32] = []
  /// The task definition's identifier.
  package var task = CodeColumn()
  /// The workflow's identifier, where the file names it.
  package var workflow: CodeColumn?
  /// The company's identifier.
  package var company: CodeColumn?
  /// The owner.
  package var owner: CodeColumn?
  /// The team.
  package var team: CodeColumn?
  /// `automatic` or `manual`.
  package var origin: CodeColumn?
  /// When it came to life, in seconds since 1970; so the other instants.
  package var activatedAt: InstantColumn?
  /// When it was planned to start.
  package var plannedStartAt: InstantColumn?
  /// When work on it started.
  package var startedAt: InstantColumn?
  /// The source's own target.
  package var targetAt: InstantColumn?
  /// When it was completed.
  package var completedAt: InstantColumn?
  /// When it was cancelled.
  package var cancelledAt: InstantColumn?
  /// The status word: one of `TaskStatus`, others are kept and mean nothing.
  package var status: CodeColumn?
  /// The source's own verdict: `true` or `false`.
  package var onTime: CodeColumn?
  /// Columns with names of their own, `completion_reason` and `late_reason` among them, in the
  /// order of the file; for `by:` and `where:`.
  package var attributes: [(name: String, column: CodeColumn)] = []
  /// The line each row began on in its file.
  package var line: [UInt32] = []

  /// An empty table.
  package init() {}
}

/// The status words of tasks and cases.
package enum TaskStatus: String, Sendable, CaseIterable {
  /// Waiting for its predecessors.
  case pending
  /// Being worked on.
  case open
  /// Its clock is stopped.
  case onHold = "on_hold"
  /// Finished.
  case complete
  /// Ended without being finished.
  case cancelled
  /// Of a case: finished.
  case closed
}
