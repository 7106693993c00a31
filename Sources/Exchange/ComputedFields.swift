internal import Columns

/// Works out the columns that are not simply a field, batch by batch, and gives views of all.
final class ComputedFields {
  /// A column of the plan.
  enum Column: Hashable {
    /// The references.
    case reference
    /// A column of texts.
    case text(Int)
    /// A column of instants.
    case instant(Int)
  }

  private var slots: [Column: Int] = [:]
  private var sources: [(column: Column, source: FieldSource, values: FieldBatch)] = []
  private var text: [UInt8] = []

  /// Room for batches of `capacity` records.
  init(_ plan: TablePlan, capacity: Int) {
    if let reference = plan.reference { add(.reference, reference.source, capacity) }
    for (index, column) in plan.texts.enumerated() { add(.text(index), column.source, capacity) }
    for (index, column) in plan.instants.enumerated() {
      add(.instant(index), column.source, capacity)
    }
  }

  deinit { for source in sources { source.values.deallocate() } }

  private func add(_ column: Column, _ source: FieldSource, _ capacity: Int) {
    if case .slot(let slot) = source {
      slots[column] = slot
    } else {
      sources.append((column, source, FieldBatch(slots: 1, capacity: capacity)))
    }
  }

  /// Works out the values of these records.
  func compute(_ batch: FieldBatch, records: [Int]) {
    for index in sources.indices {
      sources[index].values.byteCount = 0
      for record in records {
        text.removeAll(keepingCapacity: true)
        let isKnown = sources[index].source.append(record, of: batch, to: &text)
        let start = sources[index].values.byteCount
        sources[index].values.reserve(text.count)
        text.withUnsafeBufferPointer { text in
          if let base = text.baseAddress {
            (sources[index].values.bytes + start).update(from: base, count: text.count)
          }
        }
        sources[index].values.byteCount += text.count
        sources[index].values.spans[record] = TextSpan(
          start: UInt32(clamping: start),
          length: isKnown ? UInt32(clamping: text.count) : .max)
      }
    }
  }

  /// Whether a column's values are the file's own fields.
  func isDirect(_ column: Column) -> Bool { slots[column] != nil }

  /// A column of the batch that was computed last.
  func view(_ column: Column, _ batch: FieldBatch) -> TextSpans {
    if let slot = slots[column] {
      return TextSpans(bytes: batch.bytes, spans: batch.spans + slot, stride: batch.slots)
    }
    let values = sources.first { $0.column == column }?.values ?? batch
    return TextSpans(bytes: values.bytes, spans: values.spans, stride: 1)
  }
}
