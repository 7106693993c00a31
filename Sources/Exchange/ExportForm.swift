internal import Diagnostics

/// What it means that no record of a file has a heading that is asked for.
enum HeadingAbsence: Sendable {
  /// A mistake: the file's first line says what there is.
  case refused
  /// Perhaps a mistake, perhaps nothing but empty fields: records leave out what is empty.
  case doubted
  /// Nothing: there are no records.
  case expected
}

/// How a file holds its records: what has to be known before they are read side by side.
protocol ExportForm: Sendable {
  /// The headings, or what stands for them.
  var headings: [String] { get }
  /// Physical lines before the records.
  var lines: Int { get }
  /// The bytes that hold the records.
  var whole: Range<Int> { get }
  /// What it means that a heading is not there.
  var absence: HeadingAbsence { get }
  /// What was taken for granted, for the footer.
  var inferences: [String] { get }
  /// Parts that can be read side by side.
  func parts(
    of input: InputFile, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>]
  /// What cuts a part into records.
  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int
  ) -> any RecordSource
  /// The form with the headings of all records; nil where they are known.
  func completed(_ input: InputFile, threads: Int) throws(Findings) -> Self?
  /// The form with the headings that turned up while the records were read; nil where none did.
  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> Self?
}

/// A file of separated values with a line of headings.
struct SeparatedForm: ExportForm {
  let header: FileHeader
  let dialect: CSVDialect
  let limits: CSVLimits
  let usesParserOnly: Bool
  let whole: Range<Int>
  let absence = HeadingAbsence.refused
  let inferences: [String] = []

  /// Reads the headings.
  init(
    _ input: InputFile, dialect: CSVDialect, limits: CSVLimits, usesParserOnly: Bool
  ) throws(Findings) {
    header = try FileHeader(input, dialect: dialect, limits: limits)
    self.dialect = dialect
    self.limits = limits
    self.usesParserOnly = usesParserOnly
    whole = header.offset..<input.size
  }

  var headings: [String] { header.headings }
  var lines: Int { header.lines }

  func parts(
    of input: InputFile, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>] {
    try FilePartition.parts(of: input, range: whole, threads: threads, limits: limits)
  }

  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int
  ) -> any RecordSource {
    RecordScanner(
      input, range: range, dialect: dialect, limits: limits, slotOfColumn: plan.slotOfColumn,
      width: plan.width, batchRecords: batchRecords, usesParserOnly: usesParserOnly,
      headerEnd: header.lineEnd)
  }

  func completed(_ input: InputFile, threads: Int) throws(Findings) -> SeparatedForm? { nil }

  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> SeparatedForm? { nil }
}
