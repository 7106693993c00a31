package import Diagnostics
package import WorkingTime

/// When a service level's clock starts.
package enum ClockStart: String, Sendable, CaseIterable {
  /// At the planned start. The default.
  case planned
  /// At the actual start.
  case actual
  /// When the case was opened.
  case caseOpened = "case_opened"
}

/// Where a task's planned start comes from.
package enum PlannedStartSource: String, Sendable, CaseIterable {
  /// The export's `planned_start_at` where it has one. The default.
  case source
  /// Always worked out anew from predecessors and lag.
  case recompute
}

/// How a hold moves a target.
package enum HoldMode: String, Sendable, CaseIterable {
  /// The clock stops: working seconds for working units, elapsed seconds for calendar units. The
  /// default.
  case stopClock = "stop_clock"
  /// The target moves by the elapsed length of the hold, whatever the unit.
  case shiftElapsed = "shift_elapsed"
}

/// What reopening a finished task does to its clock.
package enum ReopenMode: String, Sendable, CaseIterable {
  /// The clock never stopped; the earlier completion is ignored. The default.
  case resume
  /// A new start and target; the first attempt decides the original outcome.
  case restart
  /// The first completion stands.
  case ignore
}

/// What kind of promise a service level is.
package enum ServiceLevelKind: String, Sendable, CaseIterable {
  /// A limit: passing it is a breach. The default.
  case limit
  /// A date to look again, such as day 56 of the prevention duty: never a breach, outside rates.
  case reviewPoint = "review_point"
}

/// When the amber warning falls due.
package enum AmberPoint: Hashable, Sendable {
  /// So long before the target, counted back.
  case before(Period)
  /// At a share of the time from start to original target, 1...99 percent.
  case share(percent: Int)
}

/// A target for a task or a case: how long it may take, on which calendar, and who is told when.
package struct ServiceLevel: Sendable {
  /// The companies it applies to.
  package var companies: CompanyScope
  /// The dates on which it is in force; the activation of a task decides.
  package var effective: EffectivePeriod
  /// The calendar's identifier.
  package var calendar: String
  /// The time allowed from the start.
  package var target: Period
  /// How the target is counted.
  package var rules: CountingRules
  /// When the amber warning falls due, if there is one.
  package var amber: AmberPoint?
  /// The escalation rule of the amber warning.
  package var whenAmber: String?
  /// The escalation rule of a missed target.
  package var whenMissed: String?
  /// The shorthand for a successor of the missed rule.
  package var followOn: FollowOn?
  /// When the clock starts.
  package var clock: ClockStart
  /// Where the planned start comes from.
  package var plannedStart: PlannedStartSource
  /// How a hold moves the target.
  package var holdMode: HoldMode
  /// What reopening does.
  package var reopen: ReopenMode
  /// Limit or review point.
  package var kind: ServiceLevelKind
  /// Whether a revision moves the target.
  package var revisionAllowed: Bool
  /// Whether a revised target may lie after that of the case.
  package var revisionBeyondCase: Bool
  /// Where it is written.
  package var place: Place

  /// A service level with the defaults of the field.
  package init(
    companies: CompanyScope = .all, effective: EffectivePeriod = EffectivePeriod(),
    calendar: String, target: Period, rules: CountingRules = CountingRules(),
    amber: AmberPoint? = nil, whenAmber: String? = nil, whenMissed: String? = nil,
    followOn: FollowOn? = nil, clock: ClockStart = .planned,
    plannedStart: PlannedStartSource = .source, holdMode: HoldMode = .stopClock,
    reopen: ReopenMode = .resume, kind: ServiceLevelKind = .limit,
    revisionAllowed: Bool = false, revisionBeyondCase: Bool = false, place: Place = Place("")
  ) {
    self.companies = companies
    self.effective = effective
    self.calendar = calendar
    self.target = target
    self.rules = rules
    self.amber = amber
    self.whenAmber = whenAmber
    self.whenMissed = whenMissed
    self.followOn = followOn
    self.clock = clock
    self.plannedStart = plannedStart
    self.holdMode = holdMode
    self.reopen = reopen
    self.kind = kind
    self.revisionAllowed = revisionAllowed
    self.revisionBeyondCase = revisionBeyondCase
    self.place = place
  }
}
