import ArgumentParser
import Diagnostics
import Reporting
import WorkingTime

/// `slate calendar`: when a calendar is open between two dates, and why it is not.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Open hours and named closures between two dates.",
    discussion: """
      Both dates are included. Hours that run past midnight are listed on the date on which they \
      start.

      Example:   slate calendar office --from 2026-03-30 --until 2026-04-10
      """)

  @Argument(help: "The calendar's name, as in definitions/calendars.yml.")
  var name: String

  @Option(help: ArgumentHelp("The first date.", valueName: "date"))
  var from: String

  @Option(help: ArgumentHelp("The last date.", valueName: "date"))
  var until: String

  @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
  var format: ReportFormat?

  @OptionGroup var csv: CSVOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let first = try InstantText.date(from, option: "--from")
    let last = try InstantText.date(until, option: "--until")
    let rules = try ProjectRules.load(common)
    let account = try CalendarAccount(rules.calendar(name), from: first, until: last)
    try account.index.checkCoverage(of: account.dates, common)
    let output = try output.open(sparing: rules.inputs)
    let chosen = format ?? self.output.format ?? .table
    try output.write(csv.opening(of: chosen))
    try output.write(
      account.presentation.text(
        as: chosen, on: output, options: common, guardsFormulas: csv.guardsFormulas))
    try output.commit()
  }
}
