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
  /// How a record is told from the next one.
  var layout: RowLayout { get }
  /// What it means that a heading is not there.
  var absence: HeadingAbsence { get }
  /// What was taken for granted, for the footer.
  var inferences: [String] { get }
  /// Parts that can be read side by side, cut in one of several ways, the cheapest first; nil where
  /// there is no further way, and the file is read in one and with care.
  ///
  /// - Parameter attempt: how many ways have failed already.
  func parts(
    of input: InputFile, attempt: Int, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>]?
  /// What cuts a part into records, with care or as fast as may be.
  func source(
    _ input: InputFile, _ range: Range<Int>, _ plan: TablePlan, batchRecords: Int, isCareful: Bool
  ) -> any RecordSource
  /// The form with the headings of all records; nil where they are known.
  func completed(_ input: InputFile, threads: Int) throws(Findings) -> Self?
  /// The form with the headings that turned up while the records were read; nil where none did.
  func grown(by tallies: [JSONNameTally], file: String) throws(Findings) -> Self?
}

extension InputFile {
  /// How the file holds its records, by what its first bytes say.
  ///
  /// - Parameter path: where the array of records stands in a JSON file, if somebody says so.
  func form(
    _ dialect: CSVDialect, path: [String], _ limits: CSVLimits
  ) throws(Findings) -> any ExportForm {
    if try JSONRecordFinder.isJSON(self) {
      try refuseOtherName()
      return try JSONForm(self, path: path, limits: limits)
    }
    return try SeparatedForm(self, dialect: dialect, limits: limits)
  }

  /// A file that is named as separated values and holds JSON is hardly the one that was meant.
  private func refuseOtherName() throws(Findings) {
    let lowercased = name.lowercased()
    guard lowercased.hasSuffix(".csv") || lowercased.hasSuffix(".tsv") else { return }
    throw Findings([
      Finding(
        ExchangeCode.otherName, at: Place(name, line: 1),
        "the file is named as separated values and holds JSON",
        help: "rename it to end in .json, or .jsonl for JSON lines, if it is the right file")
    ])
  }
}
