import ArgumentParser
import Casework
import Columns
import Compliance
import Reporting
import WorkingTime

/// `slate evaluate`: the verdict on every clock, a row each.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "One row per clock: start, target, warning, stop, verdict.",
    discussion: """
      Tasks come in the order of the export, then the clocks of cases as a whole. Rows are written \
      as they are worked out, however many there are.

      Example:   slate evaluate -o clocks.csv
      """)

  @Option(help: ArgumentHelp("How to write it.", valueName: "csv|json|table"))
  var format: ReportFormat?

  @Flag(help: "Do not guard texts in CSV that a spreadsheet would take for formulas.")
  var rawCsv = false

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let run = try ProjectRun.load(common, data, columns: ["owner", "team"])
    let output = try output.open(sparing: run.inputs)
    let format = format ?? self.output.format ?? .csv
    switch format {
    case .csv: try stream(run, .csv(guardsFormulas: !rawCsv), to: output)
    case .json: try stream(run, .json, to: output)
    case .table, .markdown: try output.write(text(run, as: format, on: output))
    }
    try output.commit()
    run.tell(common)
    try run.finish(data)
  }

  /// Works out some chunks at a time, on all threads, and writes them in order.
  private func stream(_ run: ProjectRun, _ style: RowStyle, to output: Output) throws {
    let rows = ClockRows(run.evaluation, style: style)
    let opening = RowEnds(style)
    try output.write(opening.first)
    var isFirst = true
    for subject in [ClockSubject.tasks, .cases] {
      let parts = chunks(of: run.evaluation.count(of: subject), size: 8192)
      for from in stride(from: 0, to: parts.count, by: run.threads * 2) {
        let batch = Array(parts[from..<min(from + run.threads * 2, parts.count)])
        let written = concurrentMap(over: batch, threads: run.threads) { part in
          var writer = rows.writer()
          rows.write(subject, part, into: &writer)
          return writer.bytes
        }
        for bytes in written where !bytes.isEmpty {
          try output.write(isFirst ? Array(bytes.dropFirst(opening.skipped)) : bytes)
          isFirst = false
        }
      }
    }
    try output.write(opening.last)
  }

  /// All rows as a table, for reading: they are few, or nobody would read them.
  private func text(_ run: ProjectRun, as format: ReportFormat, on output: Output) -> String {
    let table = ClockRows(run.evaluation, style: .plain).table
    return Presentation(
      name: "evaluate", title: "Clocks", subtitle: run.basis, heading: "Every clock", table: table
    ).text(as: format, on: output, options: common)
  }
}

/// What stands before and after the rows.
private struct RowEnds {
  let first: String
  let last: String
  /// How many bytes of the first row's separator are left out.
  let skipped: Int

  init(_ style: RowStyle) {
    switch style {
    case .csv:
      first = ClockRows.columns.joined(separator: ",") + "\r\n"
      last = ""
      skipped = 0
    case .json, .plain:
      first = "["
      last = "\n]\n"
      skipped = 1
    }
  }
}
