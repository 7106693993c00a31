import Casework
import Diagnostics
import Documents
import Exchange
import RuleFiles
import Simulation
import WorkingTime

/// Everything there is to say about a project: what people write into it, its definitions, mappings
/// and reports, and what its exports say of the rules about history.
struct ProjectCheck {
  /// What was found, errors and warnings: definitions, mappings, reports, then exports, each by
  /// place.
  private(set) var findings: [Finding]
  /// How many definitions there are.
  private(set) var definitions = 0
  /// How many mapping files there are.
  private(set) var mappings = 0
  /// How many report files there are.
  private(set) var reports = 0
  /// How many scenario files there are.
  private(set) var scenarios = 0
  /// How many files of exports were read.
  private(set) var exports = 0
  /// The project as far as it can be read.
  private var loaded: LoadedProject?
  /// The date that the check is about, if it is about one.
  private let date: CivilDate?

  /// Checks what is written in the project of a folder.
  ///
  /// - Parameter date: a date on which all is looked at; nil looks at every date that the
  ///   definitions name.
  init(_ path: String, on date: CivilDate? = nil) {
    self.date = date
    do {
      let survey = try ProjectLoader.survey(path, today: date, doubting: true)
      findings = survey.findings
      loaded = survey.loaded
      let rules = survey.loaded.rulebook
      definitions =
        rules.calendars.keys.filter { $0 != "always" }.count + rules.workflows.count
        + rules.tasks.count + rules.escalationRules.count + rules.users.count + rules.roles.count
        + rules.groups.count + rules.communications.count + rules.forms.count + rules.advice.count
      guard let folder = DocumentFolder(path) else { return }
      checkMappings(of: survey.loaded.project, in: folder)
      checkReports(of: survey.loaded.project, in: folder)
      checkScenarios(of: survey.loaded.rulebook, in: folder)
    } catch {
      findings = error.list
    }
  }

  /// Whether anything found is an error.
  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Reads the project's exports, if it has any, and holds them to the rules about history; not
  /// where the rules themselves are in error.
  ///
  /// - Throws: an unknown zone on the command line.
  mutating func checkExports(_ common: CommonOptions) throws {
    guard let loaded, !hasErrors else { return }
    var rules = ProjectRules(project: loaded.project, rulebook: loaded.rulebook)
    if let zone = try common.namedZone() { rules.rulebook.zone = zone }
    let history = HistoryCheck(rules, on: date, common)
    exports = history.files
    add(history.findings)
  }

  /// `54 definitions, 1 mapping and 2 reports`; kinds of which there are none are left out.
  var subjects: String {
    let counts = [
      (definitions, "definition"), (mappings, "mapping"), (reports, "report"),
      (scenarios, "scenario"), (exports, "export"),
    ]
    let texts = counts.filter { $0.0 > 0 || $0.1 == "definition" }
      .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and \(last)"
  }

  /// `no errors, 2 warnings, 1 note`; only errors are named where there are none.
  var verdict: String {
    let counts = [(Severity.error, "error"), (.warning, "warning"), (.note, "note")]
    return counts.compactMap { severity, noun in
      let count = findings.count { $0.severity == severity }
      if count == 0 { return severity == .error ? "no errors" : nil }
      return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
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

  /// Scenarios are held to sound rules only: what is wrong with those is said first.
  private mutating func checkScenarios(of rulebook: Rulebook, in folder: DocumentFolder) {
    guard !hasErrors else { return }
    for path in paths({ try ScenarioFile.paths(in: folder) }) {
      scenarios += 1
      add(
        Self.refusals {
          let reading = try ScenarioFile.read(path, in: folder, rulebook)
          if !reading.warnings.isEmpty { throw Findings(reading.warnings) }
        })
    }
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
  static func refusals(_ step: () throws -> Void) -> [Finding] {
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
