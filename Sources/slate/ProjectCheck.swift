import Casework
import Diagnostics
import Documents
import Exchange
import RuleFiles

/// Everything there is to say about what people write into a project: its definitions, its
/// mappings, its reports. The exports are not looked at.
struct ProjectCheck {
  /// What was found, errors and warnings: definitions, mappings, then reports, each by place.
  private(set) var findings: [Finding]
  /// How many definitions there are.
  private(set) var definitions = 0
  /// How many mapping files there are.
  private(set) var mappings = 0
  /// How many report files there are.
  private(set) var reports = 0

  /// Checks the project of a folder.
  init(_ path: String) {
    do {
      let survey = try ProjectLoader.survey(path)
      findings = survey.findings
      let rules = survey.loaded.rulebook
      definitions =
        rules.calendars.keys.filter { $0 != "always" }.count + rules.workflows.count
        + rules.tasks.count + rules.escalationRules.count + rules.users.count + rules.roles.count
        + rules.groups.count + rules.communications.count + rules.forms.count + rules.advice.count
      guard let folder = DocumentFolder(path) else { return }
      checkMappings(of: survey.loaded.project, in: folder)
      checkReports(of: survey.loaded.project, in: folder)
    } catch {
      findings = error.list
    }
  }

  /// `54 definitions, 1 mapping and 2 reports`; kinds of which there are none are left out.
  var subjects: String {
    let counts = [(definitions, "definition"), (mappings, "mapping"), (reports, "report")]
    let texts = counts.filter { $0.0 > 0 || $0.1 == "definition" }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and \(last)"
  }

  private mutating func checkMappings(of project: Project, in folder: DocumentFolder) {
    let exports = ProjectExports(in: folder, mappings: project.mappings, exports: project.exports)
    for path in paths({ try exports.mappingPaths() }) {
      mappings += 1
      add(Self.refusals { _ = try exports.mapped(by: path) })
    }
  }

  private mutating func checkReports(of project: Project, in folder: DocumentFolder) {
    for path in paths({ try ReportFile.paths(of: project, in: folder) }) {
      reports += 1
      add(Self.refusals { _ = try ReportFile.read(path, in: folder) })
    }
    add(Self.refusals { _ = try project.reportingPeriod() })
    guard project.reporting.report != nil else { return }
    add(Self.refusals { _ = try ReportFile.find(nil, in: project) })
  }

  /// The files of a folder; none, and a finding, where it cannot be read.
  private mutating func paths(_ list: () throws -> [String]) -> [String] {
    var paths: [String] = []
    add(Self.refusals { paths = try list() })
    return paths
  }

  /// Keeps findings, each once.
  private mutating func add(_ others: [Finding]) {
    for finding in others where !findings.contains(finding) { findings.append(finding) }
  }

  /// What a step throws.
  private static func refusals(_ step: () throws -> Void) -> [Finding] {
    do {
      try step()
      return []
    } catch let refusal as Findings {
      return refusal.list
    } catch let finding as Finding {
      return [finding]
    } catch {
      return []
    }
  }
}
