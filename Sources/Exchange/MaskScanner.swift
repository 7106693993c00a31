internal import CScan
internal import Columns
internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Cuts a part of a file into records by byte masks: where delimiters and line feeds stand is
/// listed 64 bytes at a time, and a line without anything odd in it is cut by reading the list.
///
/// Records with quotes go to libcsv, one by one. What only the file as a whole can answer for (a
/// stray quote, a lone carriage return, a record without an end) is not judged here: `needsCare` is
/// set, and in the end `RecordScanner` reads the file in one. So both give the same fields and say
/// the same.
///
/// Fields are not copied: spans point into the block that was read. A class because it owns its
/// buffers; there is one for each thread, which begins one part of a file after another.
final class MaskScanner: RecordSource {
  /// Records seen, blank lines not counted, the rejected ones included.
  private(set) var records = 0
  /// Physical lines seen.
  private(set) var lines = 0
  /// Blank lines seen.
  private(set) var blankLines = 0
  /// Whether something was met that only the careful reader may judge.
  private(set) var needsCare = false

  private let input: InputFile
  private let limits: CSVLimits
  private let width: Int
  private let parser: CSVParser
  private let state: UnsafeMutablePointer<ScanState>
  private let wanted: [WantedColumn]
  /// The slot of the last column of all, -1 where nobody wants it.
  private let lastSlot: Int
  private let delimiter: UInt8
  /// A line of so many bytes is within all limits.
  private let plainLength: Int
  private var block: ScanBlock
  private var nextOffset: Int
  private var endOffset: Int
  private var rejected: [RejectedRow] = []

  /// A column that has a slot.
  private struct WantedColumn {
    let column: Int
    let slot: Int
  }

  /// Scans a part of a file that begins where a record begins.
  ///
  /// - Parameters:
  ///   - slotOfColumn: the slot of each column that is wanted, -1 for the others.
  ///   - width: how many fields a record must have.
  ///   - batchRecords: how many records come at a time, at most.
  init(
    _ input: InputFile, range: Range<Int>, dialect: CSVDialect, limits: CSVLimits,
    slotOfColumn: [Int], width: Int, batchRecords: Int
  ) {
    self.input = input
    self.limits = limits
    self.width = width
    delimiter = dialect.delimiter
    plainLength = min(limits.field, limits.record - 2)
    nextOffset = range.lowerBound
    endOffset = range.upperBound
    block = ScanBlock(capacity: min(max(limits.block, 1), Self.blockBytes))
    let slots = (slotOfColumn.max() ?? -1) + 1
    lastSlot = width <= slotOfColumn.count && width > 0 ? slotOfColumn[width - 1] : -1
    wanted = slotOfColumn.enumerated().filter { $1 >= 0 }.map { WantedColumn(column: $0, slot: $1) }
    parser = CSVParser(
      dialect, batch: FieldBatch(slots: slots, capacity: batchRecords, borrowing: block.bytes),
      slotOfColumn: slotOfColumn)
    state = parser.state
  }

  deinit { block.deallocate() }

  func begin(_ range: Range<Int>) -> Bool {
    guard !needsCare else { return false }
    (records, lines, blankLines) = (0, 0, 0)
    rejected.removeAll(keepingCapacity: true)
    block.empty()
    (nextOffset, endOffset) = (range.lowerBound, range.upperBound)
    return true
  }

  /// A block and its lists stay in the second-level cache.
  private static let blockBytes = 1 << 18

  /// Where in the file the next record begins.
  var offset: Int { nextOffset - (block.count - block.position) }

  /// The rejected rows since the last call.
  func takeRejected() -> [RejectedRow] {
    defer { rejected.removeAll(keepingCapacity: true) }
    return rejected
  }

  /// The next records, good until the next call; nil at the end and where care is needed.
  func next() throws(Findings) -> FieldBatch? {
    state.pointee.batch.count = 0
    while !needsCare {
      cutLines()
      if state.pointee.batch.count > 0 || !rejected.isEmpty { return state.pointee.batch }
      if needsCare { return nil }
      guard try refill() else { return nil }
    }
    return nil
  }

