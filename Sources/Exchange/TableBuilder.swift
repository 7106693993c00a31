internal import Casework
internal import Columns
internal import Diagnostics

/// Makes columns of batches of records: one column after the other, so that each loop is small and
/// its dictionary stays near.
///
/// What can reject a row comes first; then the rows that are left are appended.
struct TableBuilder {
  /// What has been built.
  private(set) var part: TablePart
  private let plan: TablePlan
  private let formats: [DateFormat]
  private let time: LocalTime
  private let days = DayTable.shared
  private var computed: ComputedFields
  /// The records of the batch that are still in.
  private var chosen: [Int] = []
  /// The instants of the batch, column after column, one a record.
  private var instants: [[Int64]]
  private var isBad: [Bool] = []
  private var rejects: [RejectedRow] = []

  /// A builder that reads dates in these formats, a format a column of instants.
  init(_ plan: TablePlan, formats: [DateFormat], capacity: Int) {
    self.plan = plan
    self.formats = formats
    part = TablePart(plan)
    time = LocalTime(zone: plan.zone, dateOnly: plan.dateOnly)
    computed = ComputedFields(plan, capacity: capacity)
    instants = plan.instants.map { _ in Array(repeating: 0, count: capacity) }
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
    if isBad.contains(true) { chosen.removeAll { isBad[$0] } }
    append(batch)
    part.rejected.append(sorting: rejects)
  }

