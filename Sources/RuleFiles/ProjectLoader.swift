package import Casework
package import Diagnostics
import Documents
package import WorkingTime

/// A project that was loaded and found sound.
package struct LoadedProject: Sendable {
  /// What `slate.yml` says besides the rules.
  package var project: Project
  /// The rules.
  package var rulebook: Rulebook
  /// What is worth knowing though nothing is wrong.
  package var warnings: [Finding]
  /// The files that were read, as the user would type them.
  package var files: [String]
}

/// Reads a project folder: `slate.yml`, the definitions, the holiday feeds.
///
///     let loaded = try ProjectLoader.load("sample-data/brookshire")
///     loaded.rulebook.tasks["acknowledge-enquiry"]
///
/// Everything that is wrong is found in one go. The same files give the same rulebook and the same
/// findings in the same order.
package enum ProjectLoader {
  /// The project of a folder.
  ///
  /// - Parameter today: the date up to which calendars have to reach for rules without an end; nil
  ///   asks only for the dates that the definitions name.
  /// - Throws: every error, and with them the warnings.
  package static func load(
    _ folder: String, today: CivilDate? = nil
  ) throws(Findings) -> LoadedProject {
    let (loaded, findings) = try survey(folder, today: today)
    guard !findings.contains(where: { $0.severity == .error }) else { throw Findings(findings) }
    return loaded
  }

  /// Everything there is to say about the project of a folder, errors and warnings, by place.
  package static func check(
    _ folder: String, today: CivilDate? = nil, doubting: Bool = false
  ) -> [Finding] {
    do {
      return try survey(folder, today: today, doubting: doubting).findings
    } catch {
      return error.list
    }
  }

  /// The project of a folder as far as it can be read, and everything there is to say about it.
  ///
  /// - Parameters:
  ///   - today: the date up to which rules without an end are taken to be used, and the one date
  ///     that doubts are about; nil asks about every date that the definitions name.
  ///   - doubting: whether to say also what holds and is hardly meant.
  /// - Throws: what leaves nothing to look at: no folder, no `slate.yml`, or one that is no YAML.
  package static func survey(
    _ path: String, today: CivilDate? = nil, doubting: Bool = false
  ) throws(Findings) -> (loaded: LoadedProject, findings: [Finding]) {
    guard let folder = DocumentFolder(path) else {
      throw missing(path, "there is no such folder")
    }
    var files = ProjectFiles(folder)
    guard files.exists("slate.yml") else { throw missing(path, "the folder has no slate.yml") }
    let diagnosis = Diagnosis()
    let root = try files.document("slate.yml")
    let defaults =
      root["defaults"].flatMap { $0.isBlank ? nil : Fields<DefaultsKeys>($0, diagnosis) }
      .map(RuleDefaults.init) ?? RuleDefaults()
    let project = Project(root, folder: path, defaults: defaults, diagnosis)
    let needsRules =
      project.targets == .computed && !files.hasSourceTargets(project.mappings)
    let sheet = files.sheet(project.definitions, isNeeded: needsRules, diagnosis)
    let feeds = HolidayFeeds(folder)
    let reader = RuleReader(diagnosis, zone: project.zone, defaults: defaults, feeds: feeds)
    reader.shared = reader.sharedLevels(sheet)
    var rulebook = Rulebook(
      organisation: project.organisation, zone: project.zone, companies: project.companies,
      calendars: reader.calendars(sheet), workflows: reader.workflows(sheet),
      tasks: reader.tasks(sheet), escalationRules: reader.escalationRules(sheet),
      users: reader.users(sheet), roles: reader.roles(sheet), groups: reader.groups(sheet),
      communications: reader.communications(sheet), forms: reader.forms(sheet),
      advice: reader.advice(sheet))
    rulebook.fingerprint = Fingerprint.of(files.read + feeds.read)
    // A name may stand in the file that could not be read: to call it missing would be a guess.
    let references = files.lacksDefinitions ? [] : reader.references
    let draft = RuleDraft(
      rulebook: rulebook, sheet: sheet, references: references, sources: files.sources,
      today: today, clocks: SampleClocks(rulebook),
      companies: root["companies"].map { $0.list ?? $0.entries?.map(\.key) ?? [] } ?? [])
    Lint.run(on: draft, doubting: doubting, diagnosis)
    let findings = diagnosis.sorted
    let loaded = LoadedProject(
      project: project, rulebook: rulebook,
      warnings: findings.filter { $0.severity != .error },
      files: (files.read + feeds.read).map { folder.name(of: $0.path) })
    return (loaded, findings)
  }

  private static func missing(_ path: String, _ reason: String) -> Findings {
    Findings([
      Finding(
        RuleFilesCode.projectMissing, at: Place(path), "this is no project: \(reason)",
        help: "name a project's folder with --project")
    ])
  }
}
