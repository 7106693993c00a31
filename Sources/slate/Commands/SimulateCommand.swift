import ArgumentParser
import Casework
import Columns
import Diagnostics
import Reporting
import RuleFiles
import Simulation
import WorkingTime

/// `slate simulate`: the whole service run from a scenario, by the rules that history is judged by.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs the whole service from a scenario: enquiries, cases, tasks, officers, holds.",
    discussion: """
      The same scenario, rules and seed give the same figures and the same files, to the last byte.
      One run says nothing of chance; several give every figure an interval.

      Example:   slate simulate a-year --replications 30
                 slate simulate a-year --compare an-officer-fewer --replications 30
                 slate simulate a-year --out simulated
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario: a file of the project's folder `scenarios`, with or without its ending.",
      valueName: "scenario"))
  var scenario: String

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed (default: the scenario's).", valueName: "number"))
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How often to run it, each time with other draws, for an interval of every figure.",
      valueName: "count"))
  var replications = 1

  @Option(
    help: ArgumentHelp(
      "Another scenario to run on the same draws and hold to the first, figure by figure.",
      valueName: "scenario"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "A new folder for what the run did: cases, tasks, events and answers as canonical files; "
        + "of several replications a numbered folder each.",
      valueName: "folder"))
  var out: String?

  @Flag(
    help: ArgumentHelp(
      "Begin with the open work of the project's store or exports, on the day of --as-of."))
  var fromBacklog = false

  @Option(
    help: ArgumentHelp(
      "When to begin from the backlog (default: the newest happening in the data).",
      valueName: "instant"))
  var asOf: String?

  @OptionGroup var place: StoreOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What to write beside the tables: escalations, messages, packs.", valueName: "papers"))
  var with: [SimulatedPapers.Kind] = []

  @Option(help: ArgumentHelp("How to write the figures.", valueName: "format"))
  var format = ReportFormat.table

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads to use; it changes nothing else.", valueName: "count"))
  var threads: Int?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (1...10_000).contains(replications) else {
      throw ValidationError("--replications is a number from 1 to 10,000.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
    guard fromBacklog || (asOf == nil && place.store == nil) else {
      throw ValidationError("--as-of and --store say where --from-backlog begins: add it.")
    }
    guard with.isEmpty || out != nil else {
      throw ValidationError("--with says what to write into a folder: name one with --out.")
    }
    guard compare == nil || out == nil else {
      throw ValidationError(
        "--out writes what one scenario did: leave out --compare, and write each by itself.")
    }
  }

  func run() throws {
    let rules = try ProjectRules.load(common)
    let work = fromBacklog ? try OpenWork.read(rules, common, asOf: asOf, place) : nil
    let baseline = try setting(of: scenario, rules, work)
    let other = try compare.map { try setting(of: $0, rules, work) }
    let settings = [baseline] + (other.map { [$0] } ?? [])
    let progress = SimulationProgress(
      runs: settings.reduce(0) { $0 + replications * ($1.scenario.isSteadyState ? 2 : 1) },
      zone: rules.rulebook.zone)
    let simulation = SimulatedScenario(
      replications: replications, seed: seed ?? baseline.scenario.seed,
      threads: threads ?? DataOptions.processors, progress: progress, papers: Set(with))
    let runs = try ProgressLine.showing(common, line: { progress.text(milliseconds: $0) }) {
      let own = try simulation.run(baseline, scenario, writingTo: out, rules)
      return try [own]
        + zip([compare].compactMap(\.self), settings.dropFirst()).map {
          try simulation.run($1, $0, writingTo: nil, rules)
        }
    }
    try show(runs, rules)
  }

  /// A scenario bound to the rules, with a word on what it tells and a run leaves out.
  private func setting(
    of scenario: String, _ rules: ProjectRules, _ work: OpenWork?
  ) throws -> Setting {
    let reading = try ScenarioFile.read(named: scenario, rules)
    common.warn(Findings(reading.warnings))
    return try ScenarioFile.setting(reading.scenario, rules, common, beginningWith: work)
  }

  private func show(_ runs: [Replications], _ rules: ProjectRules) throws {
    for (name, runs) in zip([scenario] + [compare].compactMap(\.self), runs) {
      let overloads = SimulationFigures(runs: runs).overloadTexts.map {
        Finding(
          SimulationCode.overload, .warning, at: Place(name), $0,
          notes: ["there are no averages: they would grow with the length of the run"])
      }
      common.warn(Findings(overloads))
    }
    let output = try Output(to: nil)
    try output.write(
      document(runs, rules.rulebook).rendered(
        as: format, width: output.terminalWidth, color: output.isColored(common.color),
        guardsFormulas: true))
    try output.commit()
  }

  private func document(_ runs: [Replications], _ rulebook: Rulebook) -> ReportDocument {
    guard runs.count > 1, let compare else { return SimulationDocument(runs[0], rulebook).document }
    return ComparisonDocument(
      ScenarioComparison(runs[0], runs[1]), (scenario, compare), rulebook
    ).document
  }
}
