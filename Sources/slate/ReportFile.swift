import Diagnostics
import Documents
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

  /// The file of a report; without a name the one that `slate.yml` names.
  ///
  /// - Throws: where there is none of that name, with the nearest: an error of the command line, or
  ///   of `slate.yml` at its place.
  static func find(_ name: String?, in project: Project) throws -> ReportFile {
    let setting = name == nil ? project.reporting.report : nil
    do {
      return try named(name ?? setting ?? standard, in: project)
    } catch let findings as Findings {
      guard setting != nil, let node = project.reporting.node?["report"],
        let finding = findings.list.first, finding.code == ReportingCode.report
      else { throw findings }
      throw node.finding(ReportingCode.setting, finding.message, help: finding.help)
    }
  }

  /// The files of a project's reports, as paths below it.
  static func paths(of project: Project, in folder: DocumentFolder) throws(Findings) -> [String] {
    try folder.files(in: project.reports, extensions: endings, mayBeMissing: true)
  }

  /// The report's name by its path below the project.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.split(separator: ".").dropLast().joined(separator: "."))
  }

  /// Reads a file of a project's reports.
  static func read(_ path: String, in folder: DocumentFolder) throws(Findings) -> ReportFile {
    let file = folder.name(of: path)
    let definition = try ReportReader.read(
      folder.bytes(of: path), file: file, name: name(of: path))
    return ReportFile(definition: definition, path: file)
  }

  private static let endings = ["yaml", "yml"]

  private static func named(_ name: String, in project: Project) throws -> ReportFile {
    guard let folder = DocumentFolder(project.folder) else {
      throw Finding(
        CommandCode.noProject, at: Place(project.folder), "the project's folder is gone")
    }
    let paths = try paths(of: project, in: folder)
    for ending in endings where !name.contains("/") && !name.isEmpty {
      let wanted = "\(project.reports)/\(name).\(ending)"
      guard let path = paths.first(where: { $0.utf8.elementsEqual(wanted.utf8) }) else { continue }
      return try read(path, in: folder)
    }
    let others = paths.map { Self.name(of: $0) }
    return ReportFile(definition: try BuiltInReport.named(name, others: others), path: nil)
  }
}

extension Project {
  /// The period that `slate.yml` names for reports, if it does.
  ///
  /// - Throws: one that cannot be read, at its place.
  func reportingPeriod() throws -> ReportPeriod? {
    guard let period = reporting.period else { return nil }
    do {
      return try ReportPeriod(parsing: period)
    } catch {
      guard let node = reporting.node?["period"] else { throw error }
      throw node.finding(ReportingCode.setting, error.message, help: error.help)
    }
  }
}
