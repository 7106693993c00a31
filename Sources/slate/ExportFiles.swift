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
    let mapped = try data.mapping.map { try Self.mappingFile($0) }
    let named = [
      (CanonicalTable.cases, data.cases), (.tasks, data.tasks), (.events, data.events),
    ]
    let chosen = named.flatMap { table, paths in
      paths.map { path in
        ExportSource(
          path: path, mapping: mapped?.mapping ?? Self.canonical(table, rules.project))
      }
    }
    if !chosen.isEmpty {
      sources = chosen
    } else if let mapped {
      sources = mapped.files.map {
        ExportSource(path: rules.path($0), mapping: mapped.mapping)
      }
    } else {
      let folder = rules.project.folder
      sources = try ProjectExports.sources(
        in: folder, prefix: folder == "." ? "" : folder + "/"
      ).map { Self.withDefaults($0, rules.project) }
    }
  }

  private static func mappingFile(_ path: String) throws -> MappingFile {
    let diagnosis = Diagnosis()
    let document = try YAMLReader.read(DocumentFile.bytes(at: path), file: path)
    let mapping = MappingFile(document, diagnosis)
    guard let mapping, !diagnosis.hasErrors else { throw Findings(diagnosis.sorted) }
    return mapping
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
    mapping.dateOnly = project.dateOnly == .startOfDay ? .startOfDay : .endOfDay
    return mapping
  }
}
