import ArgumentParser
import Casework
import Diagnostics
import RuleFiles

/// `slate check`: everything that is wrong with the definitions, mappings and reports, in one go.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks definitions, mappings and reports and says what to type instead.",
    discussion: """
      Ends with 78 where something is in error, with 0 where there are only warnings.

      Example:   slate check --project sample-data/brookshire
      """)

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let folder = try ProjectFolder.find(named: common.project)
    let check = ProjectCheck(folder)
    let findings = check.findings
    let errors = findings.filter { $0.severity == .error }
    let counts = [(Severity.warning, "warning"), (.note, "note")].map { severity, noun in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? "" : ", \(count) \(noun)\(count == 1 ? "" : "s")"
    }
    if !errors.isEmpty {
      throw Findings(common.quiet ? errors : errors + findings.filter { $0.severity != .error })
    }
    common.warn(Findings(findings))
    // What else may be wrong, such as the zone of the command line, is said as everywhere.
    _ = try ProjectRules.load(common)
    common.say("\(check.subjects) checked, no errors\(counts.joined())")
  }
}
