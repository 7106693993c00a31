import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Exchange
import Reporting
import WorkingTime

/// `slate escalations`: who is told what and when.
struct EscalationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalations",
    abstract: "One row per escalation, fired and due: when, which rule, who is told.",
    discussion: """
      In the order of time. Slate works out who would be told; it sends nothing. With --render it
      writes the messages and prints only how many there are.

      Example:   slate escalations --format csv -o escalations.csv
      Example:   slate escalations --period 2026-10 --render messages
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

  @Option(
    help: ArgumentHelp("Only what fires in this period (default: all).", valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "Write the messages of what has fired into this new folder, a file each, with an index.",
      valueName: "folder"))
  var render: String?

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
    let window = try period.map { try ReportPeriod(parsing: $0) }
    let columns: Set<String> =
      render == nil
      ? ["owner", "team", "task_id", "case_id"]
      : ["owner", "team", "task_id", "case_id", "application_type", "contact_ref"]
    let run = try ProjectRun.load(common, data, columns: columns)
    let rows = EscalationRows(
      run.evaluation, threads: run.threads, ahead: ahead, period: window)
    if let render {
      try write(MessageFolder(rows.rows, run.evaluation), to: render, run)
    } else {
      try write(rows, run)
    }
    run.tell(common)
    try run.finish(data)
  }

  /// Writes the table.
  private func write(_ rows: EscalationRows, _ run: ProjectRun) throws {
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
  }

  /// Writes the messages and says how many there are.
  private func write(_ messages: MessageFolder, to folder: String, _ run: ProjectRun) throws {
    try messages.write(to: folder, allowance: data.allowance ?? .none)
    let output = try output.open(sparing: run.inputs)
    try output.write(messages.summary)
    try output.commit()
    common.warn(messages.warnings)
    guard messages.problems.isEmpty else {
      common.warn(messages.problems)
      throw EarlyEnd.withRejects
    }
  }
}
