import ArgumentParser
import Diagnostics
import Exchange

/// `slate json`: whether a file is JSON.
struct JSONCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "json",
    abstract: "Whether a file is JSON, and where not.",
    discussion: """
      Reads the file by RFC 8259 to its end, however long it is, and prints nothing where all of \
      it is JSON. Else the first fault is told with its line, column and byte, and the exit code \
      is 65. A file of JSON lines is not one JSON text.

      Example:   slate json exports/tasks.json
      """)

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var encoding: EncodingOption
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    try JSONCheck.check(path: file, name: file, encoding: encoding.named)
    if common.verbose { common.say("\(file) is JSON") }
  }
}
