import ArgumentParser
import Casework
import Compliance
import Reporting
import WorkingTime

/// `slate escalations`: who is told what and when.
struct EscalationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalations",
    abstract: "One row per escalation, fired and due: when, which rule, who is told.",
    discussion: """
      In the order of time. Slate works out who would be told; it sends nothing.

      Example:   slate escalations --format csv -o escalations.csv
      """)

  @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
  var format: ReportFormat?

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many escalations still to come to foretell for each clock, if nothing happens.",
      valueName: "count"))
  var ahead = 1

  @OptionGroup var csv: CSVOptions

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (0...1000).contains(ahead) else {
      throw ValidationError("--ahead is a number from 0 to 1000.")
    }
  }

  func run() throws {
    let run = try ProjectRun.load(common, data, columns: ["owner", "team"])
    let rows = EscalationRows(run.evaluation, threads: run.threads, ahead: ahead)
    let presentation = Presentation(
      name: "escalations", title: "Escalations", subtitle: run.rules.rulebook.organisation,
      heading: "Fired and due", table: rows.table, footer: Basis(run.evaluation).facts())
    let output = try output.open(sparing: run.inputs)
    let chosen = format ?? self.output.format ?? .table
    try output.write(csv.opening(of: chosen))
    try output.write(
      presentation.text(
        as: chosen, on: output, options: common, guardsFormulas: csv.guardsFormulas))
    try output.commit()
    run.tell(common)
    try run.finish(data)
  }
}
