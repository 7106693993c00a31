internal import Columns
internal import Diagnostics
internal import Documents

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How the records of a JSON file follow each other.
enum JSONLayout: Sendable {
  /// One object a line.
  case lines
  /// The elements of an array, which the part holds from bracket to bracket.
  case array
}

/// Cuts a part of a JSON file into records.
///
/// A line of JSON lines that is no object is a rejected row, and the next line is read. Where an
/// array is broken nobody knows where the next record begins: the file is refused.
final class JSONRecords: RecordSource {
  private(set) var records = 0
  private(set) var blankLines = 0
  /// Never: JSON is read in one way.
  let needsCare = false

  private let file: String
  private let layout: JSONLayout
  private let limits: CSVLimits
  private let recordLimit: Int
  private let names: JSONNames
  private let window: JSONWindow
  private var cutter: JSONObjectCutter
  private var batch: FieldBatch
  private var rejected: [RejectedRow] = []
  private var physicalLines = 0
  private var state = State.first

  /// Where in an array reading stands.
  private enum State { case first, afterComma, afterElement, done }

  /// Reads a part of a file.
  ///
  /// - Parameters:
  ///   - range: whole lines, or an array from bracket to bracket, blanks around it allowed.
  ///   - tally: the names that are known.
  ///   - slots: the slot of each column of the tally, -1 for those that nobody wants.
  ///   - references: the slots among them that hold references.
  ///   - recordLimit: after how many records to stop.
  init(
    _ input: InputFile, range: Range<Int>, layout: JSONLayout, limits: CSVLimits,
    tally: JSONNameTally, slots: [Int], references: Set<Int> = [], batchRecords: Int = 2_048,
    recordLimit: Int = .max
  ) {
    self.recordLimit = recordLimit
    file = input.name
    self.layout = layout
    self.limits = limits
    names = JSONNames(tally, slots: slots)
    window = JSONWindow(input, range: range, limits: limits)
    let width = (slots.max() ?? -1) + 1
    cutter = JSONObjectCutter(names, slots: width, references: references, limits: limits)
    batch = FieldBatch(slots: width, capacity: batchRecords, borrowing: window.bytes)
  }

  deinit {
    cutter.spans.deallocate()
    batch.deallocate()
  }

  var offset: Int { window.offset }

  var lines: Int {
    layout == .lines ? physicalLines : window.lineFeeds(before: window.position) + 1
  }

  var tally: JSONNameTally? { names.tally }

  func takeRejected() -> [RejectedRow] {
    defer { rejected.removeAll(keepingCapacity: true) }
    return rejected
  }

  func next() throws(Findings) -> FieldBatch? {
    batch.count = 0
    while batch.count < batch.capacity, rejected.count < batch.capacity, records < recordLimit {
      let goesOn = layout == .lines ? try takeLine() : try takeElement()
      if !goesOn { break }
    }
    batch.bytes = window.bytes
    batch.byteCount = window.count
    return batch.count > 0 || !rejected.isEmpty ? batch : nil
  }

  /// Reads on; false where records of this batch still stand in the window.
  private func readOn(line: Int) throws(Findings) -> Bool {
    guard batch.count == 0 else { return false }
    guard try window.refill() else { throw tooLong(line: line) }
    return true
  }

  private func take(_ start: Int, _ stop: Int, line: Int) {
    records += 1
    let extent = RecordExtent(start: window.start + start, length: stop - start)
    // Read in place, an escaped line feed becomes one, which is none of the file's.
    if layout == .array, !cutter.escaped.isEmpty { _ = window.lineFeeds(before: stop) }
    if var row = cutter.rejection ?? encodingFault(start, stop) ?? unescape() {
      row.line = line
      row.extent = extent
      rejected.append(row)
      return
    }
    let record = batch.count
    (batch.spans + record * batch.slots).update(from: cutter.spans, count: batch.slots)
    batch.lines[record] = UInt32(clamping: line)
    batch.widths[record] = UInt32(clamping: batch.slots)
    batch.extents[record] = extent
    batch.count += 1
  }

  /// Rejects what stands from `start` to `stop`.
  private func reject(
    _ start: Int, _ stop: Int, line: Int, _ code: Code, _ message: String, help: String
  ) {
    records += 1
    rejected.append(
      RejectedRow(
        line: line, extent: RecordExtent(start: window.start + start, length: stop - start),
        code: code, message: message, help: help))
  }

  private func encodingFault(_ start: Int, _ stop: Int) -> RejectedRow? {
    guard !window.isPlain,
      !UnsafeBufferPointer(start: window.bytes + start, count: stop - start).isValidText
    else { return nil }
    return RejectedRow(
      line: 0, code: ExchangeCode.invalidEncoding, message: "the row is not UTF-8 text",
      help: "export the file again as UTF-8, or say `encoding:` in a mapping")
  }

  /// Reads the escapes of the record's fields, where they stand.
  private func unescape() -> RejectedRow? {
    for slot in cutter.escaped {
      let span = cutter.spans[slot]
      let text = window.bytes + Int(span.start)
      let length =
        (try? JSONGrammar.unescape(text, from: 0, to: Int(span.length), into: text)) ?? 0
      cutter.spans[slot].length = UInt32(truncatingIfNeeded: length)
      if memchr(text, 0, length) != nil {
        return RejectedRow(
          line: 0, code: ExchangeCode.invalidEncoding, message: "a field holds a NUL",
          help: "correct the field in the source system")
      }
    }
    return nil
  }

  private func checkNames(line: Int) throws(Findings) {
    guard names.count > limits.columns + 1 else { return }
    throw Findings([
      FileHeader.tooManyColumns(names.count - 1, limits, at: Place(file, line: line))
    ])
  }

