import ArgumentParser
import Reporting

/// How a command writes CSV; other formats are not touched.
struct CSVOptions: ParsableArguments {
  @Flag(help: "Do not guard texts in CSV that a spreadsheet would take for formulas.")
  var rawCsv = false

  @Flag(help: "Begin CSV with a byte order mark, by which Excel knows UTF-8.")
  var excel = false

  /// Whether texts that a spreadsheet would take for formulas get an apostrophe.
  var guardsFormulas: Bool { !rawCsv }

  /// What stands before an output of a format.
  func opening(of format: ReportFormat) -> String {
    if case .csv = format, excel { "\u{FEFF}" } else { "" }
  }
}
