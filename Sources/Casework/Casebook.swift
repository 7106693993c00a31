internal import Columns
package import Diagnostics
package import WorkingTime

/// Everything that arrived: the canonical tables and an account of every row.
package struct Casebook: Sendable {
  /// The cases.
  package var cases = CaseTable()
  /// The tasks.
  package var tasks = TaskTable()
  /// The events.
  package var events = EventTable()
  /// The answers.
  package var answers = AnswerLog()
  /// An account of each file read, in the order read.
  package var sources: [SourceAccount] = []
  /// Where targets come from.
  package var targets = TargetSource.computed
  /// What it was taken from, as a footer names it, where that is not the files themselves:
  /// `slate.db, import 4: exports/tasks.csv`.
  package var origin: String?

  /// An empty casebook.
  package init() {}

  /// The newest recorded happening: opened, activated, started, completed, cancelled, closed, or
  /// an event; never a plan or a target. Nil where nothing happened.
  package var newestHappening: Instant? {
    let columns = [
      cases.isGiven ? cases.openedAt : nil, cases.closedAt, tasks.activatedAt, tasks.startedAt,
      tasks.completedAt, tasks.cancelledAt, events.at,
    ]
    return columns.compactMap { $0?.latest }.max().map { Instant(seconds: $0) }
  }
}

extension Casebook {
  /// The oldest instant at which any clock can have begun.
  package func oldestBeginning(threads: Int) -> Instant? {
    let columns = [
      cases.openedAt, tasks.activatedAt, tasks.plannedStartAt, tasks.startedAt,
      events.count > 0 ? events.at : nil,
    ]
    let earliest = concurrentMap(columns.count, threads: threads) { columns[$0]?.earliest }
    return earliest.compactMap(\.self).min().map { Instant(seconds: $0) }
  }

  /// The newest instant of any kind, plans, targets and planned releases among them.
  package func newestInstant(threads: Int) -> Instant? {
    let columns = [
      cases.openedAt, cases.closedAt, tasks.activatedAt, tasks.plannedStartAt, tasks.startedAt,
      tasks.targetAt, tasks.completedAt, tasks.cancelledAt, events.at, events.until, events.valueAt,
    ]
    let latest = concurrentMap(columns.count, threads: threads) { columns[$0]?.latest }
    return latest.compactMap(\.self).max().map { Instant(seconds: $0) }
  }
}

/// What became of the rows of one file.
/// `rows == taken + rejected.count + excluded.count + leftOut + gathered`, always.
package struct SourceAccount: Sendable {
  /// The file as the user would type it.
  package var file: String
  /// What outputs call it: its path below the project, where it is a file of the project.
  package var label: String
  /// Which table it filled.
  package var table: CanonicalTable
  /// How many rows it holds, the header not counted.
  package var rows: Int
  /// How many were taken into the table.
  package var taken: Int
  /// Why rows were rejected: a finding each for the first of them, the rest counted.
  package var rejected: Findings
  /// Why rows were read but left out of the casebook, such as events of unknown tasks: a warning
  /// each for the first of them, the rest counted.
  package var excluded: Findings
  /// How many rows the mapping says not to take.
  package var leftOut: Int
  /// How many rows became part of the row that an earlier one began, as the mapping says.
  package var gathered: Int
  /// How many blank lines were skipped; they are no rows.
  package var blankLines: Int
  /// What was inferred, for the footer: a line such as `opened_at: ISO 8601, zone Europe/London`.
  package var inferences: [String]
  /// Warnings about its headings, which may not be meant as they are taken.
  package var doubts: Findings

  /// An account.
  package init(
    file: String, label: String? = nil, table: CanonicalTable, rows: Int = 0, taken: Int = 0,
    rejected: Findings = Findings(), excluded: Findings = Findings(), leftOut: Int = 0,
    gathered: Int = 0, blankLines: Int = 0, inferences: [String] = [], doubts: Findings = Findings()
  ) {
    self.file = file
    self.label = label ?? file
    self.table = table
    self.rows = rows
    self.taken = taken
    self.rejected = rejected
    self.excluded = excluded
    self.leftOut = leftOut
    self.gathered = gathered
    self.blankLines = blankLines
    self.inferences = inferences
    self.doubts = doubts
  }
}

/// The four canonical tables.
package enum CanonicalTable: String, Sendable, CaseIterable {
  /// One row a case.
  case cases
  /// One row a task.
  case tasks
  /// One row a happening.
  case events
  /// One row an answer to a question of an enquiry form.
  case answers
}
