internal import CCSV
internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the parser's callbacks write to.
private struct ScanState {
  var batch: FieldBatch
  /// The slot of each column, -1 for one that nobody wants.
  let slotOfColumn: UnsafeMutablePointer<Int32>
  let columns: Int
  /// How many fields of the current record have been seen.
  var column = 0
  /// The longest of them.
  var longest = 0
  /// Whether the current record has ended.
  var ended = false

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
    batch.spans[batch.count * batch.slots + Int(slotOfColumn[column])] = FieldSpan(
      start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length))
  }
}

/// Cuts a part of a file into records: libcsv in its strictest mode for every line with a quote
/// in it, a plain cut at the delimiters for the others, which is the same thing there.
///
/// Nothing is trimmed, an unclosed quote is an error, blank lines are skipped and counted, and the
/// physical line each record begins on is known because the parser is fed one line at a time.
final class RecordScanner: RecordSource {
  /// Rows that could not be cut, since the last call of `takeRejected`.
  private var rejected: [RejectedRow] = []
  /// Records seen, blank lines not counted, the rejected ones included.
  private(set) var records = 0
  /// Physical lines seen.
  private(set) var lines = 0
  /// Blank lines seen.
  private(set) var blankLines = 0
  /// Whether a quote stood where none may: the parity of quotes then means nothing.
  private(set) var metStrayQuote = false
  /// Whether a line ended in LF outside quotes.
  private(set) var metLineFeed: Bool
  /// Whether a line ended in a lone CR outside quotes.
  private(set) var metCarriageReturn: Bool

  private let reader: LineReader
  private let file: String
  private let dialect: CSVDialect
  private let limits: CSVLimits
  private let width: Int?
  private let usesParserOnly: Bool
  private let state: UnsafeMutablePointer<ScanState>
  private var parser = csv_parser()
  private var recordLine = 0
  private var recordBytes = 0
  private var recordStart = 0
  private var isInRecord = false
  private var isValid = true

