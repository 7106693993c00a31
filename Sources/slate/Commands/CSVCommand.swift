import ArgumentParser
import Diagnostics
import Documents
import Exchange

/// `slate csv`: a file of separated values as it stands, for looking at an odd one.
struct CSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "A CSV file as JSON: what its records and fields are.",
    discussion: """
      Prints an array of records, each an array of its fields as strings, headings first. Nothing \
      is trimmed or guessed; blank lines are left out. A file that cannot be cut into fields, or \
      is no text, is refused with the lines, and nothing is printed.

      Example:   slate csv exports/tasks.csv
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(
    help: ArgumentHelp("What stands between two fields: a character, or tab.", valueName: "mark"))
  var delimiter = ","

  @OptionGroup var encoding: EncodingOption
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard CSVDialect(written: delimiter) != nil else {
      throw ValidationError("--delimiter is one character such as ';', or tab.")
    }
  }

  func run() throws {
    var inputs = InputFiles()
    inputs.add(file)
    let records = try RawRecords(
      path: file, name: file, dialect: CSVDialect(written: delimiter) ?? CSVDialect(),
      encoding: encoding.named)
    try records.check()
    let output = try output.open(sparing: inputs)
    var failure: (any Error)?
    var text: [UInt8] = Array("[".utf8)
    try records.forEach { fields in
      text.append(contentsOf: text.last == UInt8(ascii: "[") ? "\n[".utf8 : ",\n[".utf8)
      for (column, field) in fields.enumerated() {
        if column > 0 { text.append(contentsOf: ", ".utf8) }
        JSONText.append(Array(field)[...], to: &text)
      }
      text.append(UInt8(ascii: "]"))
      do {
        try output.write(text)
      } catch {
        failure = error
      }
      text.removeAll(keepingCapacity: true)
      return failure == nil
    }
    if let failure { throw failure }
    try output.write(text + Array("\n]\n".utf8))
    try output.commit()
  }
}
