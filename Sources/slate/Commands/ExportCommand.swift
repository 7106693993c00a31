import ArgumentParser
import Casework
import Columns
import Diagnostics
import Exchange

/// `slate export`: what arrived, in the canonical columns.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "What arrived, as canonical files, a database or an event log.",
    discussion: """
      Without --table a folder of the canonical files, or all of them on standard output. Reading \
      an export again gives the same clocks.

      Example:   slate export --format sqlite -o cases.sqlite
      """)

  @Option(help: ArgumentHelp("Only this table.", valueName: "table"))
  var table: CanonicalTable?

  @Option(
    help: ArgumentHelp(
      "How to write it (default: by the file's ending, else csv).", valueName: "format"))
  var format: ExportFormat?

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp(
      "The file or, for all tables, the new folder to write (default: standard output). It "
        + "appears whole or not at all.", valueName: "path"))
  var out: String?

  @OptionGroup(title: "Pseudonyms") var pseudonyms: PseudonymOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  /// The format that is written.
  private var chosen: ExportFormat {
    format ?? out.flatMap { ExportFormat(endingOf: $0) } ?? .csv
  }

  /// Where the export goes, if not to standard output.
  private var path: String? { out == "-" ? nil : out }

  /// Whether a folder is written.
  private var isFolder: Bool { table == nil && path != nil && chosen.style != nil }

  func run() throws {
    try checkShape()
    try pseudonyms.check(beside: path, isFolder: isFolder)
    let rules = try ProjectRules.load(common, storeNamed: data.place.store != nil)
    var arrived = try ProjectRun.read(rules, common, data, columns: .all)
    if let key = pseudonyms.key { arrived.inputs.add(key) }
    try arrived.inputs.refuse([isFolder ? nil : path])
    // What an import has rejected is no matter of this run.
    let rejected =
      arrived.isStored ? 0 : arrived.casebook.sources.reduce(0) { $0 + $1.rejected.count }
    arrived.casebook = try pseudonyms.applied(
      to: arrived.casebook, rules.rulebook, threads: data.threadCount)
    let casebook = arrived.casebook
    if chosen == .sqlite {
      try write(ProjectRun(rules, arrived, common, data))
    } else {
      try write(casebook)
    }
    if common.verbose {
      common.say("\(casebook.cases.count) cases and \(casebook.tasks.count) tasks written")
    }
    if data.failOn == .rejects, rejected > 0 {
      throw EarlyEnd.gate("slate: --fail-on rejects: \(rejected) rejected rows")
    }
    if rejected > 0 { throw EarlyEnd.withRejects }
  }

  /// Writes tables or an event log.
  private func write(_ casebook: Casebook) throws {
    let threads = data.threadCount
    guard let style = chosen.style else {
      let writer = XESWriter(casebook)
      return try writing { output, meter in
        meter.expect(writer.count)
        try writer.write(threads: threads, meter: meter) { try output.write($0) }
      }
    }
    let export = CasebookExport(casebook, style: style, threads: threads)
    if isFolder, let path {
      return try ProgressLine.showing("writing", .rows, common) { meter in
        try export.writeFolder(path, meter)
      }
    }
    try writing { output, meter in
      if let table {
        try export.write(table, meter) { try output.write($0) }
      } else {
        try export.writeAll(meter) { try output.write($0) }
      }
    }
  }

  private func writing(_ body: (Output, ProgressMeter) throws -> Void) throws {
    let output = try Output(to: path)
    try ProgressLine.showing("writing", .rows, common, writing: output) { try body(output, $0) }
    try output.commit()
  }

  /// Writes a database.
  private func write(_ run: ProjectRun) throws {
    let output = try Output(to: path)
    guard let path, let draft = output.draft else {
      throw Finding(
        CommandCode.exportShape, .error, "a database needs a file",
        help: "name one: `-o cases.sqlite`")
    }
    try ProgressLine.showing("writing", .rows, common) { meter in
      try SQLiteClocks(run).write(to: draft, name: path, meter)
    }
    try output.commit()
  }

  /// Refuses what no output can be.
  private func checkShape() throws {
    if data.failOn == .amber || data.failOn == .missed {
      throw refusal(
        "an export judges nothing", help: "--fail-on rejects is the only gate of an export")
    }
    guard chosen.style == nil else {
      guard isFolder, let path, ExportFormat(endingOf: path) != nil else { return }
      throw refusal(
        "a file holds one table, and none is named",
        help: "name it with --table, or a folder without an ending for all of them")
    }
    if table != nil {
      throw refusal("\(chosen.rawValue) holds all tables together", help: "leave --table out")
    }
    if chosen == .sqlite, path == nil {
      throw refusal("a database needs a file", help: "name one: `-o cases.sqlite`")
    }
  }

  private func refusal(_ message: String, help: String) -> Finding {
    Finding(CommandCode.exportShape, .error, message, help: help)
  }
}
