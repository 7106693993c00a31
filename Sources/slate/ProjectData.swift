import Casework
import Columns
import Diagnostics
import Documents
import Exchange
import RuleFiles
import Store
import WorkingTime

/// What a run asks for on the command line about where its data comes from.
struct DataChoice {
  /// Files in place of everything else, by their table.
  var files: [(table: CanonicalTable, path: String)] = []
  /// The mapping of those files, or the one that names its own.
  var mapping: String?
  /// The store, where one is named.
  var store: String?
  /// The import whose state is asked for; nil for the newest.
  var asImported: Int?
}

extension DataOptions {
  /// What the options say about where the data comes from.
  var choice: DataChoice {
    let files =
      cases.map { (CanonicalTable.cases, $0) } + tasks.map { (.tasks, $0) }
      + events.map { (.events, $0) }
    return DataChoice(
      files: files, mapping: mapping, store: place.store, asImported: asImported)
  }
}

/// Where the data of a run comes from: files named on the command line, else the store where there
/// is one, else the project's exports.
struct ProjectData {
  private enum Origin {
    case exports(sources: [ExportSource], mappings: [String])
    case store(path: String, label: String, asImported: Int?)
  }

  private let origin: Origin
  private let rules: ProjectRules

  /// Finds the data of a run.
  ///
  /// - Throws: a mapping in error, a project without anything to read.
  init(_ rules: ProjectRules, _ choice: DataChoice = DataChoice()) throws {
    self.rules = rules
    if choice.files.isEmpty, choice.mapping == nil {
      let store = StorePlace(rules.project, named: choice.store)
      if try store.holdsImports {
        origin = .store(path: store.path, label: store.label, asImported: choice.asImported)
        return
      }
    }
    guard choice.asImported == nil else {
      throw Finding(
        CommandCode.noStoreToAsk, .error, "--as-imported asks a store, and this run reads files",
        help: "import the exports with `slate import`, or leave --as-imported out")
    }
    origin = try Self.exports(rules, choice)
  }

  private static func exports(_ rules: ProjectRules, _ choice: DataChoice) throws -> Origin {
    let mapped = try choice.mapping.map {
      try MappingFile.read(DocumentFile.bytes(at: $0), name: $0)
    }
    let chosen = choice.files.map { table, path in
      ExportSource(path: path, mapping: mapped?.mapping ?? .canonical(table))
    }
    let named = choice.mapping.map { [$0] } ?? []
    guard chosen.isEmpty else { return .exports(sources: chosen, mappings: named) }
    let exports = try projectExports(rules)
    if let mapped {
      return .exports(
        sources: try exports.sources(of: mapped, named: named[0]), mappings: named)
    }
    guard let folder = DocumentFolder(rules.project.folder) else { throw gone(rules) }
    return .exports(
      sources: try exports.sources(), mappings: try exports.mappingPaths().map(folder.name))
  }

  /// The project's mappings and exports.
  static func projectExports(_ rules: ProjectRules) throws -> ProjectExports {
    let project = rules.project
    guard let folder = DocumentFolder(project.folder) else { throw gone(rules) }
    return ProjectExports(in: folder, mappings: project.mappings, exports: project.exports)
  }

  private static func gone(_ rules: ProjectRules) -> Finding {
    Finding(
      CommandCode.noProject, at: Place(rules.project.folder), "the project's folder is gone")
  }

  /// How many files are read.
  var files: Int {
    switch origin {
    case .exports(let sources, _): sources.count
    case .store: 1
    }
  }

  /// Whether it comes from a store.
  var isStored: Bool {
    if case .store = origin { true } else { false }
  }

  /// The files that are read, those of some tables only.
  ///
  /// - Parameter tables: the tables; nil for all.
  func paths(of tables: Set<CanonicalTable>? = nil) -> [String] {
    switch origin {
    case .exports(let sources, _): Self.filling(tables, sources).map(\.path)
    case .store(let path, _, _): [path]
    }
  }

  private static func filling(
    _ tables: Set<CanonicalTable>?, _ sources: [ExportSource]
  ) -> [ExportSource] {
    guard let tables else { return sources }
    return sources.filter { $0.mapping.tables.contains { tables.contains($0.table) } }
  }

  /// Adds what is read to the files that no output may take the place of.
  func add(to inputs: inout InputFiles) {
    switch origin {
    case .exports(let sources, let mappings):
      for source in sources { inputs.add(source.path, name: source.name) }
      for mapping in mappings { inputs.add(mapping) }
    case .store(let path, _, _): inputs.add(path)
    }
  }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - tables: only files that fill one of these; nil for all.
  func casebook(
    _ columns: ColumnDemand, threads: Int = 1, allowance: RejectAllowance = .none,
    tables: Set<CanonicalTable>? = nil, meter: ProgressMeter? = nil
  ) throws -> Casebook {
    let project = rules.project
    switch origin {
    case .exports(let sources, _):
      var reader = ExportReader(
        zone: rules.rulebook.zone, threads: threads, allowance: allowance, columns: columns,
        dateOnly: project.dateOnly, targets: project.targets)
      reader.meter = meter
      return try reader.read(Self.filling(tables, sources))
    case .store(let path, let label, let asImported):
      let store = try StoreReader(path: path, name: path, threads: threads)
      return try store.casebook(
        asImported: asImported, columns, threads: threads, label: label)
    }
  }
}
