internal import Casework
package import Diagnostics
package import Documents

/// Finds what there is to read in a project: the files that its mappings name, and the canonical
/// files of its exports folder that no mapping names.
///
/// No path leads out of the project's folder.
package struct ProjectExports: Sendable {
  private let folder: DocumentFolder
  private let mappings: String
  private let exports: String
  /// The endings of canonical files. What a file holds decides how it is read, not its ending.
  private static let endings = ["csv", "json", "jsonl", "ndjson"]

  /// The exports of a project.
  ///
  /// - Parameters:
  ///   - folder: the project's folder.
  ///   - mappings: where its mapping files are, below it.
  ///   - exports: where its exports arrive, below it.
  package init(in folder: DocumentFolder, mappings: String, exports: String) {
    self.folder = folder
    self.mappings = mappings
    self.exports = exports
  }

  /// The sources, mappings first, each kind by name.
  ///
  /// - Throws: mappings in error, and a project without anything to read.
  package func sources() throws(Findings) -> [ExportSource] {
    var sources: [ExportSource] = []
    var named: Set<[UInt8]> = []
    try folder.checkReadable(exports)
    for path in try mappingPaths() {
      let (file, itsSources) = try mapped(by: path)
      named.formUnion(file.files.map { Array($0.utf8) })
      sources += itsSources
    }
    for table in CanonicalTable.allCases {
      for ending in Self.endings {
        let path = "\(exports)/\(table.rawValue).\(ending)"
        guard !named.contains(Array(path.utf8)), try folder.hasFile(path) else { continue }
        sources.append(try source(path, .canonical(table)))
      }
    }
    guard !sources.isEmpty else {
      throw Findings([
        Finding(
          ExchangeCode.noExports, at: Place(folder.name(of: exports)),
          "there is no export to read",
          help: "put tasks.csv there, or write a mapping that names your file")
      ])
    }
    return sources
  }

  /// The sources with the bytes of the mapping that reads each, empty for canonical columns.
  package func mappedSources() throws(Findings) -> [(ExportSource, [UInt8])] {
    var sources: [(ExportSource, [UInt8])] = []
    var mapped: Set<[UInt8]> = []
    for path in try mappingPaths() {
      let bytes = try folder.bytes(of: path)
      for source in try self.mapped(by: path).sources {
        sources.append((source, bytes))
        mapped.insert(Array(source.label.utf8))
      }
    }
    for source in try self.sources() where !mapped.contains(Array(source.label.utf8)) {
      sources.append((source, []))
    }
    return sources
  }

  /// A mapping file of the project and the files that it names.
  ///
  /// - Parameter path: where it is below the project's folder.
  /// - Throws: everything that is wrong with it.
  package func mapped(
    by path: String
  ) throws(Findings) -> (file: MappingFile, sources: [ExportSource]) {
    let name = folder.name(of: path)
    let file = try MappingFile.read(folder.bytes(of: path), name: name)
    return (file, try sources(of: file, named: name))
  }

  /// The files that a mapping names, to be read by it.
  ///
  /// - Parameter name: how findings name the mapping.
  /// - Throws: a mapping that names none, and paths that lead out of the project.
  package func sources(
    of file: MappingFile, named name: String
  ) throws(Findings) -> [ExportSource] {
    guard !file.files.isEmpty else {
      throw Findings([
        Finding(
          ExchangeCode.badMapping, at: Place(name),
          "the mapping names no file", help: "add `file: \(exports)/NAME.csv`")
      ])
    }
    var sources: [ExportSource] = []
    for name in file.files { sources.append(try source(name, file.mapping)) }
    return sources
  }

  /// The mapping files, by name, as paths below the project.
  package func mappingPaths() throws(Findings) -> [String] {
    try folder.files(in: mappings, extensions: ["yml", "yaml"], mayBeMissing: true)
  }

  private func source(_ path: String, _ mapping: Mapping) throws(Findings) -> ExportSource {
    ExportSource(
      path: try folder.location(of: path), name: folder.name(of: path), label: path,
      mapping: mapping)
  }
}
