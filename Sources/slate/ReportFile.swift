import Diagnostics
import Documents
import Glibc
import Reporting
import RuleFiles

/// Finds the file that declares a report: the project's own, then those that come with Slate.
enum ReportFile {
  /// The report that is made where none is named.
  static let standard = "monthly-sla"

  /// The declaration of a report.
  ///
  /// - Throws: where there is none of that name, with the nearest.
  static func find(_ name: String?, in rules: ProjectRules) throws -> ReportDefinition {
    let name = name ?? rules.project.reporting.report ?? standard
    let folder = rules.path(rules.project.reports)
    for ending in endings where !name.contains("/") && !name.isEmpty {
      let path = "\(folder)/\(name)\(ending)"
      guard access(path, F_OK) == 0 else { continue }
      return try ReportReader.read(DocumentFile.bytes(at: path), file: path, name: name)
    }
    return try BuiltInReport.named(name, others: names(in: folder))
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
