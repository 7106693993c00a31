import Casework
import Diagnostics
import RuleFiles
import Simulation
import WorkingTime

/// How scenarios are run for one command: how often, under which seed, and who is told how far it
/// has come.
struct SimulatedScenario {
  /// How often.
  let replications: Int
  /// The seed of all runs.
  let seed: UInt64
  /// How many run at one time.
  let threads: Int
  /// Who is told.
  let progress: SimulationProgress

  /// Runs a scenario, and writes down what it did where a folder is named.
  ///
  /// - Throws: where a run would never end, or no steady state can be told from it.
  func run(
    _ setting: Setting, _ name: String, writingTo path: String?, _ rules: ProjectRules
  ) throws -> Replications {
    let warmUp = try warmUp(of: setting, name)
    guard let path else {
      let progress = progress
      return try checked(
        Replications.run(
          setting, count: replications, seed: seed, warmUp: warmUp, threads: threads,
          watch: { progress.watch(setting) }),
        name)
    }
    let folder = try AtomicFolder(path)
    let width = String(replications).utf8.count
    var runs: [RunFigures] = []
    for number in 1...replications {
      let zeros = String(repeating: "0", count: width - String(number).utf8.count)
      let figures = try write(
        number, of: setting, warmUp: warmUp, to: folder,
        below: replications == 1 ? "" : "\(zeros)\(number)/")
      _ = try checked(Replications([figures], of: setting, seed: seed, warmUp: warmUp), name)
      let manifest = SimulationManifest(
        setting, figures, rules, seed: seed, replication: number, scenario: name)
      try folder.write(
        manifest.text, to: (replications == 1 ? "" : "\(zeros)\(number)/") + "manifest.json")
      runs.append(figures)
    }
    try folder.commit()
    return Replications(runs, of: setting, seed: seed, warmUp: warmUp)
  }

  private func warmUp(of setting: Setting, _ name: String) throws -> Int64 {
    guard setting.scenario.isSteadyState else { return setting.scenario.warmUp }
    let progress = progress
    let found = try SteadyState.warmUp(
      of: setting, count: replications, seed: seed, threads: threads,
      watch: { progress.watch(setting) })
    guard let found else {
      throw Finding(
        SimulationCode.noSteadyState, at: Place(name),
        "the run is too short to tell where its start ends, so there is no steady state to give "
          + "averages of",
        help: "write a later `ends`, or leave out `steady_state`")
    }
    return found
  }

  /// Replications in which every case has ended.
  ///
  /// - Throws: where cases are left: such a run never ends, however long the calendars.
  private func checked(_ runs: Replications, _ name: String) throws -> Replications {
    guard let (open, launched) = runs.unended else { return runs }
    let team = runs.busiestTeam.map {
      " of team '\(runs.setting.scenario.teams[$0].name)'"
    }
    throw Finding(
      SimulationCode.nobody, at: Place(name),
      "unstable: \(open) of \(launched) cases are still open when the calendars end, for more work "
        + "comes than the officers\(team ?? "") do",
      help: "add officers, shorten the work, or take fewer enquiries")
  }

  /// Runs one replication and writes its files, below a folder of the draft.
  private func write(
    _ number: Int, of setting: Setting, warmUp: Int64, to folder: AtomicFolder, below: String
  ) throws -> RunFigures {
    var run = Run(
      setting, replication: UInt32(number - 1), seed: seed, warmUp: warmUp, sink: CaseFiles())
    let watch = progress.watch(setting)
    try writing(CaseFiles.tables[...], in: folder, below, []) { sinks in
      try run.run { files, figures in
        for (table, sink) in zip(CaseFiles.tables, sinks) { try files.drain(table, sink) }
        watch(figures)
      }
    }
    return run.figures
  }

  /// Opens the files of all tables, one within the other, and hands on what writes to each.
  private func writing(
    _ tables: ArraySlice<CanonicalTable>, in folder: AtomicFolder, _ below: String,
    _ sinks: [([UInt8]) throws -> Void], _ body: ([([UInt8]) throws -> Void]) throws -> Void
  ) throws {
    guard let table = tables.first else { return try body(sinks) }
    try withoutActuallyEscaping(body) { body in
      try folder.write(to: "\(below)\(table.rawValue).csv") { sink in
        try withoutActuallyEscaping(sink) { sink in
          try writing(tables.dropFirst(), in: folder, below, sinks + [sink], body)
        }
      }
    }
  }
}
