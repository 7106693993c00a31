import ArgumentParser
import Casework
import Diagnostics
import WorkingTime

/// `slate periods`: the period grammar tried out on a calendar.
struct PeriodsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "periods",
    abstract: "When a period falls due, and why: the grammar tried out.",
    discussion: """
      A period is a number and a unit: 90 working minutes, 8 working hours, 10 working days, \
      24 hours, 45 minutes, 56 days, 8 weeks, 3 months.

      Example:   slate periods "2 working days" --from 2026-03-27T16:00 --calendar office
      """)

  @Argument(help: "The period, in quotes.")
  var period: String

  @Option(
    help: ArgumentHelp(
      "When it starts: a date, a local time, or an instant with offset.", valueName: "instant"))
  var from: String

  @Option(
    help: ArgumentHelp(
      "The calendar (default: the project's only one; `always` outside a project).",
      valueName: "name"))
  var calendar: String?

  @Flag(help: "Count back from --from, as an amber warning is counted back from its target.")
  var backwards = false

  @OptionGroup(title: "Counting") var counting: CountingOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let period = try parsedPeriod()
    let (calendar, inputs) = try chosenCalendar()
    if period.unit.isWorkingTime || period.unit == .workingDays, calendar.name == "always",
      self.calendar == nil
    {
      throw Finding(
        CommandCode.unknownName, .error, "\(period.text) needs a calendar and none is named",
        help: "name one with --calendar, in a project's folder or with --project")
    }
    let start = try InstantText.instant(
      from, option: "--from", zone: calendar.zone, dateOnly: backwards ? .endOfDay : .startOfDay)
    let reading = try PeriodReading(
      calendar, period: period, rules: counting.rules(for: period), from: start,
      isBackwards: backwards)
    if reading.asksCalendar { try reading.index.checkCoverage(of: reading.dates, common) }
    let output = try output.open(sparing: inputs)
    try output.write(reading.lines.joined(separator: "\n") + "\n")
    try output.commit()
  }

  private func parsedPeriod() throws -> Period {
    do {
      return try Period(parsing: period)
    } catch {
      throw Finding(CommandCode.unreadablePeriod, .error, error.message, help: error.help)
    }
  }

  /// The calendar and what was read for it. It is the one named, else the project's only one, else
  /// the one that never closes.
  private func chosenCalendar() throws -> (WorkingCalendar, InputFiles) {
    let isInProject = common.project != nil || ProjectFolder.nearest() != nil
    guard isInProject || calendar != nil && calendar != "always" else {
      let zone = try common.namedZone() ?? Zone.named("Europe/London") ?? .utc
      return (.always(in: zone), InputFiles())
    }
    let rules = try ProjectRules.load(common)
    if let calendar { return (try rules.calendar(calendar), rules.inputs) }
    let own = rules.rulebook.calendars.values.filter { $0.name != "always" }
    return (own.count == 1 ? own[0] : .always(in: rules.rulebook.zone), rules.inputs)
  }
}
