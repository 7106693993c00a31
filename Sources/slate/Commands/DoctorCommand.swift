import ArgumentParser
import Diagnostics
import RuleFiles
import Store
import WorkingTime

/// `slate doctor`: what is wrong with the store and the project.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks at every byte of the store, and at the project; compacts the store.",
    discussion: """
      Ends with 65 where the store is damaged, with 78 where definitions are in error.

      Example:   slate doctor
      """)

  @Flag(
    help: ArgumentHelp(
      "Drop rows that newer ones have taken the place of, and write small groups together. "
        + "States before the newest import are gone then."))
  var compact = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: StoreOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let folder = try folder()
    let check = folder.map { ProjectCheck($0) }
    var lines: [String] = ["time zones: \(Zone.dataVersion)"]
    var inputs = InputFiles()
    if let place = try storePlace(folder) {
      inputs.add(place.path)
      if compact { lines += try compacted(place) }
      lines += try health(place)
    }
    if let check { lines.append("project: \(check.subjects), \(check.verdict)") }
    let output = try output.open(sparing: inputs)
    try output.write(lines.map { SafeText.line($0) + "\n" }.joined())
    try output.commit()
    if let check, check.hasErrors {
      throw Findings(check.findings.filter { $0.severity == .error })
    }
  }

  private func folder() throws -> String? {
    if common.project == nil, place.store != nil { return ProjectFolder.nearest() }
    return try ProjectFolder.find(named: common.project)
  }

  /// The store to look at; nil where nobody names one and the project has none.
  private func storePlace(_ folder: String?) throws -> StorePlace? {
    if let named = place.store { return StorePlace(named: named) }
    guard let folder, let project = try? ProjectLoader.load(folder).project else { return nil }
    let place = StorePlace(project, named: nil)
    return compact || place.isThere ? place : nil
  }

  private func compacted(_ place: StorePlace) throws -> [String] {
    let store = try StoreWriter(path: place.path, name: place.path, makes: false)
    let done = try store.compact(threads: DataOptions.processors)
    return [
      "compacted: \(done.dropped) superseded rows dropped, \(done.groups.before) groups became "
        + "\(done.groups.after); the oldest state is now that of import \(done.oldest)"
    ]
  }

  private func health(_ place: StorePlace) throws -> [String] {
    let reader = try StoreReader(path: place.path, name: place.path)
    let health = try StoreHealth(reader)
    guard health.findings.isEmpty else { throw Findings(health.findings) }
    let rows = health.rows.map {
      "\($0.live) \($0.table)" + ($0.superseded > 0 ? " and \($0.superseded) superseded" : "")
    }
    return [
      "store: \(place.label), \(health.imports) imports, "
        + (rows.isEmpty ? "no rows" : rows.joined(separator: ", ")),
      "store: \(health.segments) segments and \(health.texts) texts read, all is as it was written",
    ]
  }
}
