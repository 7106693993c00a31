import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Glibc
import Reporting
import Simulation
import WorkingTime

/// `slate fit`: a scenario proposed from the project's own history, and how well it fits.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "A scenario proposed from history, with how well it fits.",
    discussion: """
      Takes arrivals, the mix of enquiries, how long tasks took, holds, cancellations and what \
      officers add from the store or the exports, and writes a scenario that `slate simulate` runs. \
      The last month is held back, simulated, and compared with what happened.

      Example:   slate fit -o scenarios/as-it-is.yml
      """)

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "The scenario file to write (default: none, the fit is shown only).", valueName: "file"))
  var out: String?

  @Flag(help: "Replace the scenario file if it is there.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "What the scenario is called (default: after the organisation).", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp("Leave out cases opened before this date.", valueName: "date"))
  var since: String?

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many months at the end to hold back (default: 1 of four or more, else none).",
      valueName: "months"))
  var holdBack: Int?

  @Flag(help: "Model officers: work times in place of elapsed times.")
  var staffed = false

  @Option(
    help: ArgumentHelp(
      "With --staffed, how long an officer works on a task: 'duty-letter=1 hour'. Repeatable.",
      valueName: "task=time"))
  var touch: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --staffed, a task that is a wait although somebody owns it. Repeatable.",
      valueName: "task"))
  var wait: [String] = []

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How often the months held back are simulated (default: 20).", valueName: "count"))
  var replications = 20

  @Option(help: ArgumentHelp("The seed of those runs (default: 1).", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How to write the account of the fit.", valueName: "format"))
  var format = ReportFormat.table

  @OptionGroup var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (2...1000).contains(replications) else {
      throw ValidationError("--replications is a number from 2 to 1000.")
    }
    guard holdBack.map({ (0...120).contains($0) }) ?? true else {
      throw ValidationError("--hold-back is a number of months from 0 to 120.")
    }
    guard staffed || (touch.isEmpty && wait.isEmpty) else {
      throw ValidationError("--touch and --wait tell of officers' work: add --staffed.")
    }
  }

  /// The columns of text that a fit reads besides those of every clock.
  private static let columns: Set<String> = [
    "owner", "team", "late_reason", "outcome", "application_type", "reason",
  ]

  func run() throws {
    let rules = try ProjectRules.load(common)
    let arrived = try ProjectRun.read(rules, common, data, columns: .these(Self.columns))
    let run = try ProjectRun(rules, arrived, common, data)
    run.tell(common)
    try run.inputs.refuse(out == nil || out == "-" ? [nil] : [out, nil])
    try refuseToReplace()
    let months = try FitMonths(run.evaluation, since: sinceDate(), holdBack: holdBack)
    let fit = try HistoryFit(evaluation(run, asOf: months.until, -1), request(rules, months))
    let basis = "\(run.evaluation.casebook.origin ?? "the project's exports"), \(run.basis)"
    let text = ScenarioText(fit, name: try scenarioName(rules), basis: basis).text
    let reading = try ScenarioReader.read(
      Array(text.utf8), file: out ?? "the proposed scenario", rulebook: rules.rulebook)
    common.warn(Findings(reading.warnings))
    var gap: CalibrationGap?
    if let days = months.heldBack { gap = try self.gap(fit, reading.scenario, run, days) }
    if let gap, gap.misses { common.warn(Findings([Self.warning])) }
    if let out {
      let output = try Output(to: out)
      try output.write(text)
      try output.commit()
      guard out != "-" else { return try run.finish(data) }
    }
    let output = try Output(to: nil)
    try output.write(
      FitDocument(fit, gap, run, seed: seed).document.rendered(
        as: format, width: output.terminalWidth, color: output.isColored(common.color),
        guardsFormulas: true))
    try output.commit()
    if out == nil { common.say("slate: nothing is written; name a file with -o") }
    try run.finish(data)
  }

  private static let warning = Finding(
    SimulationCode.baselineMisses, .warning,
    "simulated and observed shares of missed clocks lie further apart than chance explains",
    help: "use results of this scenario as differences between scenarios only")

  // MARK: - What is asked for

  private func sinceDate() throws -> CivilDate? {
    try since.map { try InstantText.date($0, option: "--since") }
  }

  private func scenarioName(_ rules: ProjectRules) throws -> String {
    if let name { return name }
    let organisation = rules.rulebook.organisation
    return organisation.isEmpty ? "As it is" : "\(organisation), as it is"
  }

  private func request(_ rules: ProjectRules, _ months: FitMonths) throws -> FitRequest {
    var request = FitRequest(until: months.until)
    request.openedBefore = months.openedBefore
    request.from = try sinceDate().map { rules.rulebook.zone.startOfDay($0) }
    request.isStaffed = staffed
    for entry in touch {
      let (task, seconds) = try Self.touch(entry)
      try Self.check(task, rules)
      request.touches[task] = seconds
    }
    for task in wait {
      try Self.check(task, rules)
      request.waits.insert(task)
    }
    return request
  }

  /// Reads `duty-letter=1 hour`.
  private static func touch(_ text: String) throws -> (task: String, seconds: Int64) {
    guard let mark = text.lastIndex(of: "=") else {
      throw refusal(text, help: "write the task and the time, such as 'duty-letter=1 hour'")
    }
    let period: Period
    do throws(PeriodError) {
      period = try Period(parsing: String(text[text.index(after: mark)...]))
    } catch {
      throw refusal(text, help: error.help)
    }
    let units: [Period.Unit] = [
      .seconds, .minutes, .hours, .workingSeconds, .workingMinutes, .workingHours,
    ]
    guard units.contains(period.unit), let unit = period.unit.seconds, period.count > 0 else {
      throw refusal(text, help: "write minutes or hours, such as 90 minutes")
    }
    return (String(text[..<mark]), unit * Int64(period.count))
  }

  private static func refusal(_ text: String, help: String?) -> Finding {
    Finding(
      CommandCode.unreadablePeriod, .error, "--touch: \(SafeText.quoted(text)) is no task and time",
      help: help)
  }

  private static func check(_ task: String, _ rules: ProjectRules) throws {
    guard rules.rulebook.tasks[task] == nil else { return }
    let near = nearestName(to: task, among: rules.rulebook.tasks.keys.sorted())
    throw Finding(
      CommandCode.unknownName, .error, "there is no task \(SafeText.quoted(task))",
      help: near.map { "did you mean `\($0)`?" } ?? "`slate list tasks` lists the tasks")
  }

  /// Refuses a file that is there, unless it was said that it may be replaced.
  private func refuseToReplace() throws {
    var facts = stat()
    guard !force, let out, out != "-", stat(out, &facts) == 0,
      facts.st_mode & S_IFMT == S_IFREG
    else { return }
    throw Finding(
      CommandCode.cannotCreate, at: Place(out), "there is a file of that name",
      help: "name another file, or add --force to replace it")
  }

  // MARK: - The months held back

  private func evaluation(
    _ run: ProjectRun, asOf instant: Instant, _ seconds: Int64 = 0
  ) -> Evaluation {
    Evaluation(
      casebook: run.evaluation.casebook, rulebook: run.rules.rulebook,
      asOf: Instant(seconds: instant.seconds + seconds), threads: run.threads)
  }

  private func gap(
    _ fit: HistoryFit, _ scenario: Scenario, _ run: ProjectRun, _ days: ClosedRange<CivilDate>
  ) throws -> CalibrationGap {
    var trial = CalibrationTrial(fit, scenario, run.rules.rulebook, days: days)
    trial.replications = replications
    trial.seed = seed
    trial.threads = run.threads
    let before = trial.before(asOf: run.evaluation.asOf)
    return try CalibrationGap(
      trial, observed: run.evaluation, earlier: evaluation(run, asOf: before.asOf))
  }
}
