internal import Casework
package import Diagnostics
internal import WorkingTime

/// What a strange file looks like: how it is written, and what stands in each of its columns.
package struct FileProfile: Sendable {
  /// The encoding, where it is not UTF-8.
  let encoding: TextEncoding?
  /// What stands between two fields; nil for JSON.
  let delimiter: UInt8?
  /// The columns.
  let columns: [ColumnProfile]
  /// Rows that could be read.
  let rows: Int
  /// Rows that could not.
  let rejected: Int

  /// Looks through a file.
  ///
  /// - Parameters:
  ///   - encoding: its encoding, where that is known.
  ///   - delimiter: its delimiter, where that is known.
  package init(
    path: String, name: String, encoding: TextEncoding? = nil, delimiter: UInt8? = nil,
    limits: CSVLimits = CSVLimits()
  ) throws(Findings) {
    let raw = try RawBytes(path: path, name: name)
    let guessed: TextEncoding?
    if let encoding {
      guessed = encoding
    } else {
      guessed = try Self.encoding(of: raw, name: name)
    }
    try self.init(
      InputFile(path: path, name: name, encoding: guessed), guessed, delimiter, limits)
  }

  init(
    _ input: InputFile, _ encoding: TextEncoding?, _ delimiter: UInt8?, _ limits: CSVLimits
  ) throws(Findings) {
    self.encoding = encoding
    let form: any ExportForm
    if try JSONRecordFinder.isJSON(input) {
      let json = try JSONForm(input, path: [], limits: limits)
      form = try json.completed(input, threads: 1) ?? json
      self.delimiter = nil
    } else {
      let mark: UInt8
      if let delimiter { mark = delimiter } else { mark = try Self.delimiter(of: input, limits) }
      form = try SeparatedForm(
        input, dialect: CSVDialect(delimiter: mark), limits: limits)
      self.delimiter = mark
    }
    var profiles = form.headings.map { ColumnProfile(heading: $0) }
    var plan = TablePlan(
      table: .tasks, headings: form.headings, slotOfColumn: Array(form.headings.indices),
      zone: .utc, dateOnly: .endOfDay)
    plan.slotOfColumn = Array(form.headings.indices)
    let source = form.source(
      input, form.whole, plan, batchRecords: 512, isCareful: true)
    var (rows, rejected) = (0, 0)
    while let batch = try source.next() {
      rejected += source.takeRejected().count
      rows += batch.count
      for record in 0..<batch.count {
        for slot in profiles.indices { profiles[slot].add(batch.field(record, slot), .shared) }
      }
    }
    self.rows = rows
    self.rejected = rejected
    columns = profiles
  }

  /// The encoding of a file by its first bytes, nil for UTF-8 or a byte order mark.
  private static func encoding(
    of raw: RawBytes, name: String
  ) throws(Findings) -> TextEncoding? {
    var head = try raw.head(1 << 20, name: name)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return nil }
    // The last character may have been cut.
    if raw.size > head.count { head.removeLast(min(4, head.count)) }
    let isText = head.withUnsafeBufferPointer { $0.isValidText }
    return isText ? nil : TextEncoding.likely(head)
  }

  /// The delimiter that makes the most headings, and rows as wide as they are.
  private static func delimiter(
    of input: InputFile, _ limits: CSVLimits
  ) throws(Findings) -> UInt8 {
    var best: (mark: UInt8, score: Int) = (UInt8(ascii: ","), 1)
    for mark in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      guard
        let form = try? SeparatedForm(
          input, dialect: CSVDialect(delimiter: mark), limits: limits),
        form.headings.count > best.score
      else { continue }
      best = (mark, form.headings.count)
    }
    return best.mark
  }
}
