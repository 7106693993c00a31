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
  /// Whether anybody asks for the references once it is known that none stands twice.
  var keepsReferences = true
  /// What counts the bytes read.
  var meter: ProgressMeter?
  /// Whether the file is read in one and with care from the first on, as it is otherwise only where
  /// that cannot be avoided: the fast ways are held to what comes of it.
  var isCareful = false

  /// A table and how it came to be.
  struct Outcome: Sendable {
    /// How it was read.
    var plan: TablePlan
    /// The columns.
    var part: TablePart
    /// The format of each column of instants.
    var formats: [DateFormat]
    /// How a record of the file is told from the next one.
    var layout: RowLayout
  }

  private static let batchRecords = 4_096
  /// The next batch has no more of one column than this: a block that is read, or one long record.
  private static let batchBytes = 1 << 24

  func read(
    _ mapping: Mapping, _ table: TableMapping, zone: Zone, dateOnly: DateOnly,
    demand: ColumnDemand
  ) throws(Findings) -> Outcome {
    var form = try input.form(dialect, path: mapping.at, limits)
    var known: [DateFormat]?
    while true {
      var planner = TablePlanner(
        file: input.name, headings: form.headings, mapping: mapping, table: table, zone: zone,
        dateOnly: dateOnly, demand: demand, absence: form.absence)
      var plan: TablePlan
      do {
        plan = try planner.plan()
      } catch {
        // What is missing may stand in later records.
        guard let all = try form.completed(input, threads: threads) else { throw error }
        form = all
        continue
      }
      plan.inferences += form.inferences
      let guess = if let known { known } else { try guess(plan, form) }
      let (part, tallies) = try read(plan, form, formats: guess)
      // Names that turn up late make the file read again, as date formats do.
      if let grown = try form.grown(by: tallies, file: input.name) {
        (form, known) = (grown, nil)
        continue
      }
      let formats = if let known { known } else { try decide(plan, part) }
      if formats == guess {
        var outcome = Outcome(plan: plan, part: part, formats: formats, layout: form.layout)
        outcome.part.gather(plan)
        return outcome
      }
      known = formats
    }
  }

  /// The formats that the first rows suggest.
  private func guess(_ plan: TablePlan, _ form: any ExportForm) throws(Findings) -> [DateFormat] {
    let formats = plan.givenFormats.map { $0 ?? .iso }
    guard plan.givenFormats.contains(nil) else { return formats }
    let source = form.source(
      input, form.whole, plan, batchRecords: Self.batchRecords, isCareful: isCareful)
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

  /// Reads all rows, in parts side by side where that can be done, else in one and with care; gives
  /// the names that they bear besides, where no first line says them.
  private func read(
    _ plan: TablePlan, _ form: any ExportForm, formats: [DateFormat]
  ) throws(Findings) -> (TablePart, [JSONNameTally]) {
    var attempt = 0
    var keepsReferences = keepsReferences || plan.reference == nil || plan.gathering != nil
    while !isCareful,
      let ranges = try form.parts(of: input, attempt: attempt, threads: threads, limits: limits)
    {
      let empty = TableJoin(plan, form, parts: ranges, keepsReferences: keepsReferences)
      let (whole, isWhole) = readSideBySide(plan, ranges, form, formats: formats, into: empty)
      if isWhole { return finished(whole) }
      if whole.isOutOfOrder {
        keepsReferences = true
      } else {
        attempt += 1
      }
    }
    do throws(Findings) {
      var builder = TableBuilder(plan, formats: formats, capacity: Self.batchRecords)
      var whole = TableJoin(plan, form, parts: [form.whole])
      let source = try read(form.whole, plan, form, isCareful: true, into: &builder)
      guard whole.add(&builder.part, of: source) else { throw tooMuchText() }
      return finished(whole)
    } catch {
      throw error.moved(by: form.lines)
    }
  }

  private func finished(_ whole: TableJoin) -> (TablePart, [JSONNameTally]) {
    var part = whole.part
    part.rejected.suggestEncodings(in: input)
    return (part, whole.tallies)
  }

  /// What a thread keeps from one part of the file to the next.
  private struct Worker {
    var builder: TableBuilder
    /// What has cut the part that was read last.
    var source: (any RecordSource)?
    /// Whether that has come to its end.
    var isWhole = false
  }

  /// Not whole where anything turned up that makes the borders between parts doubtful: what is said
  /// about a file never depends on how it was cut.
  ///
  /// A part that begins where a record begins and ends where one ends proves that the next part
  /// begins where one does; the first does by itself.
  private func readSideBySide(
    _ plan: TablePlan, _ ranges: [Range<Int>], _ form: any ExportForm, formats: [DateFormat],
    into empty: TableJoin
  ) -> (whole: TableJoin, isWhole: Bool) {
    let hasFailed = Atomic<Bool>(false)
    let whole = InTurn(empty)
    concurrentTurns(ranges.count, threads: threads) {
      Worker(builder: TableBuilder(plan, formats: formats, capacity: Self.batchRecords))
    } work: { worker, index in
      worker.isWhole = false
      guard !hasFailed.load(ordering: .relaxed) else { return }
      worker.builder.begin()
      worker.source = try? read(
        ranges[index], plan, form, isCareful: false, again: worker.source, into: &worker.builder)
      worker.isWhole = worker.source.map { !$0.needsCare } ?? false
    } turn: { worker, _ in
      guard worker.isWhole, let source = worker.source, !hasFailed.load(ordering: .relaxed),
        whole.value.add(&worker.builder.part, of: source)
      else {
        hasFailed.store(true, ordering: .relaxed)
        return
      }
    }
    return (whole.value, !hasFailed.load(ordering: .relaxed))
  }

  /// Reads a part, and gives what has cut it.
  ///
  /// - Parameter again: what has cut the part before, to be used once more where that can be.
  private func read(
    _ range: Range<Int>, _ plan: TablePlan, _ form: any ExportForm, isCareful: Bool,
    again: (any RecordSource)? = nil, into builder: inout TableBuilder
  ) throws(Findings) -> any RecordSource {
    let source =
      again.flatMap { $0.begin(range) ? $0 : nil }
      ?? form.source(input, range, plan, batchRecords: Self.batchRecords, isCareful: isCareful)
    var counted = range.lowerBound
    while let batch = try source.next() {
      builder.add(batch, rejected: source.takeRejected())
      if counted == range.lowerBound { builder.expect(range, read: source.offset - counted) }
      meter?.add(source.offset - counted)
      counted = source.offset
      guard builder.part.fits(Self.batchBytes) else { throw tooMuchText() }
    }
    builder.finish(source)
    return source
  }

  private func tooMuchText() -> Findings {
    Findings([
      Finding(
        ExchangeCode.recordTooLong, at: Place(input.name),
        "the texts of one of its columns come to more than 4 GiB", help: "split the file")
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
