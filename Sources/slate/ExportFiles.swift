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
  /// The mapping files that say how they are read.
  let mappings: [String]

  /// The files of a run.
  init(_ rules: ProjectRules, _ data: DataOptions) throws {
    let project = rules.project
    let mapped = try data.mapping.map {
      try MappingFile.read(DocumentFile.bytes(at: $0), name: $0)
    }
    let named = [
      (CanonicalTable.cases, data.cases), (.tasks, data.tasks), (.events, data.events),
    ]
    let chosen = named.flatMap { table, paths in
      paths.map { path in
        ExportSource(
          path: path, mapping: mapped?.mapping ?? .canonical(table))
      }
    }
    guard chosen.isEmpty else {
      sources = chosen
      mappings = data.mapping.map { [$0] } ?? []
      return
    }
    guard let folder = DocumentFolder(project.folder) else {
      throw Finding(
        CommandCode.noProject, at: Place(project.folder), "the project's folder is gone")
    }
    let exports = ProjectExports(
      in: folder, mappings: project.mappings, exports: project.exports)
    if let mapped {
      sources = try exports.sources(of: mapped, named: data.mapping ?? "")
      mappings = [data.mapping ?? ""]
    } else {
      sources = try exports.sources()
      mappings = try exports.mappingPaths().map(folder.name)
    }
  }
}
