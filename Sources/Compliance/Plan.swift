package import Casework
package import WorkingTime

/// A service level ready to judge by: its calendar compiled, its escalation chain laid out.
///
/// There is one plan for each combination of service level and rule versions that is in force over
/// some stretch of dates. It is a class so that handing it to a clock costs one reference and not a
/// copy of everything the service level says.
package final class Plan: Sendable {
  /// How a clock's target is measured and moved, which follows from the target's unit and counting.
  package enum Grain: Sendable {
    /// An instant, moved by working seconds.
    case working
    /// An instant, moved by elapsed seconds.
    case elapsed
    /// A due date, moved by working days.
    case workingDate
    /// A due date, moved by calendar days.
    case calendarDate

    /// Whether clocks have a due date rather than an instant.
    package var isDate: Bool { self == .workingDate || self == .calendarDate }
  }

  /// The task definition's or the workflow's identifier.
  package let definition: String
  /// The service level as written.
  package let level: ServiceLevel
  /// The first date on which this service level is in force, if it has one.
  package let from: CivilDate?
  /// The calendar, compiled.
  package let index: WorkingTimeIndex
  /// How the target is measured.
  package let grain: Grain
  /// What follows a missed target.
  package let ladder: Ladder
  /// The measures in which holds after a missed target move follow-ons that count from it.
  let heldMeasures: [HeldTime.Measure]
  /// Who is told of the warning.
  package let amberNotify: Notification
  /// Who is told of a missed target.
  package let missedNotify: Notification
  /// Whether the warning may fire again after a revision.
  let amberRefires: Bool
  /// Whether the missed rule may fire again after a revision.
  let missedRefires: Bool

  /// Makes a service level ready, with the rule versions of a date.
  package init(
    definition: String, level: ServiceLevel, index: WorkingTimeIndex,
    rules: [String: Definition<EscalationRule>], company: String? = nil, on date: CivilDate
  ) {
    self.definition = definition
    self.level = level
    from = level.effective.from
    self.index = index
    grain = Self.grain(of: level.target.unit, counting: level.rules.counting)
    ladder = Ladder(
      missed: level.whenMissed, shorthand: level.followOn, rules: rules, company: company,
      on: date)
    func body(_ rule: String?) -> EscalationRule? {
      rule.flatMap { rules[$0]?.version(on: date)?.body }
    }
    heldMeasures =
      ladder.steps.contains { $0.anchor == .target } ? HeldTime.Measure.allCases : []
    amberNotify = body(level.whenAmber)?.notify(for: company) ?? Notification()
    missedNotify = body(level.whenMissed)?.notify(for: company) ?? Notification()
    amberRefires = body(level.whenAmber)?.refire ?? false
    missedRefires = body(level.whenMissed)?.refire ?? false
  }

  /// Whether another plan of the same definition comes to the same.
  func isAlike(_ other: Plan) -> Bool {
    level.place == other.level.place && from == other.from && ladder.steps == other.ladder.steps
      && amberNotify == other.amberNotify && missedNotify == other.missedNotify
      && amberRefires == other.amberRefires && missedRefires == other.missedRefires
  }

  private static func grain(of unit: Period.Unit, counting: Counting?) -> Grain {
    switch unit {
    case .workingSeconds, .workingMinutes, .workingHours: .working
    case .workingDays: counting == .sameTime ? .working : .workingDate
    case .seconds, .minutes, .hours: .elapsed
    case .days, .weeks, .months, .years: counting == .sameTime ? .elapsed : .calendarDate
    }
  }
}

/// What the facts of a clock depend on: the options of a service level that say which instants
/// count.
struct PlanTraits: Sendable {
  var clock = ClockStart.planned
  var plannedStart = PlannedStartSource.source
  var reopen = ReopenMode.resume
  var revisionAllowed = false

  /// The defaults, for a clock without a service level.
  init() {}

  /// The options of a service level.
  init(_ level: ServiceLevel) {
    clock = level.clock
    plannedStart = level.plannedStart
    reopen = level.reopen
    revisionAllowed = level.revisionAllowed
  }
}
