internal import Casework
internal import Columns
internal import Diagnostics

/// Makes columns of batches of records: one column after the other, so that each loop is small and
/// its dictionary stays near.
///
/// What can reject a row comes first; then the rows that are left are appended.
struct TableBuilder {
  /// What has been built.
  var part: TablePart
  let plan: TablePlan
  let formats: [DateFormat]
  private var readers: [DateColumnReader]
  var computed: ComputedFields
  /// The records of the batch that are still in.
  var chosen: [Int] = []
  /// The instants of the batch, column after column, one a record, as `InstantColumn` keeps them.
  var instants: [[UInt32]]
  var isBad: [Bool] = []
  var rejects: [RejectedRow] = []

  /// A builder that reads dates in these formats, a format a column of instants.
  init(_ plan: TablePlan, formats: [DateFormat], capacity: Int) {
    self.plan = plan
    self.formats = formats
    part = TablePart(plan)
    readers = formats.enumerated().map { index, format in
      DateColumnReader(format, zone: plan.zone, dateOnly: plan.dateOnly(of: index))
    }
    computed = ComputedFields(plan, capacity: capacity)
    instants = plan.instants.map { _ in Array(repeating: 0, count: capacity) }
  }

  /// Begins another part, in the memory of the one before.
  mutating func begin() {
    part.removeAll()
    for index in readers.indices { readers[index].tally = DateTally() }
  }

  /// Adds the records of a batch, and the rows that could not be cut into fields.
  mutating func add(_ batch: FieldBatch, rejected: [RejectedRow]) {
    rejects = rejected
    if !plan.empty.isEmpty { blank(batch) }
    choose(batch)
    computed.compute(batch, records: chosen)
    isBad = Array(repeating: false, count: batch.count)
    check(batch)
    for index in plan.instants.indices { readInstants(index, batch) }
    if plan.table == .events { checkEvents(batch) }
    checkOrder(batch)
    if isBad.contains(true) { chosen.removeAll { isBad[$0] } }
    append(batch)
    part.rejected.append(sorting: rejects)
  }

  /// Makes room for the rows of a range of which `read` bytes gave those that are there, and a few
  /// more. A file may say otherwise later: the room is only a guess, and bounded.
  mutating func expect(_ range: Range<Int>, read: Int) {
    guard read > 0, range.count > read else { return }
    let rows = Double(part.count) * Double(range.count) / Double(read) * 1.03
    part.reserve(min(Int(rows) + 1_024, range.count / 8), like: part)
  }

  /// Notes what the scanner counted.
  mutating func finish(_ scanner: any RecordSource) {
    part.records = scanner.records
    part.blankLines = scanner.blankLines
    part.physicalLines = scanner.lines
    part.tallies = readers.map(\.tally)
  }

  /// Makes the words that mean empty empty.
  private func blank(_ batch: FieldBatch) {
    for record in 0..<batch.count {
      for slot in 0..<batch.slots {
        let text = batch.field(record, slot)
        if plan.empty.contains(where: { $0.elementsEqual(text) }) {
          batch.spans[record * batch.slots + slot].length = 0
        }
      }
    }
  }

  /// Chooses the records that the mapping takes.
  private mutating func choose(_ batch: FieldBatch) {
    chosen = Array(0..<batch.count)
    for condition in plan.conditions {
      chosen.removeAll { !condition.holds($0, of: batch) }
    }
    part.leftOut += batch.count - chosen.count
  }

  /// Reads a column of instants into the batch's.
  private mutating func readInstants(_ index: Int, _ batch: FieldBatch) {
    let view = computed.view(.instant(index), batch)
    let revisions = revisionsOnly(index, batch)
    var reader = readers[index]
    // Taken out of their array, so that the loop writes to memory of its own.
    var stored: [UInt32] = []
    swap(&stored, &instants[index])
    stored.withUnsafeMutableBufferPointer { stored in
      guard let into = stored.baseAddress else { return }
      reader.read(view, revisions ?? chosen, into: into) { reader, record, text in
        let (verdict, seconds) = reader.read(text)
        guard verdict != .good else { return InstantColumn.stored(seconds) }
        rejectDate(record, batch, verdict, plan.instants[index], formats[index], text)
        return 0
      }
    }
    swap(&stored, &instants[index])
    readers[index] = reader
  }

  /// The column `value` of events holds a date where the event is a revision, and only there: for
  /// that column the records that are revisions; the others get none.
  private mutating func revisionsOnly(_ index: Int, _ batch: FieldBatch) -> [Int]? {
    guard plan.table == .events, plan.instants[index].name == "value",
      let words = plan.textIndex("event").map({ computed.view(.text($0), batch) })
    else { return nil }
    for record in chosen { instants[index][record] = 0 }
    return chosen.filter { words.text($0).elementsEqual(EventKind.revise.word.utf8) }
  }

  /// Appends the records that are left.
  private mutating func append(_ batch: FieldBatch) {
    let isWhole = chosen.count == batch.count
    if isWhole {
      part.lines.append(contentsOf: UnsafeBufferPointer(start: batch.lines, count: batch.count))
    } else {
      for record in chosen { part.lines.append(batch.lines[record]) }
    }
    if plan.reference != nil {
      part.references.append(computed.view(.reference, batch), rows: chosen)
    }
    for index in plan.instants.indices {
      if isWhole {
        part.instants[index].append(stored: instants[index][..<batch.count])
      } else {
        part.instants[index].append(stored: chosen.map { instants[index][$0] }[...])
      }
    }
    for index in plan.texts.indices {
      part.texts[index].appendCodes(of: computed.view(.text(index), batch), rows: chosen)
    }
  }
}
