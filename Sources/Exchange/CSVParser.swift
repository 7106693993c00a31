internal import CCSV
internal import Columns

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the parser's callbacks write to.
struct ScanState {
  /// The records so far and the one at work.
  var batch: FieldBatch
  /// The slot of each column, -1 for one that nobody wants.
  let slotOfColumn: UnsafeMutablePointer<Int32>
  /// How many columns the table above has.
  let columns: Int
  /// How many fields of the current record have been seen.
  var column = 0
  /// The longest of them.
  var longest = 0
  /// Whether the current record has ended.
  var ended = false

  /// Begins a record.
  mutating func begin() {
    column = 0
    longest = 0
    ended = false
  }

  /// Takes the next field of the current record.
  mutating func field(_ text: UnsafeRawPointer?, _ length: Int) {
    longest = max(longest, length)
    if column < columns, slotOfColumn[column] >= 0 {
      batch.reserve(length)
      if let text {
        memcpy(batch.bytes + batch.byteCount, text, length)
      }
      note(start: batch.byteCount, length: length)
      batch.byteCount += length
    }
    column += 1
  }

  /// Notes where the bytes of the current field, one that is wanted, stand.
  @inline(__always)
  func note(start: Int, length: Int) {
    batch.spans[batch.count * batch.slots + Int(slotOfColumn[column])] = TextSpan(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length))
  }
}

/// libcsv in its strictest mode, given one physical line at a time, and the batch that its fields
/// go to: nothing is trimmed, and a quote where none may stand is an error.
final class CSVParser {
  /// What the fields are put into.
  let state: UnsafeMutablePointer<ScanState>
  private var parser = csv_parser()
  private let delimiter: UInt8

  /// A parser that fills a batch, which it owns from now on.
  ///
  /// - Parameter slotOfColumn: the slot of each column that is wanted, -1 for the others.
  init(_ dialect: CSVDialect, batch: FieldBatch, slotOfColumn: [Int]) {
    delimiter = dialect.delimiter
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, slotOfColumn.count))
    for (column, slot) in slotOfColumn.enumerated() { table[column] = Int32(slot) }
    state = .allocate(capacity: 1)
    state.initialize(
      to: ScanState(batch: batch, slotOfColumn: table, columns: slotOfColumn.count))
    open()
  }

  deinit {
    csv_free(&parser)
    state.pointee.batch.deallocate()
    state.pointee.slotOfColumn.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Forgets a record that was begun and not finished.
  func restart() {
    csv_free(&parser)
    open()
  }

  /// Takes a line; false where a quote is out of place.
  func parse(_ line: PhysicalLine) -> Bool {
    let taken = csv_parse(
      &parser, line.bytes.baseAddress, line.bytes.count,
      { text, length, context in
        context?.assumingMemoryBound(to: ScanState.self).pointee.field(text, length)
      },
      { _, context in context?.assumingMemoryBound(to: ScanState.self).pointee.ended = true },
      state)
    guard taken == line.bytes.count else {
      restart()
      return false
    }
    if line.end == .endOfFile, !state.pointee.ended { finish() }
    return true
  }

  /// Ends the last field and record, unless a quote is open: the record then has not ended.
  private func finish() {
    let result = csv_fini(
      &parser,
      { text, length, context in
        context?.assumingMemoryBound(to: ScanState.self).pointee.field(text, length)
      },
      { _, context in context?.assumingMemoryBound(to: ScanState.self).pointee.ended = true },
      state)
    if result != 0 { state.pointee.ended = false }
  }

  private func open() {
    csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    csv_set_delim(&parser, delimiter)
    csv_set_space_func(&parser) { _ in 0 }
    csv_set_blk_size(&parser, 4_096)
  }
}