  /// Scans a part of a file that begins where a record begins.
  ///
  /// - Parameters:
  ///   - slotOfColumn: the slot of each column that is wanted, -1 for the others.
  ///   - width: how many fields a record must have; nil for any number.
  ///   - batchRecords: how many records come at a time.
  ///   - usesParserOnly: whether plain lines go to libcsv too.
  ///   - headerEnd: how the line of headings before the part ended.
  init(
    _ input: InputFile, range: Range<Int>, dialect: CSVDialect, limits: CSVLimits,
    slotOfColumn: [Int], width: Int?, batchRecords: Int = 2_048, usesParserOnly: Bool = false,
    headerEnd: LineEnd? = nil
  ) {
    reader = LineReader(input, range: range, limits: limits)
    file = input.name
    self.dialect = dialect
    self.limits = limits
    self.width = width
    self.usesParserOnly = usesParserOnly
    metLineFeed = headerEnd == .lineFeed
    metCarriageReturn = headerEnd == .carriageReturn
    let slots = (slotOfColumn.max() ?? -1) + 1
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, slotOfColumn.count))
    for (column, slot) in slotOfColumn.enumerated() { table[column] = Int32(slot) }
    state = .allocate(capacity: 1)
    state.initialize(
      to: ScanState(
        batch: FieldBatch(slots: slots, capacity: batchRecords), slotOfColumn: table,
        columns: slotOfColumn.count))
    openParser()
  }

  deinit {
    csv_free(&parser)
    state.pointee.batch.deallocate()
    state.pointee.slotOfColumn.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Where in the file the next record begins.
  var offset: Int { reader.offset }

  /// The rejected rows since the last call.
  func takeRejected() -> [RejectedRow] {
    defer { rejected.removeAll(keepingCapacity: true) }
    return rejected
  }

  /// The next records, good until the next call; nil at the end.
  ///
  /// Throws what refuses the file as a whole, with lines counted from the part's first.
  func next() throws(Findings) -> FieldBatch? {
    state.pointee.batch.count = 0
    state.pointee.batch.byteCount = 0
    let capacity = state.pointee.batch.capacity
    while state.pointee.batch.count < capacity, state.pointee.batch.byteCount < 1 << 23 {
      guard let line = try nextLine() else {
        if isInRecord { throw unterminated() }
        break
      }
      try take(line)
    }
    return state.pointee.batch.count > 0 || !rejected.isEmpty ? state.pointee.batch : nil
  }

  private func nextLine() throws(Findings) -> PhysicalLine? {
    do {
      return try reader.next()
    } catch {
      throw error.isEmpty ? tooLong(line: isInRecord ? recordLine : lines + 1) : error
    }
  }

  private func take(_ line: PhysicalLine) throws(Findings) {
    lines += 1
    if !isInRecord {
      if line.length == 0 {
        blankLines += 1
        try noteEnd(line.end)
        return
      }
      recordLine = lines
      recordBytes = 0
      recordStart = reader.offset - line.bytes.count
      isValid = true
      state.pointee.column = 0
      state.pointee.longest = 0
      state.pointee.ended = false
    }
    recordBytes += line.bytes.count
    if recordBytes > limits.record { throw tooLong(line: recordLine) }
    if !reader.isPlain, isValid {
      isValid = line.bytes.isValidText
    }
    if !isInRecord, !line.hasQuote, !usesParserOnly {
      cutPlain(line)
    } else if !parse(line) {
      metStrayQuote = true
      reject(
        ExchangeCode.strayQuote,
        "a quote stands inside a field, or text follows a closing quote",
        help: "put the field in quotes and double each quote inside it")
      return
    }
    isInRecord = !state.pointee.ended
    if state.pointee.ended {
      try noteEnd(line.end)
      finishRecord()
    }
  }

  /// Cuts a line without quotes at its delimiters.
  private func cutPlain(_ line: PhysicalLine) {
    guard let text = line.bytes.baseAddress else { return }
    let length = line.length
    let slotOfColumn = state.pointee.slotOfColumn
    let columns = state.pointee.columns
    state.pointee.batch.reserve(length)
    let base = state.pointee.batch.byteCount
    memcpy(state.pointee.batch.bytes + base, text, length)
    state.pointee.batch.byteCount += length
    let spans = state.pointee.batch.spans + state.pointee.batch.count * state.pointee.batch.slots
    var column = 0
    var longest = 0
    var start = 0
    while true {
      let found = memchr(text + start, Int32(dialect.delimiter), length - start)
      let end =
        found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - text } ?? length
      if column < columns, slotOfColumn[column] >= 0 {
        spans[Int(slotOfColumn[column])] = FieldSpan(
          start: UInt32(truncatingIfNeeded: base + start),
          length: UInt32(truncatingIfNeeded: end - start))
      }
      longest = max(longest, end - start)
      column += 1
      if found == nil { break }
      start = end + 1
    }
    state.pointee.column = column
    state.pointee.longest = longest
    state.pointee.ended = true
  }

  /// Gives a line to libcsv; false where it found a quote out of place.
  private func parse(_ line: PhysicalLine) -> Bool {
    let taken = csv_parse(
      &parser, line.bytes.baseAddress, line.bytes.count,
      { text, length, context in
        context?.assumingMemoryBound(to: ScanState.self).pointee.field(text, length)
      },
      { _, context in context?.assumingMemoryBound(to: ScanState.self).pointee.ended = true },
      state)
    guard taken == line.bytes.count else {
      openParser(again: true)
      return false
    }
    if line.end == .endOfFile, !state.pointee.ended {
      // Ends the last field and record, unless a quote is open: `next` then says so.
      let result = csv_fini(
        &parser,
        { text, length, context in
          context?.assumingMemoryBound(to: ScanState.self).pointee.field(text, length)
        },
        { _, context in context?.assumingMemoryBound(to: ScanState.self).pointee.ended = true },
        state)
      if result != 0 { state.pointee.ended = false }
    }
    return true
  }

  private func openParser(again: Bool = false) {
    if again { csv_free(&parser) }
    csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    csv_set_delim(&parser, dialect.delimiter)
    csv_set_space_func(&parser) { _ in 0 }
    csv_set_blk_size(&parser, 4_096)
  }

  private func finishRecord() {
    let fields = state.pointee.column
    if !isValid {
      reject(
        ExchangeCode.invalidEncoding, "the row is not UTF-8 text, or holds a NUL",
        help: "export the file again as UTF-8")
    } else if state.pointee.longest > limits.field {
      reject(
        ExchangeCode.fieldTooLong, "a field is longer than \(limits.field) bytes",
        help: "shorten the field in the source system")
    } else if let width, fields != width {
      let isShort = fields < width
      reject(
        isShort ? ExchangeCode.tooFew : ExchangeCode.tooMany,
        "the row has \(fields) \(fields == 1 ? "field" : "fields"), the heading has \(width)",
        help: isShort
          ? "check for a line break or a missing delimiter before this row"
          : "check for a delimiter in a field that is not in quotes")
    } else {
      records += 1
      let record = state.pointee.batch.count
      state.pointee.batch.lines[record] = UInt32(clamping: recordLine)
      state.pointee.batch.widths[record] = UInt32(clamping: fields)
      state.pointee.batch.extents[record] = extent
      state.pointee.batch.count += 1
    }
  }

  private func reject(_ code: Code, _ message: String, help: String) {
    records += 1
    isInRecord = false
    rejected.append(
      RejectedRow(line: recordLine, extent: extent, code: code, message: message, help: help))
  }

  /// Where the current record stands.
  private var extent: RecordExtent { RecordExtent(start: recordStart, length: recordBytes) }

  /// A file ends its lines in one way: LF (with CR or without) or CR alone.
  private func noteEnd(_ end: LineEnd) throws(Findings) {
    switch end {
    case .lineFeed: metLineFeed = true
    case .carriageReturn: metCarriageReturn = true
    case .endOfFile: return
    }
    guard metLineFeed, metCarriageReturn else { return }
    throw Findings([
      Finding(
        ExchangeCode.mixedLineEnds, at: Place(file, line: lines),
        "lines end in a carriage return alone and in a line feed",
        help: "export the file again, or put fields with line breaks in quotes")
    ])
  }

  private func unterminated() -> Findings {
    Findings([
      Finding(
        ExchangeCode.unterminatedQuote, at: Place(file, line: recordLine),
        "a quote that opens in this row is never closed",
        help: "the file may have been cut short: export it again")
    ])
  }

  private func tooLong(line: Int) -> Findings {
    Findings([
      Finding(
        ExchangeCode.recordTooLong, at: Place(file, line: line),
        "the row is longer than \(limits.record) bytes",
        help: "a quote may be missing: check this row and the ones before it")
    ])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are UTF-8 without NUL.
  var isValidText: Bool {
    guard let baseAddress else { return true }
    if memchr(baseAddress, 0, count) != nil { return false }
    return (try? UTF8Span(validating: span)) != nil
  }
}
