import ArgumentParser
import Casework
import Diagnostics
import Exchange
import Reporting
import RuleFiles
import WorkingTime

extension Cohort: ExpressibleByArgument {}

/// `slate report`: the main job.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The service-level report of a month, or of any period.",
    discussion: """
      NAME is a file in the project's reports folder, or a report that comes with Slate. A period \
      is 2026-10, 2026-Q3, 2026, 2025/26, 2026-W41 or 2026-10-01..2026-10-15.

      Example:   slate report --period 2026-05 --where company=tarnbeck-homes -o may.md -o may.csv
      """)

  @Argument(help: "The report's name (default: monthly-sla).")
  var name: String?

  @Option(
    help: ArgumentHelp("The period (default: the month of as-of).", valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "Break down by these columns instead, commas between.", valueName: "columns"))
  var by: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only clocks with these values: team=advice,lettings. Repeatable.", valueName: "condition"))
  var conditions: [String] = []

  @Option(help: ArgumentHelp("Which clocks belong to the period.", valueName: "cohort"))
  var cohort: Cohort?

  @Option(help: ArgumentHelp("Only this section.", valueName: "section"))
  var section: String?

  @Option(
    help: ArgumentHelp(
      "How to write it (default: by each file's ending, else a table).", valueName: "format"))
  var format: ReportFormat?

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "A file to write (default: standard output). Repeatable: one evaluation feeds them all.",
      valueName: "file"))
  var outs: [String] = []

  @OptionGroup var csv: CSVOptions

  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    var options = ReportOptions(
      period: try period.map { try ReportPeriod(parsing: $0) },
      by: by?.split(separator: ",").map { $0.trimmingBlanks } ?? [],
      filters: try conditions.map { try ReportOptions.filter(parsing: $0) }, section: section)
    options.gate = data.failOn?.outcomes ?? []
    if format == nil, outs.contains(where: { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }) {
      throw Finding(
        CommandCode.usage, .error, "reports cannot be written as HTML yet",
        help: "name a file that ends in .md, .csv, .json or .txt")
    }
    let rules = try ProjectRules.load(common)
    let defaults = rules.project.reporting
    options.cohort = cohort ?? defaults.cohort.flatMap(Cohort.init(rawValue:))
    options.markBelow = Int64(defaults.markBelow)
    if options.period == nil { options.period = try rules.project.reportingPeriod() }
    let file = try ReportFile.find(name, in: rules.project)
    let definition = file.definition
    let run = try ProjectRun.load(
      rules, common, data, columns: .these(definition.columnNames(with: options)))
    let report = try Report(definition, options: options, source: run.evaluation)
    common.warn(report.warnings)
    let paths: [String?] = outs.isEmpty ? [nil] : outs
    var inputs = run.inputs
    if let path = file.path { inputs.add(path) }
    try inputs.refuse(paths)
    let usual = format ?? defaults.format.flatMap(ReportFormat.init(rawValue:)) ?? .table
    let outputs = try paths.map { path in
      let output = try Output(to: path)
      let chosen = format ?? path.flatMap { ReportFormat(endingOf: $0) } ?? usual
      try output.write(csv.opening(of: chosen))
      try output.write(
        report.document.rendered(
          as: chosen, width: output.terminalWidth, color: output.isColored(common.color),
          guardsFormulas: csv.guardsFormulas))
      return output
    }
    // All are written before any takes its name.
    for output in outputs { try output.prepare() }
    try Interruption.finishing {
      for output in outputs { try output.commit() }
    }
    run.tell(common)
    try run.finish(data, gated: report.gated)
  }
}

extension Substring {
  /// Without blanks at the ends.
  fileprivate var trimmingBlanks: String {
    let start = drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
    return String(start[...last])
  }
}
