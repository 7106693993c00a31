internal import Casework
internal import Columns
internal import Diagnostics
internal import Synchronization
internal import WorkingTime

/// Reads one table from one file: headings, a look at the first rows, the parts side by side, and
/// once more where the whole file decides a date format other than its first rows.
struct TableReading {
  let input: InputFile
  let dialect: CSVDialect
  let limits: CSVLimits
  let threads: Int
  /// What counts the bytes read.
  var meter: ProgressMeter?
  /// Whether libcsv reads every record, plain ones too; for comparing the two.
  var isCareful = false

  /// A table and how it came to be.
  struct Outcome: Sendable {
    /// How it was read.
    var plan: TablePlan
    /// The columns.
    var part: TablePart
    /// The format of each column of instants.
    var formats: [DateFormat]
  }

  private static let batchRecords = 4_096

  func read(
    _ mapping: Mapping, _ table: TableMapping, zone: Zone, dateOnly: DateOnly,
    demand: ColumnDemand
  ) throws(Findings) -> Outcome {
    let header = try FileHeader(input, dialect: dialect, limits: limits)
    var planner = TablePlanner(
      file: input.name, headings: header.headings, mapping: mapping, table: table, zone: zone,
      dateOnly: dateOnly, demand: demand)
    let plan = try planner.plan()
    let guess = try guess(plan, header)
    let part = try read(plan, header, formats: guess)
    let formats = try decide(plan, part)
    if formats == guess { return Outcome(plan: plan, part: part, formats: formats) }
    return Outcome(
      plan: plan, part: try read(plan, header, formats: formats), formats: formats)
  }

  /// What cuts a part of the file: by masks, or with care.
  private func source(
    _ plan: TablePlan, _ range: Range<Int>, after header: FileHeader, isCareful: Bool
  ) -> any RecordSource {
    guard isCareful || header.lineEnd == .carriageReturn else {
      return MaskScanner(
        input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
        width: plan.width, batchRecords: Self.batchRecords)
    }
    return RecordScanner(
      input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
      width: plan.width, batchRecords: Self.batchRecords, headerEnd: header.lineEnd)
  }

  /// The formats that the first rows suggest.
  private func guess(_ plan: TablePlan, _ header: FileHeader) throws(Findings) -> [DateFormat] {
    let formats = plan.givenFormats.map { $0 ?? .iso }
    guard plan.givenFormats.contains(nil) else { return formats }
    let source = source(plan, header.offset..<input.size, after: header, isCareful: isCareful)
    var builder = TableBuilder(plan, formats: formats, capacity: Self.batchRecords)
    // What is wrong with the first rows is said when they are read in earnest.
    if let batch = try? source.next() { builder.add(batch, rejected: []) }
    builder.finish(source)
    return zip(plan.givenFormats, builder.part.tallies).map { $0 ?? $1.likely }
  }

  private func decide(_ plan: TablePlan, _ part: TablePart) throws(Findings) -> [DateFormat] {
    var formats: [DateFormat] = []
    var refused: [Finding] = []
    for (index, tally) in part.tallies.enumerated() {
      if let given = plan.givenFormats[index] {
        formats.append(given)
        continue
      }
      switch tally.decide(file: input.name, heading: plan.instants[index].heading) {
      case .success(let format): formats.append(format)
      case .failure(let finding): refused.append(finding)
      }
    }
    if !refused.isEmpty { throw Findings(refused) }
    return formats
  }

  /// Reads all rows: in parts side by side where that can be done, else in one and with care.
  private func read(
    _ plan: TablePlan, _ header: FileHeader, formats: [DateFormat]
  ) throws(Findings) -> TablePart {
    let whole = header.offset..<input.size
    if !isCareful {
      for ranges in try partitions(of: whole) {
        if let parts = readSideBySide(plan, ranges, header, formats: formats) {
          return TablePart(joining: parts, plan: plan, firstLine: header.lines, threads: threads)
        }
      }
    }
    do {
      let part = try readPart(plan, whole, header, formats: formats, isCareful: true)
      return TablePart(
        joining: [part].compactMap(\.self), plan: plan, firstLine: header.lines, threads: threads)
    } catch {
      throw error.moved(by: header.lines)
    }
  }

  /// Ways to cut the file, the cheapest first: at line feeds, which are mostly ends of records, then
  /// at line feeds outside quotes.
  private func partitions(of whole: Range<Int>) throws(Findings) -> [[Range<Int>]] {
    let partition = FilePartition(input: input, range: whole, threads: threads, limits: limits)
    let guessed = try partition.atLineFeeds()
    guard guessed.count > 1 else { return [guessed] }
    return [guessed, try partition.atRecords()]
  }

  /// Nil where anything turned up that makes the borders between parts doubtful: what is said about
  /// a file never depends on how it was cut.
  ///
  /// A part that begins where a record begins and ends where one ends proves that the next part
  /// begins where one does; the first does by itself.
  private func readSideBySide(
    _ plan: TablePlan, _ ranges: [Range<Int>], _ header: FileHeader, formats: [DateFormat]
  ) -> [TablePart]? {
    let hasFailed = Atomic<Bool>(false)
    let parts = concurrentMap(over: ranges, threads: threads) { range -> TablePart? in
      guard !hasFailed.load(ordering: .relaxed) else { return nil }
      let part = try? readPart(plan, range, header, formats: formats, isCareful: false)
      if part == nil { hasFailed.store(true, ordering: .relaxed) }
      return part
    }
    return hasFailed.load(ordering: .relaxed) ? nil : parts.compactMap(\.self)
  }

  /// Reads a part; nil where only the careful reader may judge it.
  private func readPart(
    _ plan: TablePlan, _ range: Range<Int>, _ header: FileHeader, formats: [DateFormat],
    isCareful: Bool
  ) throws(Findings) -> TablePart? {
    let source = source(plan, range, after: header, isCareful: isCareful)
    var builder = TableBuilder(plan, formats: formats, capacity: Self.batchRecords)
    var counted = range.lowerBound
    while let batch = try source.next() {
      builder.add(batch, rejected: source.takeRejected())
      if counted == range.lowerBound { builder.expect(range, read: source.offset - counted) }
      meter?.add(source.offset - counted)
      counted = source.offset
      guard builder.part.references.fits(1 << 24) else { throw tooMuchText() }
    }
    builder.finish(source)
    return source.needsCare ? nil : builder.part
  }

  private func tooMuchText() -> Findings {
    Findings([
      Finding(
        ExchangeCode.recordTooLong, at: Place(input.name),
        "the references of the file come to more than 4 GiB", help: "split the file")
    ])
  }
}

extension Findings {
  /// The same findings with their lines counted from further up.
  func moved(by lines: Int) -> Findings {
    var moved = Findings()
    for var finding in list {
      if let line = finding.place?.line { finding.place?.line = line + lines }
      moved.append(finding)
    }
    return moved
  }
}
