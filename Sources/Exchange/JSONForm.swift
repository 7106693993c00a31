internal import Columns
internal import Diagnostics

/// A JSON file: where its records stand and the names that they bear.
struct JSONForm: ExportForm {
  let whole: Range<Int>
  /// Lines before the array.
  let lines: Int
  let headings: [String]
  let absence: HeadingAbsence
  /// Whether all records have been looked at.
  private let isComplete: Bool
  private let jsonLayout: JSONLayout
  private let tally: JSONNameTally
  private let limits: CSVLimits

  private static let sample = 2_048

  /// Finds the records and looks at the first of them.
  ///
  /// - Parameter path: the path of the array, where the mapping names one.
  init(_ input: InputFile, path: [String], limits: CSVLimits) throws(Findings) {
    let place = try JSONRecordFinder(input: input, limits: limits, path: path).find()
    let before = JSONWindow(input, range: 0..<place.range.lowerBound, limits: limits)
    while !before.isFinal {
      before.position = before.count
      if !(try before.refill()) { break }
    }
    let (names, count) = Self.names(
      in: input, place.range, place.layout, limits, atMost: Self.sample)
    try self.init(
      place.layout, place.range, after: before.lineFeeds(before: before.count), names: names,
      isEmpty: count == 0, isComplete: count < Self.sample, limits, file: input.name)
  }

  /// The names that records bear, and how many records were looked at. What is wrong with them is
  /// said when they are read in earnest.
  private static func names(
    in input: InputFile, _ range: Range<Int>, _ layout: JSONLayout, _ limits: CSVLimits,
    atMost count: Int
  ) -> (JSONNameTally, Int) {
    let records = JSONRecords(
      input, range: range, layout: layout, limits: limits, tally: JSONNameTally(), slots: [],
      recordLimit: count)
    while let _ = try? records.next() { _ = records.takeRejected() }
    return (records.tally ?? JSONNameTally(), records.records)
  }

  func completed(_ input: InputFile, threads: Int) throws(Findings) -> JSONForm? {
    guard !isComplete else { return nil }
    let parts = try parts(of: input, threads: threads, limits: limits)
    let tallies = concurrentMap(over: parts, threads: threads) { part in
      Self.names(in: input, part, jsonLayout, limits, atMost: .max).0
    }
    var all = tally
    for other in tallies { all.add(other) }
    return try JSONForm(
      jsonLayout, whole, after: lines, names: all, isEmpty: absence == .expected, isComplete: true,
      limits, file: input.name)
  }

  private init(
    _ layout: JSONLayout, _ whole: Range<Int>, after lines: Int, names: JSONNameTally,
    isEmpty: Bool, isComplete: Bool, _ limits: CSVLimits, file: String
  ) throws(Findings) {
    self.isComplete = isComplete
    jsonLayout = layout
    self.whole = whole
    self.lines = lines
    self.limits = limits
    tally = names
    headings = names.columns.map(\.heading)
    absence = isEmpty ? .expected : .doubted
    // No separated values could be written of it, and no heading is meant to hold one.
    for heading in headings where heading.utf8.contains(0) {
      throw Findings([
        Finding(
          ExchangeCode.invalidEncoding, at: Place(file, heading: heading),
          "a name holds a NUL", help: "rename it in the source system")
      ])
    }
    var seen = Set<[UInt8]>()
    for heading in headings where !seen.insert(Array(heading.utf8)).inserted {
      throw Findings([
        Finding(
          ExchangeCode.duplicateHeading, at: Place(file, heading: heading),
          "two names lead to this one: a point stands in a name", help: "rename one of them")
      ])
    }
  }

  var layout: RowLayout { jsonLayout == .lines ? .jsonLines : .jsonArray }

  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int, isCareful: Bool
  ) -> any RecordSource {
    JSONRecords(
      input, range: range, layout: jsonLayout, limits: limits, tally: tally,
      slots: Array(plan.slotOfColumn.prefix(headings.count)), references: plan.referenceSlots,
      batchRecords: batchRecords)
  }

  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> JSONForm? {
    var all = tally
    for other in tallies { all.add(other) }
    let grown = try JSONForm(
      jsonLayout, whole, after: lines, names: all, isEmpty: absence == .expected, isComplete: true,
      limits, file: file)
    return grown.headings == headings ? nil : grown
  }

  var inferences: [String] {
    tally.arrays.map { "'\($0)' holds lists and is not read" }
  }

  /// Lines can be read side by side, cut at line feeds: none stands inside a record. An array is
  /// read in one.
  func parts(
    of input: InputFile, attempt: Int, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>]? {
    attempt == 0 ? try parts(of: input, threads: threads, limits: limits) : nil
  }

  private func parts(
    of input: InputFile, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>] {
    let count = min(threads * 4, whole.count / max(1, limits.block))
    guard jsonLayout == .lines, threads > 1, count > 1 else { return [whole] }
    var parts: [Range<Int>] = []
    var start = whole.lowerBound
    for index in 1..<count {
      let border = try lineStart(
        after: whole.lowerBound + whole.count / count * index, in: input)
      if border > start, border < whole.upperBound {
        parts.append(start..<border)
        start = border
      }
    }
    return parts + [start..<whole.upperBound]
  }

  /// Where the first line after an offset begins.
  private func lineStart(after offset: Int, in input: InputFile) throws(Findings) -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 14, alignment: 16)
    defer { buffer.deallocate() }
    var position = offset
    while position < whole.upperBound {
      let read = try input.read(at: position, into: buffer)
      if read == 0 { break }
      if let found = buffer.prefix(read).firstIndex(of: 0x0A) { return position + found + 1 }
      position += read
    }
    return whole.upperBound
  }
}
