/// The views of an SQLite export: what is asked most, over the table of clocks.
package enum SQLiteViews {
  /// The words of `outcome` that views tell apart.
  package struct Outcomes: Sendable {
    /// In time in a rate.
    package let inTime: [String]
    /// Late in a rate.
    package let late: [String]
    /// Running.
    package let open: [String]

    /// The words.
    package init(inTime: [String], late: [String], open: [String]) {
      self.inTime = inTime
      self.late = late
      self.open = open
    }
  }

  /// The statements that make them.
  static func all(_ outcomes: Outcomes) -> [String] {
    [
      """
      CREATE VIEW open_work_by_owner AS
      SELECT owner, team, count(*) AS open,
        sum(outcome IN \(list(outcomes.late))) AS late,
        min(target_at) AS next_target_at
      FROM clocks WHERE task_id IS NOT NULL AND outcome IN \(list(outcomes.open))
      GROUP BY owner, team ORDER BY late DESC, open DESC, owner, team
      """,
      """
      CREATE VIEW late_work AS
      SELECT task_id, case_id, task, owner, team, company, target_at, outcome,
        overrun_working_seconds, follow_on_level
      FROM clocks WHERE task_id IS NOT NULL AND outcome IN \(list(outcomes.late))
      ORDER BY target_at, task_id
      """,
      """
      CREATE VIEW missed_by_month AS
      SELECT substr(target_date, 1, 7) AS month, task,
        sum(outcome IN \(list(outcomes.inTime))) AS in_time,
        sum(outcome IN \(list(outcomes.late))) AS late,
        round(100.0 * sum(outcome IN \(list(outcomes.inTime))) / count(*), 1) AS percent_in_time
      FROM clocks
      WHERE task_id IS NOT NULL
        AND outcome IN \(list(outcomes.inTime + outcomes.late))
      GROUP BY month, task ORDER BY month, task
      """,
    ]
  }

  /// `('met', 'missed')`: words of the program, none of which has a quotation mark.
  private static func list(_ words: [String]) -> String {
    "(" + words.map { "'\($0)'" }.joined(separator: ", ") + ")"
  }
}
