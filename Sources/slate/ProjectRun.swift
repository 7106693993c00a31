import Casework
import Compliance
import Diagnostics
import Exchange
import RuleFiles
import WorkingTime

/// A project's rules, its data, and the clocks that follow from them: what the commands that judge
/// have in common.
struct ProjectRun: Sendable {
  /// The project and its rules.
  let rules: ProjectRules
  /// The clocks.
  let evaluation: Evaluation
  /// How many threads to use.
  let threads: Int
  /// The files that it read.
  let inputs: InputFiles
  /// Whether its data comes from a store, whose imports have told of the rows they rejected.
  let isStored: Bool

  /// Loads the rules, reads the exports and binds the one to the other.
  ///
  /// - Parameter columns: which columns of text the command needs besides those of every clock.
  static func load(
    _ common: CommonOptions, _ data: DataOptions, columns: Set<String>
  ) throws -> ProjectRun {
    try load(ProjectRules.load(common), common, data, columns: .these(columns))
  }

  /// Reads the exports and binds them to rules.
  static func load(
    _ rules: ProjectRules, _ common: CommonOptions, _ data: DataOptions, columns: ColumnDemand
  ) throws -> ProjectRun {
    try ProjectRun(rules, read(rules, common, data, columns: columns), common, data)
  }

  /// What a run has read, before it is judged.
  struct Arrived {
    /// Everything that arrived.
    var casebook: Casebook
    /// The files that it was read from.
    var inputs: InputFiles
    /// Whether it comes from a store.
    let isStored: Bool
  }

  /// Reads the store or the exports, and prints what is to be warned of.
  static func read(
    _ rules: ProjectRules, _ common: CommonOptions, _ data: DataOptions, columns: ColumnDemand
  ) throws -> Arrived {
    let origin = try ProjectData(rules, data.choice)
    let casebook = try ProgressLine.showing("reading", .bytes, common) { meter in
      try origin.casebook(
        columns, threads: data.threadCount, allowance: data.allowance ?? .none, meter: meter)
    }
    for account in casebook.sources {
      common.warn(account.doubts)
      // What an import has rejected it has told.
      if !origin.isStored { common.warn(account.rejected) }
    }
    var inputs = rules.inputs
    origin.add(to: &inputs)
    return Arrived(casebook: casebook, inputs: inputs, isStored: origin.isStored)
  }

  /// Binds what was read to rules.
  init(
    _ rules: ProjectRules, _ arrived: Arrived, _ common: CommonOptions, _ data: DataOptions
  ) throws {
    let casebook = arrived.casebook
    guard let asOf = try data.asOfInstant(in: rules.rulebook.zone) ?? casebook.newestHappening
    else {
      throw Finding(
        ComplianceCode.noAsOf, .error, "nothing happens in the data, so there is no as-of",
        help: "name one with --as-of")
    }
    let evaluation = Evaluation(
      casebook: casebook, rulebook: rules.rulebook, asOf: asOf, asIf: try data.asIfDate(),
      threads: data.threadCount)
    let coverage = Findings(evaluation.coverageFindings())
    if coverage.hasErrors { throw coverage }
    common.warn(coverage)
    self.rules = rules
    self.evaluation = evaluation
    threads = data.threadCount
    inputs = arrived.inputs
    isStored = arrived.isStored
  }

  /// What the result rests on, as the line under a heading says it.
  var basis: String {
    let zone = evaluation.rulebook.zone
    let asIf = evaluation.asIf.map { ", judged by the rules of \($0)" } ?? ""
    return "as of \(zone.rfc3339(evaluation.asOf)), \(zone.name), rules "
      + "\(evaluation.rulebook.fingerprint)\(asIf)"
  }

  /// Prints what the result rests on, where somebody wants to know.
  func tell(_ common: CommonOptions) {
    guard common.verbose else { return }
    let rows = evaluation.casebook.sources.reduce(0) { $0 + $1.rows }
    common.say("\(basis), \(rows) rows read, \(rejectedRows) rejected")
  }

  /// How many rows were rejected.
  var rejectedRows: Int {
    evaluation.casebook.sources.reduce(0) { $0 + $1.rejected.count }
  }

  /// Ends a run whose output is complete: by the gate asked for, or by the rejected rows.
  ///
  /// - Parameter gated: how many clocks the gate counts, where that is known; nil to count all.
  func finish(_ data: DataOptions, gated: Int? = nil) throws {
    if let gate = data.failOn { try check(gate, gated) }
    if rejectedRows > 0, !isStored { throw EarlyEnd.withRejects }
  }

  private func check(_ gate: Gate, _ gated: Int?) throws {
    let count = gate == .rejects ? rejectedRows : gated ?? clocks(with: gate.outcomes)
    guard count > 0 else { return }
    let what =
      switch gate {
      case .rejects: "rejected rows"
      case .missed: "missed clocks"
      case .amber: "clocks that are amber or worse"
      }
    throw EarlyEnd.gate("slate: --fail-on \(gate.rawValue): \(count) \(what)")
  }

  private func clocks(with outcomes: [Outcome]) -> Int {
    [ClockSubject.tasks, .cases].reduce(0) { sum, subject in
      sum
        + evaluation.fold(subject, reading: .outcome, { 0 }) { count, columns in
          for outcome in columns.outcome where outcomes.contains(outcome) { count += 1 }
        }.reduce(0, +)
    }
  }
}
