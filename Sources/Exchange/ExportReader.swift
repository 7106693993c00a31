package import Casework
package import Columns
package import Diagnostics
package import WorkingTime

/// Reads the exports of a project into a casebook.
///
///     let reader = ExportReader(zone: london, threads: 2)
///     let casebook = try reader.read([
///       ExportSource(path: "exports/tasks.csv", mapping: .canonical(.tasks))
///     ])
///
/// The result depends on the files, the mappings and the zone; never on threads or block size.
package struct ExportReader: Sendable {
  /// The zone of times that name none.
  package var zone: Zone
  /// What a date without a time of day means, where a mapping says nothing.
  package var dateOnly: DateOnly
  /// Where targets come from, where a mapping says nothing.
  package var targets: TargetSource
  /// On how many threads to read.
  package var threads: Int
  /// How many rows of each file may be rejected.
  package var allowance: RejectAllowance
  /// Which columns of text to build.
  package var columns: ColumnDemand
  /// What files may hold, and how many bytes are read at a time.
  package var limits = CSVLimits()
  /// What counts the bytes read, for whoever wants to know how far the reading has come.
  package var meter: ProgressMeter?

  /// A reader.
  package init(
    zone: Zone, threads: Int = 1, allowance: RejectAllowance = .none,
    columns: ColumnDemand = .all, dateOnly: DateOnly = .endOfDay,
    targets: TargetSource = .computed
  ) {
    self.zone = zone
    self.dateOnly = dateOnly
    self.targets = targets
    self.threads = threads
    self.allowance = allowance
    self.columns = columns
  }

  /// Reads the sources, cases first, then tasks, events and answers, each kind in the order given.
  ///
  /// - Throws: what refuses a file: that it cannot be read, that it cannot be trusted, or that more
  ///   of its rows were rejected than are allowed. Every file is looked at before anything is
  ///   thrown.
  package func read(_ sources: [ExportSource]) throws(Findings) -> Casebook {
    var builder = CasebookBuilder(threads: threads)
    var refused = Findings()
    for source in sources {
      let size = (try? RawBytes(path: source.path, name: source.name).size) ?? 0
      meter?.expect(size * source.mapping.tables.count)
    }
    let keepsReferences = needsReferences(sources)
    for table in CanonicalTable.allCases {
      for source in sources {
        for tableMapping in source.mapping.tables where tableMapping.table == table {
          do throws(Findings) {
            try read(source, tableMapping, keepsReferences || table != .tasks, into: &builder)
          } catch {
            refused.append(contentsOf: error)
          }
        }
      }
    }
    if !refused.isEmpty { throw refused }
    return builder.finish()
  }

  /// Whether the references of tasks are needed for anything but to see that none stands twice in
  /// its file: for another file of tasks, for events, or for whoever asked for them.
  private func needsReferences(_ sources: [ExportSource]) -> Bool {
    let tables = sources.flatMap { $0.mapping.tables.map(\.table) }
    return columns.wants("task_id") || tables.contains(.events)
      || tables.count { $0 == .tasks } > 1
  }

  private func read(
    _ source: ExportSource, _ table: TableMapping, _ keepsReferences: Bool,
    into builder: inout CasebookBuilder
  ) throws(Findings) {
    let input = try InputFile(
      path: source.path, name: source.name, encoding: source.mapping.encoding)
    try read(
      input, label: source.label, source.mapping, table, keepsReferences: keepsReferences,
      into: &builder)
  }

  /// Reads one table of one file.
  ///
  /// - Parameter label: what outputs call the file.
  func read(
    _ input: InputFile, label: String? = nil, _ mapping: Mapping, _ table: TableMapping,
    keepsReferences: Bool = true, into builder: inout CasebookBuilder
  ) throws(Findings) {
    let dates = mapping.dateOnly ?? dateOnly
    let reading = TableReading(
      input: input, dialect: mapping.dialect, limits: limits, threads: threads,
      keepsReferences: keepsReferences, meter: meter)
    let outcome = try reading.read(
      mapping, table, zone: mapping.zone ?? zone, dateOnly: dates, demand: columns)
    let rows = outcome.rows()
    guard builder.fits(rows) else {
      throw Findings([
        Finding(
          ExchangeCode.recordTooLong, at: Place(input.name),
          "with the files before it the texts of one column come to more than 4 GiB",
          help: "read the files one by one")
      ])
    }
    let account = builder.add(
      rows, outcome.account(file: input.name, label: label ?? input.name),
      targets: mapping.targets ?? targets)
    guard allowance.permits(rejected: account.rejected.count, of: account.rows) else {
      throw refusal(of: account)
    }
  }

  func refusal(of account: SourceAccount) -> Findings {
    let count = account.rejected.count
    let permitted =
      switch allowance {
      case .none: "none may be"
      case .count(let count): "\(count) may be"
      case .millionths(let share): "\(Self.percent(share)) may be"
      }
    var findings = Findings([
      Finding(
        ExchangeCode.rowsRejected, at: Place(account.file),
        "\(count) of \(account.rows) rows \(count == 1 ? "is" : "are") rejected, \(permitted)",
        help: "correct \(count == 1 ? "it" : "them"), or take the rest with "
          + "--allow-rejects \(count)")
    ])
    findings.append(contentsOf: account.rejected)
    return findings
  }

  private static func percent(_ millionths: Int) -> String {
    let whole = millionths / 10_000
    let rest = millionths % 10_000
    if rest == 0 { return "\(whole) %" }
    let digits = String(repeating: "0", count: 4 - String(rest).count) + String(rest)
    return "\(whole)." + digits.reversed().drop { $0 == "0" }.reversed() + " %"
  }
}
