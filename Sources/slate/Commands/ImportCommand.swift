import ArgumentParser
import Casework
import Diagnostics
import Documents
import Exchange
import Reporting
import RuleFiles
import Store
import WorkingTime

/// `slate import`: files into the store.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes exports into the store; shows and undoes imports.",
    discussion: """
      Each file is taken whole or not at all. Of rows with one reference the newest import counts. \
      The same file twice changes nothing. Without FILE, what the project's mappings and exports \
      name; - is standard input.

      Example:   slate import exports/tasks.csv
      Example:   slate import --list
      """)

  @Argument(help: "The files.")
  var files: [String] = []

  @Option(help: ArgumentHelp("How the files become ours.", valueName: "file"))
  var mapping: String?

  @Option(
    help: ArgumentHelp(
      "The table that the files hold (default: by their names or headings).", valueName: "table"))
  var table: CanonicalTable?

  @Option(
    help: ArgumentHelp(
      "Take a file without rows that cannot be read, up to so many or to a share (20, 0.5%).",
      valueName: "limit"))
  var allowRejects: String?

  @Flag(help: "Keep the rejected rows themselves in the rejects file; they may be personal data.")
  var rejectsRaw = false

  @Flag(help: "Show the imports, and change nothing.")
  var list = false

  // A negative number is a wrong value, not an option.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take the newest import out again.", valueName: "import"))
  var undo: Int?

  @Option(help: ArgumentHelp("How to write the list.", valueName: "format"))
  var format: ReportFormat?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads to use; it changes nothing else.", valueName: "count"))
  var threads: Int?

  @OptionGroup var csv: CSVOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var place: StoreOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
    guard allowRejects == nil || allowance != nil else {
      throw ValidationError("--allow-rejects is a number of rows or a share, such as 20 or 0.5%.")
    }
    guard !list || undo == nil, files.isEmpty || (!list && undo == nil) else {
      throw ValidationError("Name files, or --list, or --undo.")
    }
    guard mapping == nil || table == nil else {
      throw ValidationError("Name --mapping or --table: a mapping says which table it fills.")
    }
    guard files.filter({ $0 == "-" }).count < 2 else {
      throw ValidationError("Standard input can be named once.")
    }
  }

  private var allowance: RejectAllowance? {
    allowRejects.map(RejectAllowance.init(parsing:)) ?? RejectAllowance.none
  }

  private var threadCount: Int { threads ?? DataOptions.processors }

  func run() throws {
    let rules = try project()
    guard
      let place = rules.map({ StorePlace($0.project, named: place.store) })
        ?? place.store.map({ StorePlace(named: $0) })
    else { return }
    if list { return try show(place, rules) }
    if let undo { return try takeOut(undo, place) }
    let store = try StoreWriter(path: place.path, name: place.path, makes: true)
    store.threads = threadCount
    var reader = ExportReader(
      zone: .utc, threads: threadCount, allowance: allowance ?? .none)
    if let zone = try rules?.rulebook.zone ?? common.namedZone() { reader.zone = zone }
    if let project = rules?.project {
      reader.dateOnly = project.dateOnly
      reader.targets = project.targets
    }
    var importing = Importing(store, place, reader, rejectsRaw: rejectsRaw, common)
    let input = files.contains("-") ? try StandardInput(beside: place.path) : nil
    for (source, mapping) in try sources(rules, input) {
      try importing.add(source, mapping: mapping)
    }
    if importing.hasRejects { throw EarlyEnd.withRejects }
  }

  /// The project; none is needed where the command line names a store, and where it names files.
  private func project() throws -> ProjectRules? {
    if place.store != nil, common.project == nil, !files.isEmpty || list || undo != nil,
      ProjectFolder.nearest() == nil
    {
      return nil
    }
    return try ProjectRules.load(common)
  }

  /// What is imported, each with the bytes of its mapping.
  private func sources(
    _ rules: ProjectRules?, _ input: StandardInput?
  ) throws -> [(ExportSource, [UInt8])] {
    let bytes = try mapping.map { try DocumentFile.bytes(at: $0) } ?? []
    let mapped = try mapping.map { try MappingFile.read(bytes, name: $0) }
    guard files.isEmpty else {
      return try files.map { file in
        let path = file == "-" ? input?.path ?? file : file
        let name = file == "-" ? "standard input" : file
        let chosen =
          try mapped?.mapping
          ?? .canonical(table ?? TableGuess.table(of: path, named: name))
        return (ExportSource(path: path, name: name, mapping: chosen), bytes)
      }
    }
    guard let rules else { return [] }
    let exports = try ProjectData.projectExports(rules)
    if let mapped, let mapping {
      return try exports.sources(of: mapped, named: mapping).map { ($0, bytes) }
    }
    return try exports.mappedSources()
  }

  private func takeOut(_ number: Int, _ place: StorePlace) throws {
    let store = try StoreWriter(path: place.path, name: place.path, makes: false)
    try Interruption.finishing {
      try store.undo(number, at: InstantText.now, by: Importing.user)
    }
    common.say("import \(number) is undone")
  }

  private func show(_ place: StorePlace, _ rules: ProjectRules?) throws {
    let reader = try StoreReader(path: place.path, name: place.path)
    let zone = try rules?.rulebook.zone ?? common.namedZone() ?? .utc
    let ledger = LedgerTable(reader, zone: zone)
    var inputs = rules?.inputs ?? InputFiles()
    inputs.add(place.path)
    let output = try output.open(sparing: inputs)
    let format = format ?? self.output.format ?? .table
    let text = Presentation(
      name: "imports", title: "Imports", subtitle: place.label, heading: "The ledger",
      table: ledger.table, notes: ledger.notes
    ).text(as: format, on: output, options: common, guardsFormulas: csv.guardsFormulas)
    try output.write(csv.opening(of: format) + text)
    try output.commit()
  }
}
