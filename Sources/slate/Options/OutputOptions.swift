import ArgumentParser
import Reporting

/// Where a command with one output writes it.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "The file to write (default: standard output). It appears whole or not at all.",
      valueName: "file"))
  var out: String?

  /// The format that the file's ending asks for.
  var format: ReportFormat? { out.flatMap { ReportFormat(endingOf: $0) } }

  /// Opens the output.
  ///
  /// - Parameter inputs: what the run reads; none of it is overwritten.
  func open(sparing inputs: InputFiles) throws -> Output {
    try inputs.refuse([out])
    return try Output(to: out)
  }
}
