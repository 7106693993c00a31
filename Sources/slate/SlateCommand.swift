import ArgumentParser
import Diagnostics

/// `slate`: the commands and what they have in common.
struct SlateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slate",
    abstract: "Says which tasks were in time, which were late, and why.",
    discussion: """
      Slate reads the case and task exports of a housing-options service and the rules in a \
      folder, works out every service-level clock to the second, and reports.

      Begin with:   slate report --project sample-data/brookshire
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: "Begin", subcommands: [InitCommand.self]),
      CommandGroup(name: "Data", subcommands: [ImportCommand.self, DoctorCommand.self]),
      CommandGroup(
        name: "Results",
        subcommands: [
          ReportCommand.self, EvaluateCommand.self, EscalationsCommand.self, ExplainCommand.self,
          AdviseCommand.self,
        ]),
      CommandGroup(
        name: "Data", subcommands: [ExportCommand.self]),
      CommandGroup(
        name: "Rules", subcommands: [CheckCommand.self, ListCommand.self, SchemaCommand.self]),
      CommandGroup(
        name: "Simulation", subcommands: [SimulateCommand.self, FitCommand.self]),
      CommandGroup(name: "Time", subcommands: [CalendarCommand.self, PeriodsCommand.self]),
      CommandGroup(name: "Data", subcommands: [MapCommand.self]),
      CommandGroup(name: "Diagnosis", subcommands: [CSVCommand.self, JSONCommand.self]),
    ])

  /// All commands, in the order of the help.
  static var commands: [any ParsableCommand.Type] {
    configuration.groupedSubcommands.flatMap { $0.subcommands }
  }

  /// Their names.
  static var names: [String] { commands.compactMap { $0.configuration.commandName } }

  /// Refuses a command that there is not, with the name that was most likely meant: the parser
  /// itself calls it an unexpected argument.
  static func refuseUnknownCommand(in arguments: [String]) throws {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help", !names.contains(word)
    else { return }
    let near = nearestName(to: word, among: names + ["help"])
    throw Finding(
      CommandCode.unknownCommand, .error, "there is no command \(SafeText.quoted(word))",
      help: near.map { "did you mean `slate \($0)`?" } ?? "`slate --help` lists the commands")
  }
}
