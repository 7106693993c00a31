internal import Casework
internal import Columns
package import Diagnostics
internal import WorkingTime

extension Evaluation {
  /// D15: whether a task's target was revised to one after its case's, and its service level does
  /// not allow that.
  ///
  /// The case's target is the one in force at as-of. A case without a service level, or with a
  /// review point, sets no limit.
  ///
  /// - Complexity: O(1) for a task without a revision; else as much as its case's own clock.
  func isRevisedBeyondCase(_ facts: ClockFacts, row: Int) -> Bool {
    guard facts.flags.contains(.revised), facts.exclusion == .none, facts.sourceTarget == nil,
      facts.plan >= 0, let attempt = facts.attempt, let caseRow = finder.caseRow(ofTask: row)
    else { return false }
    let plan = plans[Int(facts.plan)]
    let until = attempt.ending?.at ?? asOf.seconds
    let revision = facts.revisions.last { revision in
      revision.at <= until
        && (facts.firstAttempt == nil || revision.at >= attempt.start.seconds)
    }
    guard !plan.level.revisionBeyondCase, let revision else { return false }
    let caseFacts = finder.facts(ofCase: caseRow)
    guard caseFacts.plan >= 0 else { return false }
    let casePlan = plans[Int(caseFacts.plan)]
    guard casePlan.level.kind == .limit else { return false }
    let limit = judge.verdict(caseFacts)
    guard limit.exclusion == .none, limit.target != Int64Column.missing else { return false }
    let due = plan.due(revisedTo: revision)
    guard casePlan.grain.isDate else { return due.at.seconds > limit.target }
    let date = due.date ?? casePlan.index.calendar.zone.civil(at: due.at).date
    return date.dayNumber > limit.dueDay
  }

  /// What the rules D15 and D16 say about what has happened: a warning for each that was broken,
  /// with how many tasks broke it and the place of the first.
  ///
  /// - Complexity: O(tasks).
  package func historyFindings() -> [Finding] {
    let parts = fold(.tasks, reading: .flags, { HistoryTally() }) { $0.add($1) }
    let tally = parts.reduce(into: HistoryTally()) { $0.add($1) }
    var findings: [Finding] = []
    if let row = tally.beyondCase.first {
      let tasks = tally.beyondCase.count
      findings.append(
        Finding(
          ComplianceCode.revisedBeyondCase, .warning, at: casebook.place(of: .tasks, row: row),
          "\(tasks) \(tasks == 1 ? "task was" : "tasks were") revised to a target after that of "
            + "\(tasks == 1 ? "its" : "their") case\(Self.here(tasks)) (D15)",
          help: "revise the case first, or write `revision_beyond_case: allowed` into the service "
            + "level"))
    }
    if let row = tally.missing.first {
      let tasks = tally.missing.count
      findings.append(
        Finding(
          ComplianceCode.missingAtClosing, .warning, at: casebook.place(of: .tasks, row: row),
          "\(tasks) mandatory \(tasks == 1 ? "task was" : "tasks were") not complete when "
            + "\(tasks == 1 ? "its case was" : "their cases were") closed\(Self.here(tasks)) (D16)",
          help: "complete such tasks, or cancel them with a reason, before the case is closed"))
    }
    return findings
  }

  private static func here(_ count: Int) -> String { count == 1 ? "" : ", the first here" }
}

/// How many tasks broke the rules about history, and the first that did.
private struct HistoryTally: Sendable {
  /// The tasks that broke one rule.
  struct Breaches: Sendable {
    var count = 0
    var first: Int?

    /// Counts one more; rows come in order within a part, and the parts in order of their rows.
    mutating func add(_ count: Int = 1, first row: Int?) {
      self.count += count
      first = first ?? row
    }
  }

  var beyondCase = Breaches()
  var missing = Breaches()

  mutating func add(_ columns: ClockColumns) {
    for (place, flags) in columns.flags.enumerated() where !flags.isEmpty {
      let row = columns.rows.lowerBound + place
      if flags.contains(.revisedBeyondCase) { beyondCase.add(first: row) }
      if flags.contains(.missingAtClosing) { missing.add(first: row) }
    }
  }

  mutating func add(_ other: HistoryTally) {
    beyondCase.add(other.beyondCase.count, first: other.beyondCase.first)
    missing.add(other.missing.count, first: other.missing.first)
  }
}
