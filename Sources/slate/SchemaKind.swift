import Diagnostics
import Documents
import Exchange
import Reporting
import RuleFiles
import Simulation

/// A kind of file that people write, and the schema by which an editor helps them.
struct SchemaKind {
  /// What is typed for it; its schema's file is called so, too.
  let name: String
  /// Which files are of it.
  let files: String
  /// What it holds.
  let summary: String
  /// What it looks like.
  let shape: Shape

  /// Every kind: each kind of definition, a file of several, and the files besides.
  static let all: [SchemaKind] =
    DefinitionKind.allCases.map { kind in
      SchemaKind(
        name: kind.word, files: "definitions/\(kind.word).yml", summary: kind.summary,
        shape: kind.fileShape)
    } + [
      SchemaKind(
        name: "definitions", files: "definitions/*.yml",
        summary: "Definitions of any kinds in one file, such as a statutory pack.",
        shape: DefinitionKind.anyFileShape),
      SchemaKind(
        name: "project", files: "slate.yml",
        summary: "The project: organisation, zone, companies, where the rest is.",
        shape: Project.fileShape),
      SchemaKind(
        name: "mapping", files: "mappings/*.yml",
        summary: "How another system's export becomes ours.", shape: MappingFile.fileShape),
      SchemaKind(
        name: "report", files: "reports/*.yaml", summary: "The sections and measures of a report.",
        shape: ReportReader.fileShape),
      SchemaKind(
        name: "scenario", files: "scenarios/*.yml",
        summary: "A service in operation, told as numbers, to be simulated.",
        shape: ScenarioReader.fileShape),
    ]

  /// The kind of a name; `_` does as well as `-`.
  ///
  /// - Throws: `Finding` with the nearest name.
  static func named(_ name: String) throws -> SchemaKind {
    let written = name.replacing("_", with: "-")
    if let kind = all.first(where: { $0.name == written }) { return kind }
    let names = all.map(\.name)
    let near = nearestName(to: written, among: names)
    throw Finding(
      CommandCode.usage, .error, "there is no schema \(SafeText.quoted(name))",
      help: near.map { "did you mean `\($0)`?" } ?? "the schemas are \(listed(names, "and"))")
  }

  /// The schema as a file.
  var text: String {
    JSONSchema.of(shape, title: "Slate: \(files)", summary: summary).rendered
  }

  /// The name of the schema's file.
  var fileName: String { "\(name).json" }
}
