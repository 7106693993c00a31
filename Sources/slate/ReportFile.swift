import Diagnostics
import Documents
import Glibc
import Reporting
import RuleFiles

/// The file that declares a report: the project's own, else one that comes with Slate.
struct ReportFile {
  /// What the file declares.
  let definition: ReportDefinition
  /// Where the file is; nil of a report that comes with Slate.
  let path: String?

  /// The report that is made where none is named.
  static let standard = "monthly-sla"

  /// The file of a report.
  ///
  /// - Throws: where there is none of that name, with the nearest.
  static func find(_ name: String?, in rules: ProjectRules) throws -> ReportFile {
    let name = name ?? rules.project.reporting.report ?? standard
    let folder = rules.path(rules.project.reports)
    for ending in endings where !name.contains("/") && !name.isEmpty {
      let path = "\(folder)/\(name)\(ending)"
      guard access(path, F_OK) == 0 else { continue }
      let definition = try ReportReader.read(
        DocumentFile.bytes(at: path), file: path, name: name)
      return ReportFile(definition: definition, path: path)
    }
    let definition = try BuiltInReport.named(name, others: names(in: folder))
    return ReportFile(definition: definition, path: nil)
  }

  private static let endings = [".yaml", ".yml"]

  /// The names of the reports in a folder, sorted.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      for ending in endings where name.hasSuffix(ending) {
        names.append(String(name.dropLast(ending.count)))
      }
    }
    return names.sorted()
  }
}
