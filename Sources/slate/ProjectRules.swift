import Casework
import Diagnostics
import Documents
import RuleFiles
import WorkingTime

/// A project's folder and the rules in it.
struct ProjectRules: Sendable {
  /// What `slate.yml` says besides the rules.
  var project: Project
  /// What the organisation has decided.
  var rulebook: Rulebook
  /// The files that they were read from.
  var inputs = InputFiles()

  /// Finds and loads the project, and prints what is to be warned of.
  static func load(_ options: CommonOptions) throws -> ProjectRules {
    let folder = try ProjectFolder.find(named: options.project)
    let loaded = try ProjectLoader.load(folder)
    if options.verbose { options.warn(Findings(loaded.warnings)) }
    var rules = ProjectRules(project: loaded.project, rulebook: loaded.rulebook)
    for path in loaded.files { rules.inputs.add(path) }
    rules.spareData()
    if let zone = try options.namedZone() {
      rules.project.zone = zone
      rules.rulebook.zone = zone
    }
    return rules
  }

  /// The project, or where there is none and a store is named, no rules at all, in UTC: a store
  /// holds what arrived, and that can be given back without any.
  static func load(_ options: CommonOptions, storeNamed: Bool) throws -> ProjectRules {
    guard storeNamed, options.project == nil, ProjectFolder.nearest() == nil else {
      return try load(options)
    }
    let zone = try options.namedZone() ?? .utc
    return ProjectRules(
      project: .none(in: zone), rulebook: Rulebook(organisation: "", zone: zone))
  }

  /// Keeps outputs off the project's data, mappings and reports, also where this run reads none of
  /// them: the next one does.
  private mutating func spareData() {
    guard let folder = DocumentFolder(project.folder) else { return }
    let kinds = [
      (project.exports, ["csv", "json", "jsonl", "ndjson", "tsv", "txt"]),
      (project.mappings, ["yml", "yaml"]), (project.reports, ["yml", "yaml"]),
    ]
    inputs.add(path(project.store))
    for (name, extensions) in kinds {
      // A folder that cannot be read is refused by whoever reads it.
      let paths = try? folder.files(in: name, extensions: extensions, mayBeMissing: true)
      for path in paths ?? [] { inputs.add(self.path(path)) }
    }
  }

  /// The calendar of a name, `always` among them.
  ///
  /// - Throws: `Finding` with the nearest name.
  func calendar(_ name: String) throws -> WorkingCalendar {
    if let calendar = rulebook.calendars[name] { return calendar }
    let names = rulebook.calendars.keys.sorted()
    let near = nearestName(to: name, among: names)
    throw Finding(
      CommandCode.unknownName, .error, "there is no calendar \(SafeText.quoted(name))",
      help: near.map { "did you mean `\($0)`?" }
        ?? "the calendars are \(names.joined(separator: ", "))")
  }

  /// A file of the project as the user would type it: `reports/monthly-sla.yaml` in this folder.
  func path(_ name: String) -> String {
    project.folder == "." || name.hasPrefix("/") ? name : "\(project.folder)/\(name)"
  }
}
