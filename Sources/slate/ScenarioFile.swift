import Casework
import Diagnostics
import Documents
import RuleFiles
import Simulation
import WorkingTime

/// The files that tell scenarios: those of the folder `scenarios` below the project.
struct ScenarioFile {
  /// Where they are, below the project.
  static let folder = "scenarios"

  /// Their paths below the project; none where there is no such folder.
  static func paths(in folder: DocumentFolder) throws(Findings) -> [String] {
    try folder.files(in: Self.folder, extensions: ["yml", "yaml"], mayBeMissing: true)
  }

  /// The civil years that calendars are compiled for beyond those of the scenario: what is open at
  /// the end is worked to its end.
  private static let yearsAfter = 20

  /// Reads one of a project by its name, with or without folder and ending.
  static func read(
    named name: String, _ rules: ProjectRules
  ) throws -> ScenarioReader.Reading {
    guard let folder = DocumentFolder(rules.project.folder) else {
      throw Finding(
        CommandCode.unknownName, at: Place(rules.project.folder), "there is no such folder",
        help: "name the project's folder with --project")
    }
    let paths = try paths(in: folder)
    let meant = paths.filter { path in
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return path == name || file == name
        || file.split(separator: ".").first.map(String.init) == name
    }
    guard let path = meant.first, meant.count == 1 else {
      let names = paths.map { $0.split(separator: "/").last?.split(separator: ".").first ?? "" }
        .map(String.init)
      let near = nearestName(to: name, among: names)
      throw Finding(
        CommandCode.unknownName, .error, "there is no scenario \(SafeText.quoted(name))",
        help: near.map { "did you mean `\($0)`?" }
          ?? (names.isEmpty
            ? "write one into \(rules.path(Self.folder))"
            : "the scenarios are \(names.joined(separator: ", "))"))
    }
    return try read(path, in: folder, rules.rulebook)
  }

  /// A scenario bound to the rules, its calendars compiled for the years that a run can reach, and
  /// with the enquiries of the project's cases where it asks for them.
  ///
  /// - Parameters:
  ///   - common: where to say what is left out of those.
  ///   - work: the open work to begin with; nil to begin without any.
  static func setting(
    _ scenario: Scenario, _ rules: ProjectRules, _ common: CommonOptions,
    beginningWith work: OpenWork? = nil
  ) throws -> Setting {
    var scenario = scenario
    if let work { scenario.starts = try work.start(of: scenario, rules) }
    if scenario.wantsRecords {
      let data = try ProjectData(rules)
      let casebook = try ProgressLine.showing("reading", .bytes, common) { meter in
        try data.casebook(.these([]), threads: DataOptions.processors, meter: meter)
      }
      common.warn(Findings(try scenario.fill(from: casebook)))
    }
    let zone = rules.rulebook.zone
    let first = zone.date(at: scenario.starts).year
    let last =
      switch scenario.extent {
      case .until(let end): zone.date(at: end).year
      case .cases(let count): first + Self.years(for: count, scenario.arrivals)
      }
    let years = min(first, work?.firstYear ?? first) - 1...min(2150, last + yearsAfter)
    let setting = Setting(scenario, rules.rulebook, years: years, openWork: work?.evaluation)
    if let backlog = setting.backlog { common.warn(OpenWork.leftOut(of: backlog, scenario)) }
    return setting
  }

  /// How many years so many enquiries surely take no more than.
  private static func years(for count: Int, _ arrivals: Arrivals) -> Int {
    switch arrivals {
    case .poisson(let profile):
      // A week's rate, and a fifth and ten weeks more for chance.
      let weeks = Double(count) / profile.rates.reduce(0, +) * 1.2 + 10
      return Int(min(weeks / 52, 200)) + 1
    case .working(_, let perHour):
      // A calendar of twenty hours a week.
      return Int(min(Double(count) / perHour / 1000, 200)) + 1
    case .recorded, .weeks: return 130
    }
  }

  /// Reads one and holds it to the rules.
  static func read(
    _ path: String, in folder: DocumentFolder, _ rulebook: Rulebook
  ) throws(Findings) -> ScenarioReader.Reading {
    try ScenarioReader.read(
      folder.bytes(of: path), file: folder.name(of: path), rulebook: rulebook)
  }
}
