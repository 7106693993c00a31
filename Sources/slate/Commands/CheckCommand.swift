import ArgumentParser
import Casework
import Diagnostics
import RuleFiles
import WorkingTime

/// `slate check`: everything that is wrong with the definitions, mappings, reports and exports, in
/// one go.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks definitions, mappings, reports and exports, and says what to type instead.",
    discussion: """
      Ends with 78 where something that people write is in error, with 65 where an export cannot \
      be read, with 0 where there are only warnings.

      Example:   slate check --project sample-data/brookshire
      """)

  @Option(
    help: ArgumentHelp(
      "Check as of the end of this date, and only what is in force then (default: every date "
        + "that the definitions name; exports at their newest happening).", valueName: "date"))
  var on: String?

  @Flag(help: "Leave the exports out.")
  var rulesOnly = false

  @Flag(
    help: ArgumentHelp(
      "Hold what has happened to every case to the life cycle, step by step, and list what is not "
        + "possible."))
  var history = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let date = try checkedDate()
    guard !history || !rulesOnly else {
      throw Finding(
        CommandCode.usage, .error, "--history reads the exports, and --rules-only leaves them out",
        help: "leave out one of them")
    }
    let folder = try ProjectFolder.find(named: common.project)
    // What is wrong with the command line is said first, as everywhere.
    _ = try common.namedZone()
    var check = ProjectCheck(folder, on: date)
    if !rulesOnly { try check.checkExports(common, replays: history) }
    let findings = check.findings
    if check.hasErrors {
      let errors = findings.filter { $0.severity == .error }
      throw Findings(common.quiet ? errors : errors + findings.filter { $0.severity != .error })
    }
    common.warn(Findings(findings))
    common.say("\(check.subjects) checked, \(check.verdict)")
    if let (cases, steps) = check.replayed {
      common.say(
        "\(steps) step\(steps == 1 ? "" : "s") of \(cases) case\(cases == 1 ? "" : "s") held to "
          + "the life cycle")
    }
  }

  /// The date named by `--on`, within the years that exports may hold.
  private func checkedDate() throws -> CivilDate? {
    guard let date = try on.map({ try InstantText.date($0, option: "--on") }) else { return nil }
    guard DataOptions.years.contains(date.year) else {
      throw Finding(
        CommandCode.unreadableInstant, .error, "--on lies outside the years 1970 to 2099",
        help: "name a day within the years that exports may hold")
    }
    return date
  }
}
