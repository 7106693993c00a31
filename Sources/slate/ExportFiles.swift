import Casework
import Diagnostics
import Exchange
import Glibc
import RuleFiles

/// Which files a run reads: those named on the command line, else the project's exports.
struct ExportFiles {
  /// The files, each with its mapping.
  var sources: [ExportSource]

  /// The files of a run.
  init(_ rules: ProjectRules, _ data: DataOptions) throws {
    let named = [
      (CanonicalTable.cases, data.cases), (.tasks, data.tasks), (.events, data.events),
    ]
    guard named.allSatisfy({ $0.1.isEmpty }) else {
      sources = named.flatMap { table, paths in
        paths.map { ExportSource(path: $0, mapping: .canonical(table)) }
      }
      return
    }
    sources = CanonicalTable.allCases.flatMap { table in
      Self.files(of: table, in: rules).map {
        ExportSource(path: $0, mapping: Self.canonical(table, rules.project))
      }
    }
    guard sources.contains(where: { $0.mapping.tables.first?.table == .tasks }) else {
      throw Finding(
        CommandCode.noExports, at: Place(rules.path(rules.project.exports)),
        "there is no tasks.csv here", help: "put the export there, or name it with --tasks")
    }
  }

  /// The project's file of a table: `exports/tasks.csv`.
  private static func files(of table: CanonicalTable, in rules: ProjectRules) -> [String] {
    let path = rules.path("\(rules.project.exports)/\(table.rawValue).csv")
    return access(path, F_OK) == 0 ? [path] : []
  }

  private static func canonical(_ table: CanonicalTable, _ project: Project) -> Mapping {
    var mapping = Mapping.canonical(table)
    mapping.targets = project.targets
    mapping.dateOnly = project.dateOnly == .startOfDay ? .startOfDay : .endOfDay
    return mapping
  }
}
