import ArgumentParser
import Diagnostics
import WorkingTime

extension ColorChoice: ExpressibleByArgument {}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The project's folder (default: this one, or the nearest above it with a slate.yml).",
      valueName: "folder"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "The time zone in which times are read and written and effective dates begin (default: the "
        + "project's).", valueName: "zone"))
  var timezone: String?

  @Option(help: ArgumentHelp("Colour on standard error.", valueName: "when"))
  var color = ColorChoice.auto

  @Flag(help: "Print nothing but data and errors.")
  var quiet = false

  @Flag(help: "Say more about what is done.")
  var verbose = false

  @Flag(help: "Show the contents of fields in messages; they may be personal data.")
  var showValues = false

  /// Where words go.
  var console: Console {
    Console(arguments: ["--color=\(color.rawValue)"] + (showValues ? ["--show-values"] : []))
  }

  /// Prints warnings and notes, unless nothing but data and errors is wanted.
  func warn(_ findings: Findings) {
    if !quiet { console.say(findings) }
  }

  /// Prints a summary, unless nothing but data and errors is wanted.
  func say(_ line: String) {
    if !quiet { console.say(line) }
  }

  /// The zone named by `--timezone`, if it was.
  func namedZone() throws -> Zone? {
    guard let timezone else { return nil }
    guard let zone = Zone.named(timezone) else {
      throw Finding(
        CommandCode.unknownZone, .error, "there is no time zone \(SafeText.quoted(timezone))",
        help: "name an IANA zone, such as Europe/London")
    }
    return zone
  }
}
