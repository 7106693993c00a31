internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

/// A report bound to its data: everything that one pass over the clocks has to answer.
struct ReportPlan: Sendable {
  /// The questions that add up.
  var groupings: [Grouping] = []
  /// The questions whose answers are clocks.
  var lists: [ClockList] = []
  /// The sections in order.
  var sections: [PlannedSection] = []
  /// The places of the gate's questions in `groupings`.
  var gates: [Int] = []
  /// The period of the report.
  let period: ReportPeriod
  /// The zone of its periods and months.
  let zone: Zone
  /// The bands of lateness.
  let bands: LatenessBands
}

/// A section bound to its questions.
struct PlannedSection: Sendable {
  /// What the file declares, with what the command line changed.
  let definition: SectionDefinition
  /// Its cohort.
  let cohort: Cohort
  /// The lines that its questions stand for, such as periods or cohorts, and the places of the
  /// questions in `ReportPlan.groupings`.
  var lines: [(title: String, grouping: Int)] = []
  /// The measures of its questions.
  var columns: MeasureColumns?
  /// The place of its question in `ReportPlan.lists`.
  var list: Int?
  /// The columns of its list.
  var listColumns: [ListColumn] = []
}

/// A column of a list.
enum ListColumn: Hashable, Sendable {
  case taskReference
  case caseReference
  /// The place among the list's dimensions.
  case dimension(Int, Dimension)
  case quantity(ClockQuantity)

  /// The column's name.
  var name: String {
    switch self {
    case .taskReference: "task_id"
    case .caseReference: "case_id"
    case .dimension(_, let dimension): dimension.name
    case .quantity(let quantity): quantity.rawValue
    }
  }
}
