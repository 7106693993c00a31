import Casework
import Compliance
import Diagnostics
import Exchange
import RuleFiles
import Simulation
import WorkingTime

/// What a project's exports say of the rules about history, D15 and D16, and whether they can be
/// read at all.
struct HistoryCheck {
  /// How many files were read.
  private(set) var files = 0
  /// How many cases and steps were held to the life cycle; nil where nobody asked.
  private(set) var replayed: (cases: Int, steps: Int)?
  /// What was found: what refuses a file to a report as an error, what has happened as warnings.
  private(set) var findings: [Finding] = []

  /// Reads the exports that a report would read and judges their clocks.
  ///
  /// - Parameters:
  ///   - date: the date at whose end all is judged; nil judges at the newest happening.
  ///   - replays: whether every case is taken through the life cycle, too.
  init(_ rules: ProjectRules, on date: CivilDate?, _ common: CommonOptions, replays: Bool = false) {
    var data: ProjectData?
    findings = ProjectCheck.refusals { data = try ProjectData(rules) }
      .filter { $0.code != ExchangeCode.noExports }
    guard let data else { return }
    files = data.files
    // Rows that cannot be read are counted, and the rest is judged.
    var casebook: Casebook?
    findings += ProjectCheck.refusals {
      casebook = try ProgressLine.showing("reading", .bytes, common) { meter in
        try data.casebook(
          .these(["task_id", "case_id"]), threads: DataOptions.processors,
          allowance: .millionths(1_000_000), meter: meter)
      }
    }
    guard let casebook else { return }
    if !data.isStored { findings += casebook.sources.compactMap(Self.rejects) }
    let zone = rules.rulebook.zone
    let end = date.map { zone.startOfDay($0.adding(days: 1)) - ElapsedDuration(seconds: 1) }
    guard let asOf = end ?? casebook.newestHappening else { return }
    let evaluation = Evaluation(
      casebook: casebook, rulebook: rules.rulebook, asOf: asOf, threads: DataOptions.processors)
    findings += evaluation.coverageFindings() + evaluation.historyFindings()
    guard replays else { return }
    let replay = HistoryReplay(
      casebook, rules.rulebook, asOf: asOf, threads: DataOptions.processors)
    replayed = (replay.cases, replay.steps)
    findings += replay.findings(casebook, zone: zone)
  }

  /// The rows of a file that cannot be read as what they should be.
  private static func rejects(_ account: SourceAccount) -> Finding? {
    let count = account.rejected.count
    guard count > 0 else { return nil }
    let first = account.rejected.list.first
    return Finding(
      ExchangeCode.rowsRejected, at: Place(account.file, line: first?.place?.line),
      "\(count) of \(account.rows) rows cannot be read\(count == 1 ? "" : ", the first here")",
      notes: first.map { ["\($0.code.name): \($0.message)"] } ?? [],
      help: "correct \(count == 1 ? "it" : "them"), or let commands take the rest with "
        + "--allow-rejects \(count)")
  }
}
