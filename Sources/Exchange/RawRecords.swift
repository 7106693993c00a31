package import Diagnostics

/// A file of separated values as it stands, without a table in mind: for looking at an odd one.
package enum RawRecords {
  /// Every record's fields, headings first, of any width.
  ///
  /// - Throws: what refuses the file, rows that cannot be cut or are no text among it: all of it
  ///   is looked at first.
  package static func read(
    path: String, name: String, dialect: CSVDialect = CSVDialect(),
    limits: CSVLimits = CSVLimits()
  ) throws(Findings) -> [[String]] {
    try read(InputFile(path: path, name: name), dialect: dialect, limits: limits)
  }

  /// Every record's fields.
  static func read(
    _ input: InputFile, dialect: CSVDialect = CSVDialect(), limits: CSVLimits = CSVLimits(),
    usesParserOnly: Bool = false
  ) throws(Findings) -> [[String]] {
    let scanner = RecordScanner(
      input, range: try FileHeader.lengthOfMark(input)..<input.size, dialect: dialect,
      limits: limits, slotOfColumn: Array(0..<limits.columns), width: nil, batchRecords: 64)
    var records: [[String]] = []
    var refused = Findings()
    while let batch = try scanner.next() {
      for row in scanner.takeRejected() {
        refused.append(row.finding(in: input.name, after: 0))
      }
      for record in 0..<batch.count {
        let width = Int(batch.widths[record])
        guard width <= limits.columns else {
          throw Findings([
            FileHeader.tooManyColumns(
              width, limits, at: Place(input.name, line: Int(batch.lines[record])))
          ])
        }
        records.append(
          (0..<width).map { String(decoding: batch.field(record, $0), as: UTF8.self) })
      }
    }
    if !refused.isEmpty { throw refused }
    return records
  }
}
