internal import Columns
package import Compliance
package import Diagnostics

/// What the command line may say about a report.
package struct ReportOptions: Sendable {
  /// The window; nil is the month of as-of.
  package var period: ReportPeriod?
  /// The cohort, in place of the file's; sections about all clocks keep theirs.
  package var cohort: Cohort?
  /// Dimensions in place of those of the report's tables: one table broken down by them.
  package var by: [String]
  /// Further conditions, on every section but reconciliation and data quality.
  package var filters: [ReportFilter]
  /// The one section wanted; nil for all.
  package var section: String?
  /// The least denominator of a rate that is not marked as small.
  package var markBelow = ResultValue.smallDenominator
  /// The verdicts that a gate counts among the clocks that the report is about; none for no gate.
  package var gate: [Outcome] = []

  /// Options.
  package init(
    period: ReportPeriod? = nil, cohort: Cohort? = nil, by: [String] = [],
    filters: [ReportFilter] = [], section: String? = nil
  ) {
    self.period = period
    self.cohort = cohort
    self.by = by
    self.filters = filters
    self.section = section
  }

  /// Reads a condition as the command line writes it: `company=northside,lettings`. A value may be
  /// left out: `team=` is work without a team.
  package static func filter(parsing text: String) throws(Finding) -> ReportFilter {
    let bytes = Array(text.utf8)
    guard let split = bytes.firstIndex(of: UInt8(ascii: "=")), split > 0 else {
      throw Finding(
        ReportingCode.option, .error, "a condition is a column, = and the values wanted",
        help: "write company=northside or team=advice,lettings")
    }
    let values = bytes[(split + 1)...].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return ReportFilter(
      String(decoding: bytes[..<split], as: UTF8.self),
      values.map { String(decoding: $0, as: UTF8.self) })
  }
}