  /// Reads on, keeping what is not cut yet; false at the end.
  private func refill() throws(Findings) -> Bool {
    let rest = block.count - block.position
    guard nextOffset < endOffset else {
      // What is left is a record whose quote is never closed.
      if rest > 0 { needsCare = true }
      return false
    }
    guard rest <= limits.record else {
      needsCare = true
      return false
    }
    block.makeRoom()
    state.pointee.batch.bytes = block.bytes
    let room = min(block.capacity - block.count, endOffset - nextOffset)
    let read = try input.read(
      at: nextOffset,
      into: UnsafeMutableRawBufferPointer(start: block.bytes + block.count, count: room))
    guard read > 0 else {
      // The file became shorter: the careful reader says so.
      needsCare = true
      return false
    }
    nextOffset += read
    block.count += read
    block.index(delimiter: delimiter, isLast: nextOffset == endOffset)
    state.pointee.batch.byteCount = block.spareStart
    return true
  }

  // MARK: - Lines

  /// Cuts the lines that are whole, until the batch is full.
  private func cutLines() {
    let capacity = state.pointee.batch.capacity
    while block.line < block.lineCount, state.pointee.batch.count < capacity {
      cutPlainLines()
      guard block.line < block.lineCount, state.pointee.batch.count < capacity else { return }
      let end = Int(block.lines[block.line])
      if block.oddity < block.oddityCount, Int(block.oddities[block.oddity]) < end {
        guard cutOddLine(end) else { return }
      } else {
        cutLine(end)
      }
    }
  }

  /// Cuts lines as long as they are plain and of the right width: most of most files, in one loop
  /// over plain memory.
  private func cutPlainLines() {
    let (block, width) = (block, width)
    let (bytes, ends) = (block.bytes, block.ends)
    let odd = block.oddity < block.oddityCount ? block.oddities[block.oddity] : .max
    let batch = state.pointee.batch
    let first = nextOffset - block.count
    let stop = min(block.lineCount, block.line + batch.capacity - batch.count)
    var (line, start, record, place) = (block.line, block.position, batch.count, block.end)
    wanted.withUnsafeBufferPointer { wanted in
      while line < stop, place + width <= block.endCount {
        let end = Int(block.lines[line])
        let hasReturn = end > start && bytes[end - 1] == 0x0D
        let length = end - start - (hasReturn ? 1 : 0)
        guard Int(ends[place + width - 1]) == end, end < odd, length > 0, length <= plainLength,
          !block.hasHigh || !block.hasHigh(start, length)
        else { return }
        let spans = batch.spans + record * batch.slots
        for wanted in wanted {
          let from = ends[place + wanted.column - 1] &+ 1
          spans[wanted.slot] = TextSpan(start: from, length: ends[place + wanted.column] &- from)
        }
        if hasReturn, lastSlot >= 0 { spans[lastSlot].length -= 1 }
        line += 1
        let next = min(end + 1, block.count)
        batch.lines[record] = UInt32(clamping: lines + line - block.line)
        batch.widths[record] = UInt32(clamping: width)
        batch.extents[record] = RecordExtent(start: first + start, length: next - start)
        (start, record, place) = (next, record + 1, place + width)
      }
    }
    records += record - batch.count
    lines += line - block.line
    state.pointee.batch.count = record
    (self.block.line, self.block.position, self.block.end) = (line, start, place)
  }

  /// Puts the spans of a line of the right width in place.
  @inline(__always)
  private func note(_ start: Int, _ length: Int, _ first: Int) {
    let spans = state.pointee.batch.spans + state.pointee.batch.count * state.pointee.batch.slots
    for wanted in wanted {
      let from = block.ends[first + wanted.column - 1] &+ 1
      spans[wanted.slot] = TextSpan(
        start: from, length: block.ends[first + wanted.column] &- from)
    }
    // A carriage return at the end belongs to no field.
    if lastSlot >= 0 {
      spans[lastSlot].length = UInt32(truncatingIfNeeded: start + length) - spans[lastSlot].start
    }
  }

