package import Diagnostics

/// A file of separated values as it stands, without a table in mind: for looking at an odd one.
package struct RawRecords {
  private let input: InputFile
  private let dialect: CSVDialect
  private let limits: CSVLimits

  /// The records of a file; `name` is what messages call it, `encoding` nil for UTF-8 or UTF-16
  /// with a byte order mark.
  package init(
    path: String, name: String, dialect: CSVDialect = CSVDialect(),
    encoding: TextEncoding? = nil, limits: CSVLimits = CSVLimits()
  ) throws(Findings) {
    self.init(
      try InputFile(path: path, name: name, encoding: encoding), dialect: dialect, limits: limits)
  }

  init(
    _ input: InputFile, dialect: CSVDialect = CSVDialect(), limits: CSVLimits = CSVLimits()
  ) {
    self.input = input
    self.dialect = dialect
    self.limits = limits
  }

  /// Every record's fields, headings first, of any width.
  ///
  /// - Throws: what refuses the file, rows that cannot be cut or are no text among it: all of it
  ///   is looked at first.
  static func read(
    _ input: InputFile, dialect: CSVDialect = CSVDialect(), limits: CSVLimits = CSVLimits()
  ) throws(Findings) -> [[String]] {
    let file = RawRecords(input, dialect: dialect, limits: limits)
    try file.check()
    var records: [[String]] = []
    try file.forEach { fields in
      records.append(fields.map { String(decoding: $0, as: UTF8.self) })
      return true
    }
    return records
  }

  /// Looks at all of the file.
  ///
  /// - Throws: what refuses it: rows that cannot be cut or are no text, in the order of their
  ///   lines.
  package func check() throws(Findings) {
    let scanner = try scanner()
    var refused = RejectedRows()
    while let batch = try next(of: scanner, &refused) {
      refused.append(sorting: scanner.takeRejected())
      for record in 0..<batch.count where batch.widths[record] > limits.columns {
        throw Findings([
          FileHeader.tooManyColumns(
            Int(batch.widths[record]), limits,
            at: Place(input.name, line: Int(batch.lines[record])))
        ])
      }
    }
    try refuse(refused)
  }

  /// The next records. Where the first rows are no text that is why the lines after them look odd,
  /// and the reason that is given.
  private func next(
    of scanner: RecordScanner, _ refused: inout RejectedRows
  ) throws(Findings) -> FieldBatch? {
    do throws(Findings) {
      return try scanner.next()
    } catch {
      refused.append(sorting: scanner.takeRejected())
      if let row = refused.kept.first, row.line == 1, row.code == ExchangeCode.invalidEncoding {
        try refuse(refused)
      }
      throw error
    }
  }

  private func refuse(_ refused: RejectedRows) throws(Findings) {
    guard refused.count > 0 else { return }
    var refused = refused
    refused.suggestEncodings(in: input)
    var findings = Findings()
    for row in refused.kept { findings.append(row.finding(in: input.name, after: 0)) }
    findings.addUncounted(refused.count - refused.kept.count)
    throw findings
  }

  /// Hands the fields of every record on, headings first, until `body` gives false. The file has
  /// been checked.
  package func forEach(
    _ body: ([UnsafeBufferPointer<UInt8>]) -> Bool
  ) throws(Findings) {
    let scanner = try scanner()
    var fields: [UnsafeBufferPointer<UInt8>] = []
    while let batch = try scanner.next() {
      _ = scanner.takeRejected()
      for record in 0..<batch.count {
        fields.removeAll(keepingCapacity: true)
        for column in 0..<min(Int(batch.widths[record]), limits.columns) {
          fields.append(batch.field(record, column))
        }
        guard body(fields) else { return }
      }
    }
  }

  private func scanner() throws(Findings) -> RecordScanner {
    RecordScanner(
      input, range: try FileHeader.lengthOfMark(input)..<input.size, dialect: dialect,
      limits: limits, slotOfColumn: Array(0..<limits.columns), width: nil, batchRecords: 64)
  }
}
