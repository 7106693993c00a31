import ArgumentParser
import Diagnostics
import Exchange

/// `slate map`: a mapping proposed for a strange file.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "A mapping for a strange file, proposed from its headings and its data.",
    discussion: """
      Looks through the file and prints a mapping that can be used as it is. Comments say of each \
      column how many rows fill it, how its values are shaped, what it was taken for and why; what \
      is in doubt is marked with a question mark. Contents are shown with --show-values only.

      Example:   slate map tickets.csv -o mappings/tickets.yml
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What stands between two fields: a character, or tab (default: what makes most headings).",
      valueName: "mark"))
  var delimiter: String?

  @OptionGroup var encoding: EncodingOption
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard delimiter.map({ CSVDialect(written: $0) != nil }) ?? true else {
      throw ValidationError("--delimiter is one character such as ';', or tab.")
    }
  }

  func run() throws {
    var inputs = InputFiles()
    inputs.add(file)
    let profile = try FileProfile(
      path: file, name: file, encoding: encoding.named,
      delimiter: delimiter.flatMap { CSVDialect(written: $0)?.delimiter })
    let proposal = MappingProposal(profile, file: fileName, showsValues: common.showValues)
    let output = try output.open(sparing: inputs)
    try output.write(proposal.text)
    try output.commit()
  }

  /// The file as a mapping of a project names it: in the folder where exports arrive.
  private var fileName: String {
    "exports/" + (file.split(separator: "/").last.map(String.init) ?? "export.csv")
  }
}
