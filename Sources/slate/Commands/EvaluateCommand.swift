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

  @OptionGroup var csv: CSVOptions

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let run = try ProjectRun.load(common, data, columns: ["owner", "team", "task_id", "case_id"])
    let output = try output.open(sparing: run.inputs)
    let format = format ?? self.output.format ?? .csv
    try output.write(csv.opening(of: format))
    switch format {
    case .csv: try stream(run, .csv(guardsFormulas: csv.guardsFormulas), to: output)
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
    let frame = frame(run, style)
    try output.write(frame.opening)
    let isEmpty = try ProgressLine.showing("judging", .clocks, common, writing: output) { meter in
      try write(rows, of: run, style, to: output, meter)
    }
    try output.write(isEmpty ? frame.closing : frame.afterRows + frame.closing)
  }

  /// Writes all rows; gives whether there were none.
  private func write(
    _ rows: ClockRows, of run: ProjectRun, _ style: RowStyle, to output: Output,
    _ meter: ProgressMeter
  ) throws -> Bool {
    let subjects = [ClockSubject.tasks, .cases]
    for subject in subjects { meter.expect(run.evaluation.count(of: subject)) }
    var isFirst = true
    for subject in subjects {
      let parts = chunks(of: run.evaluation.count(of: subject), size: 8192)
      for from in stride(from: 0, to: parts.count, by: run.threads * 2) {
        let batch = Array(parts[from..<min(from + run.threads * 2, parts.count)])
        let written = concurrentMap(over: batch, threads: run.threads) { part in
          var writer = rows.writer()
          rows.write(subject, part, into: &writer)
          meter.add(part.count)
          return writer.bytes
        }
        for bytes in written where !bytes.isEmpty {
          // No comma stands before the first.
          if case .json = style, isFirst {
            try output.write(Array(bytes.dropFirst()))
          } else {
            try output.write(bytes)
          }
          isFirst = false
        }
      }
    }
    return isFirst
  }

  /// What stands before and after the rows, and between the last row and that.
  private func frame(
    _ run: ProjectRun, _ style: RowStyle
  ) -> (opening: String, afterRows: String, closing: String) {
    guard case .json = style else {
      return (ClockRows.columns.joined(separator: ",") + "\r\n", "", "")
    }
    let document = presentation(run, ResultTable(headings: ClockRows.headings)).document
    let frame = JSONRenderer().frame(of: document)
    let indent = String(repeating: " ", count: JSONRenderer.rowIndent - 2)
    return (frame.opening, "\n" + indent, frame.closing)
  }

  /// All rows as a table, for reading: they are few, or nobody would read them.
  private func text(_ run: ProjectRun, as format: ReportFormat, on output: Output) -> String {
    presentation(run, ClockRows(run.evaluation, style: .plain).table)
      .text(as: format, on: output, options: common)
  }

  private func presentation(_ run: ProjectRun, _ table: ResultTable) -> Presentation {
    Presentation(
      name: "evaluate", title: "Clocks", subtitle: run.rules.rulebook.organisation,
      heading: "Every clock", table: table, footer: Basis(run.evaluation).facts())
  }
}
