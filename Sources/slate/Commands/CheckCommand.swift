import ArgumentParser
import Casework
import Diagnostics
import RuleFiles

/// `slate check`: everything that is wrong with the definitions, in one go.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks every definition and says what to type instead.",
    discussion: """
      Ends with 78 where something is in error, with 0 where there are only warnings.

      Example:   slate check --project sample-data/brookshire
      """)

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let folder = try ProjectFolder.find(named: common.project)
    let findings = ProjectLoader.check(folder)
    let errors = findings.filter { $0.severity == .error }
    let rest = findings.count - errors.count
    if !errors.isEmpty {
      throw Findings(common.quiet ? errors : errors + findings.filter { $0.severity != .error })
    }
    common.warn(Findings(findings))
    let rules = try ProjectRules.load(common).rulebook
    let count =
      rules.calendars.keys.filter { $0 != "always" }.count + rules.workflows.count
      + rules.tasks.count + rules.escalationRules.count + rules.users.count + rules.roles.count
      + rules.groups.count + rules.communications.count
    let warnings = rest == 0 ? "" : ", \(rest) \(rest == 1 ? "warning" : "warnings")"
    common.say("\(count) definitions checked, no errors\(warnings)")
  }
}
