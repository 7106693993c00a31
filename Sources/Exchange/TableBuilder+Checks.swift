internal import Casework
internal import Columns
internal import Diagnostics

/// What can reject a row.
extension TableBuilder {
  /// Checks required fields, words and lookups.
  mutating func check(_ batch: FieldBatch) {
    if let reference = plan.reference {
      checkPresence(reference, computed.view(.reference, batch), batch)
    }
    for (index, column) in plan.texts.enumerated() {
      let view = computed.view(.text(index), batch)
      if column.isRequired || !computed.isDirect(.text(index)) {
        checkPresence(column, view, batch)
      }
      if let words = plan.words[index] { checkWords(words, column, view, batch) }
    }
    for (index, column) in plan.instants.enumerated() {
      let view = computed.view(.instant(index), batch)
      if column.isRequired || !computed.isDirect(.instant(index)) {
        checkPresence(column, view, batch)
      }
    }
  }

  private mutating func checkPresence(
    _ column: ColumnPlan, _ view: TextSpans, _ batch: FieldBatch
  ) {
    for record in chosen where Self.mayBeBlank(view, record) {
      let length = view.length(record)
      if length == TextSpans.unknown {
        (column.source.unmatched(record, of: batch) ?? []).withUnsafeBufferPointer { text in
          reject(
            record, batch, ExchangeCode.notInLookup, column,
            "the mapping's lookup does not name this value", text,
            help: "add the value to the lookup, or give it an `otherwise`")
        }
      } else if column.isRequired, length == 0 || Self.isBlank(view.text(record)) {
        reject(
          record, batch, ExchangeCode.emptyField, column,
          length == 0 ? "the field is empty" : "the field holds nothing but blanks", nil,
          help: "every row needs \(column.name)")
      }
    }
  }

  /// Whether a row has no text, or one that may hold nothing but blanks. Most texts say no by their
  /// first byte.
  @inline(__always)
  private static func mayBeBlank(_ view: TextSpans, _ record: Int) -> Bool {
    let length = view.length(record)
    guard length > 0, length != TextSpans.unknown else { return true }
    let first = view.text(record)[0]
    return first <= 0x20 || first >= 0xC2
  }

  /// Whether a text holds nothing but blanks of any kind.
  private static func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let words = String(validating: text, as: UTF8.self) else { return false }
    return words.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  private mutating func checkWords(
    _ words: [String], _ column: ColumnPlan, _ view: TextSpans, _ batch: FieldBatch
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
  mutating func checkEvents(_ batch: FieldBatch) {
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
      if index.map({ instants[$0][record] == 0 }) ?? true {
        let column = index.map { plan.instants[$0] } ?? plan.texts[0]
        reject(
          record, batch, ExchangeCode.emptyField, column, "a revision needs its new target", nil,
          help: "write the new target as a date in the column value")
      }
    }
  }

  mutating func rejectDate(
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
        "the year is not one of \(DayTable.firstYear) to \(DayTable.lastYear)",
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
        line: Int(batch.lines[record]), extent: batch.extents[record], code: code,
        heading: column.heading, message: message,
        value: text.flatMap { String(validating: $0.prefix(200), as: UTF8.self) }, help: help))
  }
}
