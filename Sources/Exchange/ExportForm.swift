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
  /// Ways to cut the file into parts that can be read side by side, the cheapest first. Where none
  /// of them does, the file is read in one and with care.
  func partitions(
    of input: InputFile, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [[Range<Int>]]
  /// What cuts a part into records, with care or as fast as may be.
  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int, isCareful: Bool
  ) -> any RecordSource
  /// The form with the headings of all records; nil where they are known.
  func completed(_ input: InputFile, threads: Int) throws(Findings) -> Self?
  /// The form with the headings that turned up while the records were read; nil where none did.
  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> Self?
}
