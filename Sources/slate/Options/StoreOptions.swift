import ArgumentParser

/// Which store a command reads or writes.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store (default: the project's, where one was made by an import).", valueName: "file"))
  var store: String?
}
