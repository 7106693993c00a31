internal import Casework
package import Diagnostics
internal import Documents

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds what there is to read in a project folder: the files that mappings name, and the
/// canonical files of `exports/` that no mapping names.
package enum ProjectExports {
  /// The sources, mappings first, each kind by name.
  ///
  /// - Parameters:
  ///   - project: the folder.
  ///   - prefix: what stands before the names of files in messages; the folder as typed.
  /// - Throws: mappings in error, and a project without anything to read.
  package static func sources(
    in project: String, prefix: String = ""
  ) throws(Findings) -> [ExportSource] {
    var sources: [ExportSource] = []
    var named: Set<[UInt8]> = []
    let diagnosis = Diagnosis()
    for file in names(in: "\(project)/mappings") {
      guard file.hasSuffix(".yml") || file.hasSuffix(".yaml") else { continue }
      let name = "\(prefix)mappings/\(file)"
      let bytes = try DocumentFile.bytes(at: "\(project)/mappings/\(file)", name: name)
      let document = try YAMLReader.read(bytes, file: name)
      guard let decoded = MappingFile(document, diagnosis) else { continue }
      for file in decoded.files {
        named.insert(Array(file.utf8))
        sources.append(
          ExportSource(
            path: "\(project)/\(file)", name: prefix + file, mapping: decoded.mapping))
      }
    }
    if diagnosis.hasErrors { throw Findings(diagnosis.sorted) }
    for table in CanonicalTable.allCases {
      let file = "exports/\(table.rawValue).csv"
      guard !named.contains(Array(file.utf8)), access("\(project)/\(file)", F_OK) == 0 else {
        continue
      }
      sources.append(
        ExportSource(path: "\(project)/\(file)", name: prefix + file, mapping: .canonical(table)))
    }
    guard !sources.isEmpty else {
      throw Findings([
        Finding(
          ExchangeCode.noExports, at: Place(prefix + "exports"),
          "there is no export to read",
          help: "put tasks.csv there, or write a mapping that names your file")
      ])
    }
    return sources
  }

  /// The names in a folder, by their bytes; none if there is no such folder.
  private static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if let name, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