  private func tooLong(line: Int) -> Findings {
    Findings([
      Finding(
        ExchangeCode.recordTooLong, at: Place(file, line: line),
        "the row is longer than \(limits.record) bytes",
        help: "check the file: it may be another kind of JSON")
    ])
  }
}

/// JSON lines.
extension JSONRecords {
  /// Takes a line; false where the batch has to be handed on first, or at the end.
  private func takeLine() throws(Findings) -> Bool {
    let start = window.position
    let rest = window.count - start
    var end = window.count
    if rest > 0, let found = memchr(window.bytes + start, 0x0A, rest) {
      end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(window.bytes)
    } else if !window.isFinal {
      return try readOn(line: physicalLines + 1)
    } else if rest == 0 {
      return false
    }
    physicalLines += 1
    window.position = min(end + 1, window.count)
    if end - start > limits.record { throw tooLong(line: physicalLines) }
    let first = JSONGrammar.skipBlanks(window.bytes, from: start, to: end)
    if first == end {
      blankLines += 1
    } else {
      cutLine(start, from: first, to: end)
      try checkNames(line: physicalLines)
    }
    return true
  }

  private func cutLine(_ start: Int, from first: Int, to end: Int) {
    let bytes = window.bytes
    do throws(JSONFault) {
      guard bytes[first] == UInt8(ascii: "{") else {
        reject(
          start, window.position, line: physicalLines, ExchangeCode.notAnObject,
          "the line is no object", help: "write one object a line, in braces")
        return
      }
      let stop = try cutter.cut(bytes, from: first, to: end)
      let after = JSONGrammar.skipBlanks(bytes, from: stop, to: end)
      guard after == end else { throw JSONFault(.afterValue, at: after) }
      take(start, window.position, line: physicalLines)
    } catch {
      reject(
        start, window.position, line: physicalLines, ExchangeCode.brokenLine,
        "byte \(error.offset - start + 1) of the line: \(error.kind.rawValue)",
        help: "export the file again: the line may have been cut short")
    }
  }
}

/// An array.
extension JSONRecords {
  /// Takes an element; false where the batch has to be handed on first, or at the end.
  private func takeElement() throws(Findings) -> Bool {
    guard state != .done else { return false }
    let end = window.count
    let at = JSONGrammar.skipBlanks(window.bytes, from: window.position, to: end)
    guard at < end else {
      if !window.isFinal { return try readOn(line: lines) }
      throw broken(JSONFault(state == .afterElement ? .arrayComma : .endsBeforeValue, at: end))
    }
    switch (state, window.bytes[at]) {
    case (.first, _):
      guard window.bytes[at] == UInt8(ascii: "[") else { throw broken(JSONFault(.noValue, at: at)) }
      let after = JSONGrammar.skipBlanks(window.bytes, from: at + 1, to: end)
      guard after < end || window.isFinal else { return try readOn(line: lines) }
      if after < end, window.bytes[after] == UInt8(ascii: "]") { return try finish(after + 1) }
      window.position = at + 1
      state = .afterComma
    case (.afterElement, UInt8(ascii: ",")):
      window.position = at + 1
      state = .afterComma
    case (.afterElement, UInt8(ascii: "]")): return try finish(at + 1)
    case (.afterElement, _): throw broken(JSONFault(.arrayComma, at: at))
    default: return try cutElement(from: at, to: end)
    }
    return true
  }

  private func cutElement(from start: Int, to end: Int) throws(Findings) -> Bool {
    let isObject = window.bytes[start] == UInt8(ascii: "{")
    let stop: Int
    do {
      stop =
        isObject
        ? try cutter.cut(window.bytes, from: start, to: end) : try skip(from: start, to: end)
    } catch {
      // What looks wrong at the end of the window may only be cut.
      if !window.isFinal, error.offset + 16 >= end { return try readOn(line: lines) }
      throw broken(error)
    }
    guard stop < end || window.isFinal else { return try readOn(line: lines) }
    let line = window.lineFeeds(before: start) + 1
    if stop - start > limits.record { throw tooLong(line: line) }
    if isObject {
      take(start, stop, line: line)
      try checkNames(line: line)
    } else {
      reject(
        start, stop, line: line, ExchangeCode.notAnObject, "the element is no object",
        help: "each element of the array is an object, in braces")
    }
    window.position = stop
    state = .afterElement
    return true
  }

  /// Looks over a value that is no object.
  private func skip(from start: Int, to end: Int) throws(JSONFault) -> Int {
    var scan = JSONScan(from: start, depthLimit: 63)
    while true {
      let token = try scan.next(window.bytes, count: end, isFinal: true)
      if scan.depth == 0 || token == .end { return scan.position }
    }
  }

  private func finish(_ stop: Int) throws(Findings) -> Bool {
    window.position = stop
    state = .done
    while true {
      let at = JSONGrammar.skipBlanks(window.bytes, from: window.position, to: window.count)
      guard at == window.count else { throw broken(JSONFault(.afterValue, at: at)) }
      if window.isFinal {
        window.position = at
        return false
      }
      guard batch.count == 0 else {
        state = .afterElement
        window.position = stop - 1
        return false
      }
      window.position = at
      guard try window.refill() else { throw tooLong(line: lines) }
    }
  }

  private func broken(_ fault: JSONFault) -> Findings {
    Findings([
      Finding(
        ExchangeCode.notJSON,
        at: Place(file, line: window.lineFeeds(before: min(fault.offset, window.count)) + 1),
        "byte \(window.start + fault.offset + 1) of the file: \(fault.kind.rawValue)",
        help: "export the file again: it may have been cut short")
    ])
  }
}
