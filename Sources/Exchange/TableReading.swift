internal import Casework
internal import Columns
internal import Diagnostics
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
  /// Whether libcsv reads every line, plain ones too; for comparing the two.
  var usesParserOnly = false

  /// A table and how it came to be.
  struct Outcome: Sendable {
    /// How it was read.
    var plan: TablePlan
    /// The columns.
    var part: TablePart
    /// The format of each column of instants.
    var formats: [DateFormat]
  }

  private static let batchRecords = 2_048

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

  private func scanner(
    _ plan: TablePlan, _ range: Range<Int>, after header: FileHeader
  ) -> RecordScanner {
    RecordScanner(
      input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
      width: plan.width, batchRecords: Self.batchRecords, usesParserOnly: usesParserOnly,
      headerEnd: header.lineEnd)
  }

  /// The formats that the first rows suggest.
  private func guess(_ plan: TablePlan, _ header: FileHeader) throws(Findings) -> [DateFormat] {
    let formats = plan.givenFormats.map { $0 ?? .iso }
    guard plan.givenFormats.contains(nil) else { return formats }
    let scanner = scanner(plan, header.offset..<input.size, after: header)
    var builder = TableBuilder(plan, formats: formats, capacity: Self.batchRecords)
    // What is wrong with the first rows is said when they are read in earnest.
    if let batch = try? scanner.next() { builder.add(batch, rejected: []) }
    builder.finish(scanner)
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

  /// Reads all rows.
  private func read(
    _ plan: TablePlan, _ header: FileHeader, formats: [DateFormat]
  ) throws(Findings) -> TablePart {
    let whole = header.offset..<input.size
    let ranges = try FilePartition.parts(
      of: input, range: whole, threads: threads, limits: limits)
    if ranges.count > 1, let parts = readSideBySide(plan, ranges, header, formats: formats) {
      return TablePart(joining: parts, plan: plan, firstLine: header.lines, threads: threads)
    }
    let part: PartReading
    do {
      part = try readPart(plan, whole, header, formats: formats)
    } catch {
      throw error.moved(by: header.lines)
    }
    return TablePart(
      joining: [part.part], plan: plan, firstLine: header.lines, threads: threads)
  }

  /// One part, and whether a stray quote turned up in it.
  private struct PartReading: Sendable {
    var part: TablePart
    var metStrayQuote: Bool
  }

  /// Nil where anything turned up that makes the borders between parts doubtful: the file is then
  /// read in one, so that what is said about it never depends on how it was cut.
  private func readSideBySide(
    _ plan: TablePlan, _ ranges: [Range<Int>], _ header: FileHeader, formats: [DateFormat]
  ) -> [TablePart]? {
    let readings = concurrentMap(over: ranges, threads: threads) { range in
      try? readPart(plan, range, header, formats: formats)
    }
    var parts: [TablePart] = []
    for case let reading? in readings where !reading.metStrayQuote { parts.append(reading.part) }
    return parts.count == ranges.count ? parts : nil
  }

  private func readPart(
    _ plan: TablePlan, _ range: Range<Int>, _ header: FileHeader, formats: [DateFormat]
  ) throws(Findings) -> PartReading {
    let scanner = scanner(plan, range, after: header)
    var builder = TableBuilder(plan, formats: formats, capacity: Self.batchRecords)
    var counted = range.lowerBound
    while let batch = try scanner.next() {
      builder.add(batch, rejected: scanner.takeRejected())
      meter?.add(scanner.offset - counted)
      counted = scanner.offset
      guard builder.part.references.fits(1 << 24) else { throw tooMuchText() }
    }
    builder.finish(scanner)
    return PartReading(part: builder.part, metStrayQuote: scanner.metStrayQuote)
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
