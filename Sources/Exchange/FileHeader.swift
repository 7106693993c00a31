internal import Diagnostics

/// The headings of a file and where its rows begin.
struct FileHeader: Sendable {
  /// The headings, in order.
  var headings: [String]
  /// Where the first row begins, in bytes.
  var offset: Int
  /// How many physical lines come before it.
  var lines: Int
  /// What ended the lines so far; the rows' lines must end in the same way.
  var lineEnd: LineEnd

  /// Reads the first record as headings. A byte order mark before it is skipped.
  init(_ input: InputFile, dialect: CSVDialect, limits: CSVLimits) throws(Findings) {
    let start = try Self.lengthOfMark(input)
    // One column more than may be, so that too many are seen as such.
    let scanner = RecordScanner(
      input, range: start..<input.size, dialect: dialect, limits: limits,
      slotOfColumn: Array(0...limits.columns), width: nil, batchRecords: 1)
    let batch: FieldBatch?
    do throws(Findings) {
      batch = try scanner.next()
      try Self.refuse(scanner.takeRejected().first, of: input)
    } catch {
      // Headings that are no text are why the lines after them look odd.
      try Self.refuse(scanner.takeRejected().first, of: input)
      throw error
    }
    guard let batch, batch.count > 0 else {
      throw Findings([
        Finding(
          ExchangeCode.empty, at: Place(input.name), "the file is empty",
          help: "it needs a first line of headings")
      ])
    }
    let width = Int(batch.widths[0])
    guard width <= limits.columns else {
      throw Findings([
        Self.tooManyColumns(width, limits, at: Place(input.name, line: Int(batch.lines[0])))
      ])
    }
    headings = (0..<width).map { String(decoding: batch.field(0, $0), as: UTF8.self) }
    offset = scanner.offset
    lines = scanner.lines
    lineEnd =
      scanner.metLineFeed ? .lineFeed : scanner.metCarriageReturn ? .carriageReturn : .endOfFile
    try refuseRepeated(input.name, line: Int(batch.lines[0]))
  }

  private static func refuse(_ row: RejectedRow?, of input: InputFile) throws(Findings) {
    guard let row else { return }
    var refused = RejectedRows()
    refused.append(row)
    refused.suggestEncodings(in: input)
    throw Findings(refused.kept.map { $0.finding(in: input.name, after: 0) })
  }

  private func refuseRepeated(_ file: String, line: Int) throws(Findings) {
    var seen = Set<[UInt8]>()
    var repeated: [Finding] = []
    for heading in headings where !heading.isEmpty && !seen.insert(Array(heading.utf8)).inserted {
      repeated.append(
        Finding(
          ExchangeCode.duplicateHeading, at: Place(file, line: line, heading: heading),
          "two columns bear this heading", help: "rename one of them"))
    }
    if !repeated.isEmpty { throw Findings(repeated) }
  }

  /// The finding for a record of too many fields.
  static func tooManyColumns(_ width: Int, _ limits: CSVLimits, at place: Place) -> Finding {
    Finding(
      ExchangeCode.tooManyColumns, at: place,
      "the row has \(width) columns, more than \(limits.columns)",
      help: "check the delimiter, or export fewer columns")
  }

  /// The bytes of a byte order mark at the beginning, 0 or 3.
  static func lengthOfMark(_ input: InputFile) throws(Findings) -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 3, alignment: 1)
    defer { buffer.deallocate() }
    let count = try input.read(at: 0, into: buffer)
    return count == 3 && buffer.elementsEqual([0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}
