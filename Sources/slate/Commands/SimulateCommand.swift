import ArgumentParser
import Casework
import Columns
import Diagnostics
import Reporting
import RuleFiles
import Simulation
import WorkingTime

/// `slate simulate`: the whole service run from a scenario, by the rules that history is judged by.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Runs the whole service from a scenario: enquiries, cases, tasks, officers, holds.",
    discussion: """
      The same scenario, rules and seed give the same figures and the same files, to the last byte.

      Example:   slate simulate a-year --out simulated
      """)

  @Argument(
    help: ArgumentHelp(
      "The scenario: a file of the project's folder `scenarios`, with or without its ending.",
      valueName: "scenario"))
  var scenario: String

  @Option(help: ArgumentHelp("The seed (default: the scenario's).", valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "A new folder for what the run did: cases, tasks, events and answers as canonical files.",
      valueName: "folder"))
  var out: String?

  @Option(help: ArgumentHelp("How to write the figures.", valueName: "format"))
  var format = ReportFormat.table

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let rules = try ProjectRules.load(common)
    let reading = try ScenarioFile.read(named: scenario, rules)
    let leftOut = try ScenarioFile.leftOut(of: reading.scenario, scenario)
    common.warn(Findings(reading.warnings + leftOut))
    let setting = try ScenarioFile.setting(reading.scenario, rules, common)
    let figures = try ProgressLine.showing("simulating", .clocks, common) { meter in
      try out.map { try write(setting, rules, to: $0, meter) } ?? simulate(setting, meter)
    }
    let output = try Output(to: nil)
    let document = SimulationDocument(setting, figures, rules, seed: chosenSeed(setting)).document
    try output.write(
      document.rendered(
        as: format, width: output.terminalWidth, color: output.isColored(common.color),
        guardsFormulas: true))
    try output.commit()
  }

  private func chosenSeed(_ setting: Setting) -> UInt64 { seed ?? setting.scenario.seed }

  /// Runs for the figures only.
  private func simulate(_ setting: Setting, _ meter: ProgressMeter) throws -> RunFigures {
    var run = Run(setting, seed: seed, sink: NoCases())
    var ended: Int64 = 0
    try run.run { _, figures in
      meter.add(Int(figures.ended - ended))
      ended = figures.ended
    }
    return try checked(run.figures, setting)
  }

  /// The figures of a run in which every case has ended.
  ///
  /// - Throws: where cases are left: more work comes than is done, and averages would mean nothing.
  private func checked(_ figures: RunFigures, _ setting: Setting) throws -> RunFigures {
    let left = figures.launched - figures.ended
    guard left > 0 else { return figures }
    throw Finding(
      SimulationCode.nobody, at: Place(scenario),
      "unstable: \(left) of \(figures.launched) cases are still open when the calendars end, for "
        + "more work comes than the officers do",
      help: "add officers, shorten the work, or take fewer enquiries")
  }

  /// Runs and writes a folder of canonical files, which appears whole or not at all.
  private func write(
    _ setting: Setting, _ rules: ProjectRules, to path: String, _ meter: ProgressMeter
  ) throws -> RunFigures {
    let folder = try AtomicFolder(path)
    var run = Run(setting, seed: seed, sink: CaseFiles())
    try writing(CaseFiles.tables[...], in: folder, []) { sinks in
      var ended: Int64 = 0
      try run.run { files, figures in
        for (table, sink) in zip(CaseFiles.tables, sinks) { try files.drain(table, sink) }
        meter.add(Int(figures.ended - ended))
        ended = figures.ended
      }
    }
    let figures = try checked(run.figures, setting)
    let manifest = SimulationManifest(
      setting, figures, rules, seed: chosenSeed(setting), scenario: scenario)
    try folder.write(manifest.text, to: "manifest.json")
    try folder.commit()
    return figures
  }

  /// Opens the files of all tables, one within the other, and hands on what writes to each.
  private func writing(
    _ tables: ArraySlice<CanonicalTable>, in folder: AtomicFolder,
    _ sinks: [([UInt8]) throws -> Void], _ body: ([([UInt8]) throws -> Void]) throws -> Void
  ) throws {
    guard let table = tables.first else { return try body(sinks) }
    try withoutActuallyEscaping(body) { body in
      try folder.write(to: "\(table.rawValue).csv") { sink in
        try withoutActuallyEscaping(sink) { sink in
          try writing(tables.dropFirst(), in: folder, sinks + [sink], body)
        }
      }
    }
  }
}
