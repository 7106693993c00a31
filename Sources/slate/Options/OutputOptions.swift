import ArgumentParser

/// Where a command with one output writes it.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "The file to write (default: standard output). It appears whole or not at all.",
      valueName: "file"))
  var out: String?

  /// Opens the output.
  func open() throws -> Output { try Output(to: out) }
}
