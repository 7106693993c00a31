import ArgumentParser
import Casework
import Columns
import Compliance
import Reporting
import Store
import WorkingTime

/// An evaluation on its way into an SQLite export.
struct SQLiteClocks {
  private let run: ProjectRun

  /// The clocks of a run.
  init(_ run: ProjectRun) { self.run = run }

  /// The columns of `slate evaluate`, some with the date on the wall clock beside them.
  static let columns: [SQLiteClockColumn] = ClockRows.columns.map { name in
    let dates = [
      "started_at": "started_date", "target_at": "target_date", "stopped_at": "stopped_date",
    ]
    if name.hasSuffix("_at") { return SQLiteClockColumn(name, .instant(dated: dates[name])) }
    if name.hasSuffix("_seconds") || name == "follow_on_level" {
      return SQLiteClockColumn(name, .number)
    }
    return SQLiteClockColumn(name, name == "source_on_time" ? .truth : .text)
  }

  /// Writes the whole export into an empty file.
  ///
  /// - Parameter name: what messages call the file.
  func write(to path: String, name: String, _ meter: ProgressMeter) throws {
    let casebook = run.evaluation.casebook
    let subjects = [ClockSubject.tasks, .cases]
    for subject in subjects { meter.expect(run.evaluation.count(of: subject)) }
    for table in CanonicalTable.allCases { meter.expect(CasebookSheet(casebook, table).count) }
    let export = try SQLiteExport(path: path, name: name)
    try export.add(casebook, threads: run.threads, meter: meter)
    try export.begin(clocks: Self.columns)
    let rows = ClockRows(run.evaluation, style: .cells)
    let zone = run.evaluation.rulebook.zone
    for subject in subjects {
      let parts = chunks(of: run.evaluation.count(of: subject), size: 8192)
      for from in stride(from: 0, to: parts.count, by: run.threads) {
        let batch = Array(parts[from..<min(from + run.threads, parts.count)])
        let made = concurrentMap(over: batch, threads: run.threads) { part in
          var writer = rows.writer()
          rows.write(subject, part, into: &writer)
          meter.add(part.count)
          return SQLiteRows(clocks: writer.bytes, Self.columns, zone: zone)
        }
        for rows in made { try export.add(clocks: rows) }
      }
    }
    try export.finish(facts: facts, outcomes: Self.outcomes)
  }

  /// The words that views tell apart.
  private static var outcomes: SQLiteViews.Outcomes {
    SQLiteViews.Outcomes(
      inTime: Outcome.allCases.filter(\.isInTime).map(\.word),
      late: Outcome.allCases.filter(\.isLate).map(\.word),
      open: [Outcome.openGreen, .openAmber, .openRed].map(\.word))
  }

  /// What everything rests on.
  private var facts: [(name: String, value: String)] {
    let evaluation = run.evaluation
    let zone = evaluation.rulebook.zone
    var facts = [
      ("made_by", "slate \(SlateCommand.configuration.version)"),
      ("organisation", evaluation.rulebook.organisation),
      ("as_of", zone.rfc3339(evaluation.asOf)), ("zone", zone.name),
      ("rules", evaluation.rulebook.fingerprint),
    ]
    if let asIf = evaluation.asIf { facts.append(("as_if", "\(asIf)")) }
    for table in CanonicalTable.allCases {
      let count = CasebookSheet(evaluation.casebook, table).count
      facts.append(("rows_\(table.rawValue)", "\(count)"))
    }
    return facts.map { (name: $0.0, value: $0.1) }
  }
}
