internal import Diagnostics

/// What a report may be broken down by.
enum Dimension: Hashable, Sendable {
  case workflow
  case task
  case company
  case owner
  case team
  case origin
  case calendar
  case outcome
  case originalOutcome
  case status
  case followOnLevel
  case lateBy
  /// The civil day, week, month, quarter or year of an instant, or of the cohort's own date.
  case time(InstantBuckets.Grain, of: Moment)
  /// A column with a name of its own, of the tasks or else of their cases.
  case attribute(String)

  /// Which instant a time dimension is about.
  enum Moment: String, Sendable, CaseIterable {
    /// The one that decides the cohort.
    case cohort = ""
    case due
    case start
    case stop
    case activation
  }

  /// The dimensions with fixed names, in the order of the handbook.
  static let fixed: [(name: String, dimension: Dimension)] =
    [
      ("workflow", .workflow), ("task", .task), ("company", .company), ("owner", .owner),
      ("team", .team), ("origin", .origin), ("calendar", .calendar), ("outcome", .outcome),
      ("original_outcome", .originalOutcome), ("status", .status),
      ("follow_on_level", .followOnLevel), ("late_by", .lateBy),
    ]
    + Moment.allCases.flatMap { moment in
      InstantBuckets.Grain.allCases.map { grain in
        let prefix = moment == .cohort ? "" : "\(moment.rawValue)_"
        return ("\(prefix)\(grain.rawValue)", .time(grain, of: moment))
      }
    }

  /// The dimension with a name, among the fixed ones and the attributes.
  static func named(_ name: String, attributes: [String]) throws(Finding) -> Dimension {
    let key = name.replacingHyphens()
    if let found = fixed.first(where: { $0.name == key }) { return found.dimension }
    if attributes.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return .attribute(name) }
    let near = nearestName(to: name, among: fixed.map(\.name) + attributes)
    throw Finding(
      ReportingCode.dimension, .error, "there is no dimension or column of that name",
      value: name,
      help: near.map { "did you mean \($0)?" }
        ?? "one of workflow, task, company, owner, team, month, outcome, status, calendar, "
        + "follow_on_level, origin, or a column of the tasks or cases")
  }

  /// The name in files and headings.
  var name: String {
    if case .attribute(let name) = self { return name }
    return Self.fixed.first { $0.dimension == self }?.name ?? ""
  }

  /// What a person reads.
  var title: String { self == .followOnLevel ? "Follow-on level" : name.asTitle() }

  /// Whether the values have an order of their own, which then beats that of their labels.
  var hasOrder: Bool {
    switch self {
    case .outcome, .originalOutcome, .status, .followOnLevel, .lateBy, .time: true
    default: false
    }
  }
}

extension String {
  /// `missed-list` as `missed_list`: both are understood.
  func replacingHyphens() -> String {
    String(decoding: utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }

  /// `follow_on_level` as `Follow on level`.
  func asTitle() -> String {
    var bytes = utf8.map { [0x5F, 0x2D].contains($0) ? UInt8(ascii: " ") : $0 }
    if let first = bytes.first, (0x61...0x7A).contains(first) { bytes[0] = first - 32 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
