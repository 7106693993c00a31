import ArgumentParser
import Columns
import Diagnostics
import Reporting

/// `slate schema`: what an editor needs to complete and check the files that people write.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The JSON Schema of a kind of file, for editors.",
    discussion: """
      Draft 7, made from the tables that the files are read by. Without a KIND it lists the kinds. \
      An editor that knows YAML takes the schema that a file's first line names, such as \
      # yaml-language-server: $schema=../.schemas/tasks.json

      Example:   slate schema --all .schemas
      """)

  @Argument(help: "Which kind of file: tasks, workflows, project, mapping, report …")
  var kind: String?

  @Option(help: ArgumentHelp("Write every schema into this folder.", valueName: "folder"))
  var all: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard all == nil || (kind == nil && output.out == nil) else {
      throw ValidationError("--all writes every schema; leave out KIND and --out.")
    }
    guard all != "" else { throw ValidationError("name a folder after --all.") }
  }

  func run() throws {
    if let all { return try writeAll(to: all) }
    let schema = try kind.map { try SchemaKind.named($0) }
    let output = try output.open(sparing: InputFiles())
    try output.write(schema?.text ?? list(on: output))
    try output.commit()
  }

  private func writeAll(to folder: String) throws {
    let outputs = try SchemaKind.all.map { kind in
      let output = try Output(to: "\(folder)/\(kind.fileName)")
      try output.write(kind.text)
      return output
    }
    // All are written before any takes its name.
    for output in outputs { try output.prepare() }
    try Interruption.finishing {
      for output in outputs { try output.commit() }
    }
    common.say("\(outputs.count) schemas written to \(folder)")
  }

  private func list(on output: Output) -> String {
    Presentation(
      name: "schema", title: "Schemas", subtitle: "slate schema KIND prints one", heading: "Kinds",
      table: ResultTable(
        headings: [
          ResultHeading("kind", title: "Kind"), ResultHeading("files", title: "Files"),
          ResultHeading("summary", title: "What for"),
        ],
        rows: SchemaKind.all.map { [.text($0.name), .text($0.files), .text($0.summary)] })
    ).text(as: self.output.format ?? .table, on: output, options: common)
  }
}