  /// Notes what the scanner counted.
  mutating func finish(_ scanner: RecordScanner) {
    part.records = scanner.records
    part.blankLines = scanner.blankLines
    part.physicalLines = scanner.lines
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
      chosen.removeAll { record in
        let text = batch.field(record, condition.slot)
        return condition.texts.contains { $0.elementsEqual(text) } != condition.isIn
      }
    }
    part.leftOut += batch.count - chosen.count
  }

  /// Checks required fields, words and lookups.
  private mutating func check(_ batch: FieldBatch) {
    if let reference = plan.reference {
      checkPresence(reference, computed.view(.reference, batch), batch)
    }
    for (index, column) in plan.texts.enumerated() {
      let view = computed.view(.text(index), batch)
      if column.isRequired || !view.isDirect { checkPresence(column, view, batch) }
      if let words = plan.words[index] { checkWords(words, column, view, batch) }
    }
    for (index, column) in plan.instants.enumerated() {
      let view = computed.view(.instant(index), batch)
      if column.isRequired || !view.isDirect { checkPresence(column, view, batch) }
    }
  }

  private mutating func checkPresence(
    _ column: ColumnPlan, _ view: FieldView, _ batch: FieldBatch
  ) {
    for record in chosen {
      let length = view.length(record)
      if length == FieldView.unknown {
        reject(
          record, batch, ExchangeCode.notInLookup, column,
          "the mapping's lookup does not name this value", nil,
          help: "add the value to the lookup, or give it an `otherwise`")
      } else if length == 0, column.isRequired {
        reject(
          record, batch, ExchangeCode.emptyField, column, "the field is empty", nil,
          help: "every row needs \(column.name)")
      }
    }
  }

  private mutating func checkWords(
    _ words: [String], _ column: ColumnPlan, _ view: FieldView, _ batch: FieldBatch
  ) {
    let bytes = words.map { Array($0.utf8) }
    var last = 0
    for record in chosen {
      let text = view.text(record)
      if text.isEmpty || bytes[last].elementsEqual(text) { continue }
      if let found = bytes.firstIndex(where: { $0.elementsEqual(text) }) {
        last = found
        continue
      }
      let value = String(validating: text, as: UTF8.self) ?? ""
      let nearest = nearestName(to: value, among: words)
      reject(
        record, batch, ExchangeCode.unknownWord, column,
        "this is not one of the words of \(column.name)", text,
        help: nearest.map { "did you mean '\($0)'?" }
          ?? "the words are \(words.joined(separator: ", "))")
    }
  }

  /// An event is one of a case or of a task, and a revision has a new target.
  private mutating func checkEvents(_ batch: FieldBatch) {
    let reference = plan.reference.map { _ in computed.view(.reference, batch) }
    let cases = plan.textIndex("case_id").map { computed.view(.text($0), batch) }
    let words = plan.textIndex("event").map { computed.view(.text($0), batch) }
    for record in chosen {
      if (reference?.length(record) ?? 0) == 0, (cases?.length(record) ?? 0) == 0 {
        let column = plan.reference ?? plan.texts[0]
        reject(
          record, batch, ExchangeCode.eventOfNothing, column,
          "the event names neither a case nor a task", nil,
          help: "fill case_id, task_id or both")
      }
      guard let words, words.text(record).elementsEqual(EventKind.revise.word.utf8) else {
        continue
      }
      let index = plan.instantIndex("value")
      if index.map({ instants[$0][record] == Int64Column.missing }) ?? true {
        let column = index.map { plan.instants[$0] } ?? plan.texts[0]
        reject(
          record, batch, ExchangeCode.emptyField, column, "a revision needs its new target", nil,
          help: "write the new target as a date in the column value")
      }
    }
  }

  private mutating func readInstants(_ index: Int, _ batch: FieldBatch) {
    let view = computed.view(.instant(index), batch)
    let column = plan.instants[index]
    let format = formats[index]
    let isValue = plan.table == .events && column.name == "value"
    let words = isValue ? plan.textIndex("event").map { computed.view(.text($0), batch) } : nil
    for record in chosen {
      let text = view.text(record)
      if text.isEmpty
        || isValue && !(words?.text(record).elementsEqual(EventKind.revise.word.utf8) ?? false)
      {
        instants[index][record] = Int64Column.missing
        continue
      }
      let reading =
        format == .iso
        ? DateReading.iso(text, days) : readSlashed(text, format, &part.tallies[index])
      if format == .iso { countISO(reading, text, &part.tallies[index]) }
      if reading.verdict == .good {
        instants[index][record] = time.seconds(of: reading)
        part.tallies[index].shape.formUnion(reading.shape)
        if !reading.shape.contains(.time) { part.tallies[index].dateOnly += 1 }
      } else {
        rejectDate(record, batch, reading.verdict, column, format, text)
      }
    }
  }

  @inline(__always)
  private func countISO(
    _ reading: DateReading, _ text: UnsafeBufferPointer<UInt8>, _ tally: inout DateTally
  ) {
    if reading.verdict != .noDate {
      tally.iso += 1
    } else if let date = SlashedDate(text) {
      tally.count(date, days)
    }
  }

  private func readSlashed(
    _ text: UnsafeBufferPointer<UInt8>, _ format: DateFormat, _ tally: inout DateTally
  ) -> DateReading {
    guard let date = SlashedDate(text) else {
      if DateReading.iso(text, days).verdict != .noDate { tally.iso += 1 }
      return .noDate
    }
    tally.count(date, days)
    return date.reading(format, days)
  }

  private mutating func rejectDate(
    _ record: Int, _ batch: FieldBatch, _ verdict: DateReading.Verdict, _ column: ColumnPlan,
    _ format: DateFormat, _ text: UnsafeBufferPointer<UInt8>
  ) {
    let form = format == .iso ? "2026-03-31 or 2026-03-31T17:45:00Z" : format.rawValue
    switch verdict {
    case .impossible:
      reject(
        record, batch, ExchangeCode.impossibleDate, column, "there is no such date or time", text,
        help: "correct the date in the source system")
    case .outOfRange:
      reject(
        record, batch, ExchangeCode.yearOutOfRange, column,
        "the year is not one of \(DayTable.years.lowerBound) to \(DayTable.years.upperBound)",
        text, help: "correct the date in the source system")
    case .noDate, .good:
      reject(
        record, batch, ExchangeCode.notADate, column, "this is not a date", text,
        help: "write dates as \(form), or name the format in the mapping")
    }
  }

  private mutating func reject(
    _ record: Int, _ batch: FieldBatch, _ code: Code, _ column: ColumnPlan, _ message: String,
    _ text: UnsafeBufferPointer<UInt8>?, help: String
  ) {
    guard !isBad[record] else { return }
    isBad[record] = true
    rejects.append(
      RejectedRow(
        line: Int(batch.lines[record]), code: code, heading: column.heading, message: message,
        value: text.flatMap { String(validating: $0.prefix(200), as: UTF8.self) }, help: help))
  }

  /// Appends the records that are left.
  private mutating func append(_ batch: FieldBatch) {
    for record in chosen { part.lines.append(batch.lines[record]) }
    if plan.reference != nil {
      let view = computed.view(.reference, batch)
      for record in chosen { part.references.append(view.text(record)) }
    }
    for index in plan.instants.indices {
      for record in chosen { part.instants[index].append(instants[index][record]) }
    }
    for index in plan.texts.indices {
      let view = computed.view(.text(index), batch)
      for record in chosen {
        let code = part.texts[index].dictionary.code(for: view.text(record))
        part.texts[index].codes.append(code)
      }
    }
  }
}
