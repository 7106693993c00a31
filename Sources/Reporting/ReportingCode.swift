package import Diagnostics

/// The codes of reports: `SL06xx`.
package enum ReportingCode: CodeList {
  /// A text that is no period.
  package static let period = Code(601, .usage, "A period cannot be understood")
  /// A key of a report file that means nothing, or stands in the wrong place.
  package static let key = Code(602, .definitions, "A report file cannot be understood")
  /// A measure that does not exist.
  package static let measure = Code(603, .definitions, "There is no such measure")
  /// A dimension or column that does not exist.
  package static let dimension = Code(604, .definitions, "There is no such dimension")
  /// A value asked for that nothing has.
  package static let value = Code(605, .usage, "No clock has the value asked for")
  /// A report that is in no folder.
  package static let report = Code(606, .usage, "There is no such report")
  /// A section that the report does not have.
  package static let section = Code(607, .usage, "The report has no such section")
  /// More combinations of dimensions than can be told apart.
  package static let tooMany = Code(608, .definitions, "Too many dimensions at once")
  /// A `by`, `where`, cohort or format of the command line that cannot be read.
  package static let option = Code(609, .usage, "A report option cannot be understood")
  /// A default for reports in `slate.yml` that nothing answers to.
  package static let setting = Code(610, .definitions, "A reporting default cannot be followed")

  /// Every code, in the order of the numbers.
  package static let all = [
    period, key, measure, dimension, value, report, section, tooMany, option, setting,
  ]
}
