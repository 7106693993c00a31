import ArgumentParser
import Columns
import Reporting

extension ReportFormat: ExpressibleByArgument {}

/// One table as a document of its own, so that every command writes tables as reports do.
struct Presentation {
  /// The document's name: the command's.
  var name: String
  /// The heading.
  var title: String
  /// The line under it.
  var subtitle: String
  /// What the table shows.
  var heading: String
  /// The table.
  var table: ResultTable
  /// Sentences after the table.
  var notes: [String] = []
  /// What the table rests on.
  var footer: [ReportFact] = []

  /// The table as a report.
  var document: ReportDocument {
    var document = ReportDocument(name: name, title: title, subtitle: subtitle)
    document.sections = [
      ReportSection(name: name, title: heading, tables: [ReportTable(table)], notes: notes)
    ]
    document.footer = footer
    return document
  }

  /// The table in a format; as text with heading, notes and footer, as CSV alone.
  ///
  /// - Parameters:
  ///   - options: colour and whether anybody may see the terminal's width.
  ///   - output: where it goes; only a terminal has a width.
  func text(
    as format: ReportFormat, on output: Output, options: CommonOptions,
    guardsFormulas: Bool = true
  ) -> String {
    document.rendered(
      as: format, width: output.terminalWidth, color: output.isColored(options.color),
      guardsFormulas: guardsFormulas)
  }
}

extension ReportFormat {
  /// The format that a file's name asks for by its ending, if it does.
  init?(endingOf path: String) {
    switch path.split(separator: ".").last.map({ $0.lowercased() }) {
    case "csv": self = .csv
    case "md", "markdown": self = .markdown
    case "json": self = .json
    case "txt": self = .table
    default: return nil
    }
  }
}
