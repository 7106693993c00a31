internal import Documents
internal import WorkingTime

/// One section of a report as its file declares it.
struct SectionDefinition: Sendable {
  /// How a section is shown.
  enum Show: String, Sendable, CaseIterable {
    /// A line a group, a column a measure. The default.
    case table
    /// A line a measure, beside the period before and the same a year ago.
    case headline
    /// A line a month, ending with the period's last.
    case trend
    /// How many clocks reached each level of escalation, and how long they stayed there.
    case ladder
    /// The clocks themselves, with their references.
    case list
    /// The three cohorts side by side.
    case cohorts
    /// Carried in + activated + reopened = completed + cancelled + carried out.
    case reconciliation
    /// What in the data deserves a look.
    case dataQuality = "data-quality"
  }

  /// Whose clocks it is about.
  enum Subject: String, Sendable, CaseIterable {
    case tasks
    case cases
  }

  /// The key in the report file, unique there: `by-team`.
  var name: String
  /// The heading.
  var title: String
  /// A sentence under the heading.
  var text: String?
  var show = Show.table
  var subject = Subject.tasks
  /// Its own cohort, else the report's.
  var cohort: Cohort?
  /// Dimension names.
  var by: [String] = []
  var measures: [MeasureDefinition] = []
  /// Conditions: a dimension's name and the values wanted.
  var filters: [ReportFilter] = []
  /// How many months a trend has.
  var months = 12
  /// Of a list: the verdicts it holds.
  var outcomes: [String] = []
  /// Of a list: also what is open and falls due within this time after as-of.
  var within: Period?
  /// Of a list: its columns.
  var columns: [String] = []
  /// At most so many lines.
  var limit: Int?
  /// Where it is written, for findings; nil where no file declares it.
  var node: DocumentNode?
}

/// A measure as a report file writes it: a name, or a statistic of a column.
struct MeasureDefinition: Hashable, Sendable {
  /// `rate`, `sum`, `median`, `percentile`.
  var measure: String
  /// The column that a statistic is of.
  var of: String?
  /// The percentile, 0 to 100 with at most one decimal place, in thousandths.
  var thousandths: Int?
  /// The verdicts it counts; all if empty.
  var outcomes: [String] = []
  /// The column's own name.
  var name: String?
  /// What a person reads.
  var title: String?
  var style = Measure.Style.natural
  var times = 1

  /// A measure by its name.
  init(_ measure: String) {
    self.measure = measure
  }
}
