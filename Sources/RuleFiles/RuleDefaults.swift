import Casework
import Documents
import WorkingTime

/// The keys of `defaults:` in `slate.yml`: every option of a service level, escalation rule,
/// calendar or mapping that may be set once for all.
struct DefaultsKeys: KeyTable {
  static let noun = "the defaults"
  let clock = Key(
    "clock", ValueType<ClockStart>.word, "When clocks start.", example: "planned")
  let plannedStart = Key(
    "planned_start", ValueType<PlannedStartSource>.word, "Where planned starts come from.",
    example: "source")
  let counting = Key(
    "counting", ValueType<Counting>.word,
    "How days are counted, by the units that can be counted so.", example: "day_after")
  let afterHours = Key(
    "after_hours", .afterHours, "What a start outside working time means.",
    example: "next_working_day")
  let roll = Key(
    "roll", ValueType<Roll>.word, "What a due date on a closed day means.",
    example: "next_working_day")
  let landing = Key(
    "landing", ValueType<Landing>.word,
    "What working days counted by same_time mean that end outside working time.", example: "as_is")
  let holdMode = Key(
    "hold_mode", ValueType<HoldMode>.word, "How a hold moves a target.", example: "stop_clock")
  let reopen = Key(
    "reopen", ValueType<ReopenMode>.word, "What reopening does to a clock.", example: "resume")
  let kind = Key(
    "kind", ValueType<ServiceLevelKind>.word, "Limit or review point.", example: "limit")
  let amber = Key(
    "amber", .amber, "When amber warnings fall due.", example: "75%")
  let revision = Key(
    "revision", .boolean("allowed", "not_allowed"), "Whether a revision moves a target.",
    example: "allowed")
  let anchor = Key(
    "anchor", ValueType<FollowOnAnchor>.word, "From where a follow-on's period counts.",
    example: "parent")
  let refire = Key(
    "refire", .boolean(), "Whether rules fire again after a revision.", example: "false")
  let onUncovered = Key(
    "on_uncovered", ValueType<WorkingCalendar.OnUncovered>.word,
    "What a date past a calendar's days off leads to.", example: "warn")
  let observes = Key(
    "observes", .observes, "The types of days off that calendars observe.",
    example: "[bank-holiday]")
  let dateOnly = Key(
    "date_only", ValueType<DateOnly>.word, "The time of day of a date without one.",
    example: "end_of_day")
  let targets = Key(
    "targets", ValueType<TargetSource>.word, "Where targets come from.", example: "computed")
}

/// The options set once for a project; nil takes what the field takes.
struct RuleDefaults: Sendable {
  var clock: ClockStart?
  var plannedStart: PlannedStartSource?
  var counting: Counting?
  var afterHours: AfterHours?
  var roll: Roll?
  var landing: Landing?
  var holdMode: HoldMode?
  var reopen: ReopenMode?
  var kind: ServiceLevelKind?
  var amber: AmberPoint?
  var revision: Bool?
  var anchor: FollowOnAnchor?
  var refire: Bool?
  var onUncovered: WorkingCalendar.OnUncovered?
  var observes: Observed?
  var dateOnly: DateOnly?
  var targets: TargetSource?

  /// Nothing set.
  init() {}

  /// What `defaults:` says.
  init(_ fields: Fields<DefaultsKeys>) {
    clock = fields.clock
    plannedStart = fields.plannedStart
    counting = fields.counting
    afterHours = fields.afterHours
    roll = fields.roll
    landing = fields.landing
    holdMode = fields.holdMode
    reopen = fields.reopen
    kind = fields.kind
    amber = fields.amber
    revision = fields.revision
    anchor = fields.anchor
    refire = fields.refire
    onUncovered = fields.onUncovered
    observes = fields.observes
    dateOnly = fields.dateOnly
    targets = fields.targets
  }
}

/// Which types of days off a calendar observes.
enum Observed: Sendable {
  case all
  case types([String])

  /// Whether a type is observed.
  func includes(_ type: String) -> Bool {
    switch self {
    case .all: true
    case .types(let types): types.contains(type)
    }
  }
}

extension ValueType<Observed> {
  /// `all`, `none`, one type or a list of types.
  static var observes: Self {
    ValueType<[String]>.oneOrMore(of: .identifier).map { types in
      switch types {
      case ["all"]: .all
      case ["none"]: .types([])
      default: .types(types)
      }
    }
  }
}
