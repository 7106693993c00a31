import Casework
import Diagnostics
import Documents
import Exchange
import RuleFiles

/// Which files a run reads: those named on the command line, else what the project's mappings name
/// and its canonical exports.
struct ExportFiles {
  /// The files, each with its mapping.
  let sources: [ExportSource]

  /// The files of a run.
  init(_ rules: ProjectRules, _ data: DataOptions) throws {
    let mapped = try data.mapping.map {
      try MappingFile.read(DocumentFile.bytes(at: $0), name: $0)
    }
    let named = [
      (CanonicalTable.cases, data.cases), (.tasks, data.tasks), (.events, data.events),
    ]
    let chosen = named.flatMap { table, paths in
      paths.map { path in
        ExportSource(
          path: path, mapping: mapped?.mapping ?? Self.canonical(table, rules.project))
      }
    }
    guard chosen.isEmpty else {
      sources = chosen
      return
    }
    let project = rules.project
    guard let folder = DocumentFolder(project.folder) else {
      throw Finding(
        CommandCode.noProject, at: Place(project.folder), "the project's folder is gone")
    }
    let exports = ProjectExports(
      in: folder, mappings: project.mappings, exports: project.exports)
    if let mapped {
      sources = try exports.sources(of: mapped, at: data.mapping ?? "")
    } else {
      sources = try exports.sources().map { Self.withDefaults($0, project) }
    }
  }

  /// A canonical file of the project, read as `slate.yml` says; a mapping says so itself.
  private static func withDefaults(_ source: ExportSource, _ project: Project) -> ExportSource {
    guard source.mapping.tables.count == 1, let table = source.mapping.tables.first,
      table.columns == nil
    else { return source }
    var source = source
    source.mapping = canonical(table.table, project)
    return source
  }

  private static func canonical(_ table: CanonicalTable, _ project: Project) -> Mapping {
    var mapping = Mapping.canonical(table)
    mapping.targets = project.targets
    mapping.dateOnly = project.dateOnly
    return mapping
  }
}
