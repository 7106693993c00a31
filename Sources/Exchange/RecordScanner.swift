internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Cuts a part of a file into records with libcsv in its strictest mode: what every file means, and
/// what `MaskScanner` is measured against.
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
  /// Never: this is the careful one.
  let needsCare = false
  /// Whether a line ended in LF outside quotes.
  private(set) var metLineFeed: Bool
  /// Whether a line ended in a lone CR outside quotes.
  private(set) var metCarriageReturn: Bool

  private let reader: LineReader
  private let file: String
  private let limits: CSVLimits
  private let width: Int?
  private let parser: CSVParser
  private let state: UnsafeMutablePointer<ScanState>
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
  ///   - headerEnd: how the line of headings before the part ended.
  init(
    _ input: InputFile, range: Range<Int>, dialect: CSVDialect, limits: CSVLimits,
    slotOfColumn: [Int], width: Int?, batchRecords: Int = 2_048,
    headerEnd: LineEnd? = nil
  ) {
    reader = LineReader(input, range: range, limits: limits)
    file = input.name
    self.limits = limits
    self.width = width
    metLineFeed = headerEnd == .lineFeed
    metCarriageReturn = headerEnd == .carriageReturn
    let slots = (slotOfColumn.max() ?? -1) + 1
    parser = CSVParser(
      dialect, batch: FieldBatch(slots: slots, capacity: batchRecords), slotOfColumn: slotOfColumn)
    state = parser.state
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
      state.pointee.begin()
    }
    recordBytes += line.bytes.count
    if recordBytes > limits.record { throw tooLong(line: recordLine) }
    if !reader.isPlain, isValid {
      isValid = line.bytes.isValidText
    }
    guard parser.parse(line) else {
      reject(.strayQuote(recordLine, extent))
      return
    }
    isInRecord = !state.pointee.ended
    if state.pointee.ended {
      try noteEnd(line.end)
      finishRecord()
    }
  }

  private func finishRecord() {
    let fields = state.pointee.column
    if !isValid {
      reject(.noText(recordLine, extent))
    } else if state.pointee.longest > limits.field {
      reject(.fieldTooLong(recordLine, extent, limits))
    } else if let width, fields != width {
      reject(.wrongWidth(recordLine, extent, fields: fields, width: width))
    } else {
      records += 1
      state.pointee.batch.close(line: recordLine, width: fields, extent: extent)
    }
  }

  private func reject(_ row: RejectedRow) {
    records += 1
    isInRecord = false
    rejected.append(row)
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
