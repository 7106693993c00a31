internal import Diagnostics

/// A file of separated values with a line of headings.
struct SeparatedForm: ExportForm {
  let header: FileHeader
  let dialect: CSVDialect
  let limits: CSVLimits
  let whole: Range<Int>
  let absence = HeadingAbsence.refused
  let inferences: [String] = []

  /// Reads the headings.
  init(
    _ input: InputFile, dialect: CSVDialect, limits: CSVLimits
  ) throws(Findings) {
    header = try FileHeader(input, dialect: dialect, limits: limits)
    self.dialect = dialect
    self.limits = limits
    whole = header.offset..<input.size
  }

  var headings: [String] { header.headings }
  var lines: Int { header.lines }
  var layout: RowLayout { .separated(dialect) }

  /// At lines that look like records; then at line feeds outside quotes. Lines that
  /// end in a carriage return alone are for the careful reader.
  func parts(
    of input: InputFile, attempt: Int, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>]? {
    guard header.lineEnd != .carriageReturn else { return nil }
    let partition = FilePartition(
      input: input, range: whole, threads: threads, limits: limits, delimiter: dialect.delimiter,
      width: headings.count)
    return switch attempt {
    case 0: try partition.atLikelyRecords()
    case 1 where partition.isWorthCutting: try partition.atRecords()
    default: nil
    }
  }

  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int, isCareful: Bool
  ) -> any RecordSource {
    guard isCareful || header.lineEnd == .carriageReturn else {
      return MaskScanner(
        input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
        width: plan.width, batchRecords: batchRecords)
    }
    return RecordScanner(
      input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
      width: plan.width, batchRecords: batchRecords, headerEnd: header.lineEnd)
  }

  func completed(_ input: InputFile, threads: Int) throws(Findings) -> SeparatedForm? { nil }

  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> SeparatedForm? { nil }
}
