import Casework
import Columns
import Diagnostics
import Documents
import Exchange
import Glibc
import Store
import WorkingTime

/// Brings files into a store, one after the other, each in a transaction of its own.
struct Importing {
  /// The store, held for writing.
  let store: StoreWriter
  /// Where it is.
  let place: StorePlace
  /// How files are read.
  var reader: ExportReader
  /// Whether the rejects file holds the rows themselves.
  var rejectsRaw: Bool
  /// What is said on the way.
  let common: CommonOptions
  /// Whether any row was rejected.
  private(set) var hasRejects = false

  init(
    _ store: StoreWriter, _ place: StorePlace, _ reader: ExportReader, rejectsRaw: Bool,
    _ common: CommonOptions
  ) {
    self.store = store
    self.place = place
    self.reader = reader
    self.rejectsRaw = rejectsRaw
    self.common = common
  }

  /// Imports a file, unless the store has the same bytes read in the same way already.
  ///
  /// - Parameter mapping: the bytes of its mapping file, empty where it has canonical columns.
  mutating func add(_ source: ExportSource, mapping: [UInt8]) throws {
    let before = FileIdentity.state(of: source.path)
    let tables = try ProgressLine.showing("reading", .bytes, common) { meter in
      reader.meter = meter
      return try read(source, mapping)
    }
    guard let (digest, tables) = tables else { return }
    guard before == FileIdentity.state(of: source.path) else {
      throw Finding(
        StoreCode.changedMeanwhile, at: Place(source.name),
        "the file changed while it was read; nothing of it was imported",
        help: "run the import again when whoever writes it has finished")
    }
    for table in tables {
      common.warn(table.account.doubts)
      common.warn(table.account.rejected)
    }
    let record = try keep(source, tables, digest, fingerprint(source, mapping))
    say(record)
    hasRejects = hasRejects || record.sum(\.rejected) > 0
  }

  /// The tables of a file and what its bytes are; nil where they are imported already.
  private func read(
    _ source: ExportSource, _ mapping: [UInt8]
  ) throws -> (FileDigest, [ReadTable])? {
    // What cannot be opened is said in the words for exports.
    try ExportReader.checkReadable(source)
    let digest = try FileDigest(path: source.path, name: source.name)
    if let known = store.record(of: digest, mapping: fingerprint(source, mapping)) {
      common.say("\(SafeText.line(source.name)): already imported, as import \(known.number)")
      return nil
    }
    return (digest, try reader.tables(of: source))
  }

  /// What tells one way of reading a file from another: the mapping, and what the project says
  /// where that says nothing.
  private func fingerprint(_ source: ExportSource, _ mapping: [UInt8]) -> String {
    let tables = source.mapping.tables.map(\.table.rawValue).joined(separator: "+")
    let defaults = "\(tables) \(reader.zone.name) \(reader.dateOnly) \(reader.targets)\n"
    return FileDigest(of: Array(defaults.utf8) + mapping).sha256
  }

  private func keep(
    _ source: ExportSource, _ tables: [ReadTable], _ digest: FileDigest, _ mapping: String
  ) throws -> ImportRecord {
    var origin = ImportSource(
      file: source.name, label: source.label, digest: digest, mapping: mapping,
      at: Int64(time(nil)), by: Self.user)
    let rejects = RejectsFile(store: place.path, number: store.nextNumber)
    let hasRejects = tables.contains { $0.account.rejected.count > 0 }
    if hasRejects {
      try rejects.write(tables, raw: rejectsRaw)
      origin.rejects = rejects.name
    }
    do {
      return try Interruption.finishing {
        try store.add(tables.map { .init(rows: $0.rows, account: Self.account(of: $0)) }, origin)
      }
    } catch {
      if hasRejects { rejects.remove() }
      throw error
    }
  }

  private static func account(of table: ReadTable) -> ImportAccount {
    var account = ImportAccount(table.account.table)
    account.rows = table.account.rows
    account.rejected = table.account.rejected.count
    account.leftOut = table.account.leftOut
    account.gathered = table.account.gathered
    account.blankLines = table.account.blankLines
    account.inferences = table.account.inferences
    account.targets = table.targets
    return account
  }

  /// Who runs this: the system's name for the user, or the number where it has none.
  static var user: String {
    guard let entry = getpwuid(getuid()) else { return "user \(getuid())" }
    return String(validatingCString: entry.pointee.pw_name) ?? "user \(getuid())"
  }

  /// `import 2: exports/tasks.csv: tasks: 900 rows = 20 stored + 880 unchanged + 0 rejected`
  private func say(_ record: ImportRecord) {
    for account in record.accounts {
      var line = "import \(record.number): \(SafeText.line(record.source.file)): "
      line += "\(account.table.rawValue): \(account.rows) row\(account.rows == 1 ? "" : "s") = "
      line += "\(account.stored) stored + \(account.unchanged) unchanged + "
      line += "\(account.rejected) rejected"
      if account.leftOut > 0 { line += " + \(account.leftOut) not taken by the mapping" }
      if account.gathered > 0 { line += " + \(account.gathered) gathered into the row of another" }
      common.say(line)
    }
    if let rejects = record.source.rejects {
      common.say("the rejected rows are in \(SafeText.line(rejects)), beside the store")
    }
  }
}
