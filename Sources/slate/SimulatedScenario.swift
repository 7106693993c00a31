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
  /// What is written beside the tables.
  let papers: Set<SimulatedPapers.Kind>

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
      let papers = SimulatedPapers(papers, rules, years: setting.years)
      let figures = try write(
        number, of: setting, warmUp: warmUp, papers, to: folder,
        below: replications == 1 ? "" : "\(zeros)\(number)/")
      _ = try checked(Replications([figures], of: setting, seed: seed, warmUp: warmUp), name)
      let manifest = SimulationManifest(
        setting, figures, papers, rules, seed: seed, replication: number, scenario: name)
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

  /// Replications in which every case has ended, or that leave open what is open.
  ///
  /// - Throws: where cases are left that should have ended: such a run never ends, however long the
  ///   calendars.
  private func checked(_ runs: Replications, _ name: String) throws -> Replications {
    guard !runs.setting.scenario.leavesOpen, let (open, launched) = runs.unended else {
      return runs
    }
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
    _ number: Int, of setting: Setting, warmUp: Int64, _ papers: SimulatedPapers,
    to folder: AtomicFolder, below: String
  ) throws -> RunFigures {
    var run = Run(
      setting, replication: UInt32(number - 1), seed: seed, warmUp: warmUp, sink: CaseFiles())
    let watch = progress.watch(setting)
    let tables = CaseFiles.tables
    let names =
      tables.map { "\(below)\($0.rawValue).csv" } + papers.kinds.map { below + $0.fileName }
    try writing(names[...], in: folder, []) { sinks in
      for (table, sink) in zip(tables, sinks) { try sink(CaseFiles.heading(of: table)) }
      func write(_ papers: SimulatedPapers, at instant: Int64, isLast: Bool) throws {
        try papers.turn(at: Instant(seconds: instant), isLast: isLast)
        for (kind, sink) in zip(papers.kinds, sinks.dropFirst(tables.count)) {
          try papers.drain(kind, sink)
        }
      }
      try run.run { files, figures in
        for (table, sink) in zip(tables, sinks) {
          try files.drain(table) { rows in
            papers.add(rows, of: table)
            try sink(rows)
          }
        }
        try write(papers, at: figures.now, isLast: false)
        watch(figures)
      }
      try write(papers, at: run.figures.now, isLast: true)
    }
    return run.figures
  }

  /// Opens files, one within the other, and hands on what writes to each.
  private func writing(
    _ names: ArraySlice<String>, in folder: AtomicFolder,
    _ sinks: [([UInt8]) throws -> Void], _ body: ([([UInt8]) throws -> Void]) throws -> Void
  ) throws {
    guard let name = names.first else { return try body(sinks) }
    try withoutActuallyEscaping(body) { body in
      try folder.write(to: name) { sink in
        try withoutActuallyEscaping(sink) { sink in
          try writing(names.dropFirst(), in: folder, sinks + [sink], body)
        }
      }
    }
  }
}