  /// Cuts a line without quotes, NULs and lone carriage returns that is not plain all the same: a
  /// blank one, one with letters beyond ASCII, one of another width.
  private func cutLine(_ end: Int) {
    let start = block.position
    let length = end - start - (end > start && block.bytes[end - 1] == 0x0D ? 1 : 0)
    lines += 1
    let first = block.end
    while block.end < block.endCount, Int(block.ends[block.end]) <= end { block.end += 1 }
    defer {
      block.line += 1
      block.position = min(end + 1, block.count)
    }
    guard length > 0 else {
      blankLines += 1
      return
    }
    let extent = extent(to: end)
    guard extent.length <= limits.record else {
      needsCare = true
      return
    }
    guard isText(start, length) else { return reject(.noText(lines, extent)) }
    // A file that ends without a line feed has an end of its own in the list.
    let fields = block.end - first
    guard longest(start, length, ends: block.ends + first, fields) <= limits.field else {
      return reject(.fieldTooLong(lines, extent, limits))
    }
    guard fields == width else {
      return reject(.wrongWidth(lines, extent, fields: fields, width: width))
    }
    note(start, length, first)
    close(to: end)
  }

  private func longest(
    _ start: Int, _ length: Int, ends: UnsafePointer<UInt32>, _ fields: Int
  ) -> Int {
    var longest = 0
    var from = start
    for field in 0..<fields {
      let to = field == fields - 1 ? start + length : Int(ends[field])
      longest = max(longest, to - from)
      from = to + 1
    }
    return longest
  }

  private func isText(_ start: Int, _ length: Int) -> Bool {
    guard block.hasHigh(start, length) else { return true }
    return UnsafeBufferPointer(start: UnsafePointer(block.bytes) + start, count: length)
      .isValidText
  }

  // MARK: - Odd lines

  /// Cuts a record that begins with a line in which something odd stands; false where it must wait
  /// for more of the file, or for the careful reader.
  private func cutOddLine(_ end: Int) -> Bool {
    var hasQuote = false
    var index = block.oddity
    while index < block.oddityCount, Int(block.oddities[index]) < end {
      switch block.bytes[Int(block.oddities[index])] {
      case 0x22: hasQuote = true
      case 0x0D where !hasQuote:
        needsCare = true
        return false
      default: break
      }
      index += 1
    }
    if hasQuote { return cutQuoted() }
    let extent = extent(to: end)
    guard extent.length <= limits.record else {
      needsCare = true
      return false
    }
    lines += 1
    reject(.noText(lines, extent))
    block.advance(to: end + 1)
    return true
  }

  /// Gives a record to libcsv, line by line.
  private func cutQuoted() -> Bool {
    let start = block.position
    var position = start
    var lineCount = 0
    var isValid = true
    let spare = state.pointee.batch.byteCount
    state.pointee.begin()
    while !state.pointee.ended {
      guard let line = block.physicalLine(at: position) else {
        // The record goes on in the next block, and begins again there.
        parser.restart()
        state.pointee.batch.byteCount = spare
        return false
      }
      position += line.bytes.count
      lineCount += 1
      if isValid { isValid = line.bytes.isValidText }
      guard position - start <= limits.record, parser.parse(line),
        !state.pointee.ended || line.end != .carriageReturn
      else {
        needsCare = true
        return false
      }
    }
    finishQuoted(from: start, to: position, lineCount, isValid: isValid)
    return true
  }

  private func finishQuoted(from start: Int, to end: Int, _ lineCount: Int, isValid: Bool) {
    let extent = extent(to: end - 1)
    let line = lines + 1
    lines += lineCount
    let fields = state.pointee.column
    if !isValid {
      reject(.noText(line, extent))
    } else if state.pointee.longest > limits.field {
      reject(.fieldTooLong(line, extent, limits))
    } else if fields != width {
      reject(.wrongWidth(line, extent, fields: fields, width: width))
    } else {
      records += 1
      state.pointee.batch.close(line: line, width: width, extent: extent)
    }
    block.advance(to: end)
  }

  // MARK: - Records

  @inline(__always)
  private func close(to end: Int) {
    records += 1
    state.pointee.batch.close(line: lines, width: width, extent: extent(to: end))
  }

  private func reject(_ row: RejectedRow) {
    records += 1
    rejected.append(row)
  }

  /// Where the record that begins at the position and ends with the byte `end` stands in the file.
  @inline(__always)
  private func extent(to end: Int) -> RecordExtent {
    let length = min(end + 1, block.count) - block.position
    return RecordExtent(start: nextOffset - block.count + block.position, length: length)
  }
}
