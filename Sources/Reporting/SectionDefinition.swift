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

/// A condition on clocks: a dimension has one of these values.
package struct ReportFilter: Hashable, Sendable {
  /// The dimension's or column's name.
  package var name: String
  /// The values wanted; the empty text is "none".
  package var values: [String]

  /// A condition.
  package init(_ name: String, _ values: [String]) {
    self.name = name
    self.values = values
  }
}

/// A report as its file declares it.
package struct ReportDefinition: Sendable {
  /// The file's name without its ending: `monthly-sla`.
  package var name: String
  /// The heading: `Monthly service-level report`.
  package var title: String
  /// What it is for.
  package var description: String?
  /// The zone of its periods and months, where it is not the project's.
  var zone: String?
  /// The cohort of sections that name none.
  var cohort = Cohort.due
  /// The limits of lateness bands; the standard ones if empty.
  var bands: [Period] = []
  var sections: [SectionDefinition] = []

  /// The names of its sections, in order.
  package var sectionNames: [String] { sections.map(\.name) }

  /// The names by which the report breaks down, chooses and lists: which columns of the data it
  /// needs besides those that clocks need.
  package var columnNames: Set<String> {
    Set(sections.flatMap { $0.by + $0.columns + $0.filters.map(\.name) })
  }
}
