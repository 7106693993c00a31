import Casework
import Documents
import WorkingTime

/// The keys of a service level.
struct ServiceLevelKeys: DatedKeys {
  static let noun = "a service level"
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let calendar = Key(
    "calendar", .identifier, required: true, "The calendar that counts it; `always` is built in.",
    example: "office")
  let target = Key(
    "target", .period, required: true, "The time allowed from the start.",
    example: "2 working days")
  let counting = Key(
    "counting", ValueType<Counting>.word,
    "How days are counted: working days by day_after or same_time, calendar units by exclusive, "
      + "inclusive or same_time.", example: "inclusive")
  let afterHours = Key(
    "after_hours", .afterHours, "What a start outside working time means, of targets in days.",
    example: "next_working_day")
  let roll = Key(
    "roll", ValueType<Roll>.word, "What a due date in calendar units on a closed day means.",
    example: "next_working_day")
  let landing = Key(
    "landing", ValueType<Landing>.word,
    "What working days counted by same_time mean that end outside working time; next_opening if "
      + "absent.", example: "as_is")
  let amber = Key(
    "amber", .amber, "When the warning falls due: so long before the target, or a share.",
    example: "4 working hours")
  let whenAmber = Key(
    "when_amber", .identifier, "The escalation rule of the warning.", example: "remind-owner")
  let whenMissed = Key(
    "when_missed", .identifier, "The escalation rule of a missed target.", example: "task-missed")
  let followOn = Key(
    "follow_on", .node(of: FollowOnKeys.self), "A successor for the missed rule, in short.",
    example: "{rule: stagnant, after: 2 working days}")
  let clock = Key(
    "clock", ValueType<ClockStart>.word, "When the clock starts; planned if absent.",
    example: "planned")
  let plannedStart = Key(
    "planned_start", ValueType<PlannedStartSource>.word,
    "Whether the export's planned start is taken; source if absent.", example: "recompute")
  let holdMode = Key(
    "hold_mode", ValueType<HoldMode>.word, "How a hold moves the target; stop_clock if absent.",
    example: "stop_clock")
  let reopen = Key(
    "reopen", ValueType<ReopenMode>.word, "What reopening does; resume if absent.",
    example: "restart")
  let kind = Key(
    "kind", ValueType<ServiceLevelKind>.word,
    "Limit, or review point, which is never a breach; limit if absent.", example: "review_point")
  let revision = Key(
    "revision", .boolean("allowed", "not_allowed"),
    "Whether a revision moves the target; not_allowed if absent.", example: "allowed")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a service level that is shared, where a task or workflow names it.
struct NamedLevelKeys: DatedKeys {
  static let noun = "a shared service level"
  let level = Key(
    "level", .identifier, required: true, "The name under `service_levels:`.",
    example: "ten-working-days")
  let companies = Key(
    "companies", .companies, "The companies it applies to; those of the shared one if absent.",
    example: "all")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension Shape {
  /// A service level, written out or named.
  static var serviceLevel: Shape { .either([ServiceLevelKeys.shape, NamedLevelKeys.shape]) }
}

extension RuleReader {
  /// The service levels that tasks and workflows share, by name.
  func sharedLevels(_ sheet: DefinitionSheet) -> [String: Definition<ServiceLevel>] {
    definitions(sheet, .serviceLevels) { (fields: Fields<ServiceLevelKeys>, effective) in
      serviceLevel(fields, effective)
    }
  }

  /// The service levels that a node of a task or workflow stands for: the one that it writes, or
  /// the versions of the shared one that it names.
  ///
  /// - Parameter outer: the dates of the body that it stands in.
  func serviceLevels(_ node: DocumentNode, in outer: EffectivePeriod) -> [ServiceLevel] {
    guard node.entry("level") != nil else {
      guard let fields = Fields<ServiceLevelKeys>(node, diagnosis) else { return [] }
      return serviceLevel(fields, effective(fields, in: outer, needsFrom: true)).map { [$0] } ?? []
    }
    guard let fields = Fields<NamedLevelKeys>(node, diagnosis) else { return [] }
    let dates = effective(fields, in: outer, needsFrom: true)
    let companies = companies(fields, \.companies, dates)
    guard let name = reference(fields, \.level, .serviceLevel, dates) else { return [] }
    return (shared[name]?.versions ?? []).compactMap { version in
      guard let common = version.effective.intersection(dates) else { return nil }
      var level = version.body
      level.effective = common
      level.place = node.place
      if fields.entry(\.companies) != nil { level.companies = companies }
      return level
    }
  }

  /// The service level of some keys, in force on some dates.
  private func serviceLevel(
    _ fields: Fields<ServiceLevelKeys>, _ effective: EffectivePeriod
  ) -> ServiceLevel? {
    let calendar = reference(fields, \.calendar, .calendar, effective)
    let target = positive(fields, \.target)
    let level = ServiceLevel(
      companies: companies(fields, \.companies, effective), effective: effective,
      calendar: calendar ?? "", target: target ?? Period(1, .days),
      rules: target.map { countingRules(fields, $0) } ?? CountingRules(),
      amber: amber(fields),
      whenAmber: reference(fields, \.whenAmber, .amberRule, effective),
      whenMissed: reference(fields, \.whenMissed, .missedRule, effective),
      followOn: fields.followOn.flatMap { followOn($0, effective) },
      clock: fields.clock ?? defaults.clock ?? .planned,
      plannedStart: fields.plannedStart ?? defaults.plannedStart ?? .source,
      holdMode: fields.holdMode ?? defaults.holdMode ?? .stopClock,
      reopen: fields.reopen ?? defaults.reopen ?? .resume,
      kind: fields.kind ?? defaults.kind ?? .limit,
      revisionAllowed: fields.revision ?? defaults.revision ?? false, place: fields.node.place)
    return calendar == nil || target == nil ? nil : level
  }

  /// A period of more than nothing.
  func positive<Keys>(_ fields: Fields<Keys>, _ path: KeyPath<Keys, Key<Period>>) -> Period? {
    guard let period = fields[dynamicMember: path], let entry = fields.entry(path) else {
      return nil
    }
    guard period.count > 0 else {
      diagnosis.report(
        RuleFilesCode.impossible, at: entry.value, "'\(entry.name)' cannot be nothing",
        help: "write 1 or more")
      return nil
    }
    return period
  }

  private func amber(_ fields: Fields<ServiceLevelKeys>) -> AmberPoint? {
    guard let amber = fields.amber, let entry = fields.entry(\.amber) else { return defaults.amber }
    if case .before(let period) = amber, period.count == 0 {
      diagnosis.report(
        RuleFilesCode.amberPastTarget, at: entry.value, "'amber' cannot be nothing (D4)",
        help: "write 1 or more, or leave amber out")
    }
    return amber
  }

  /// How a target is counted. An option that its unit does not know is refused where it is written
  /// at the service level, and left out where it is only a default of the project.
  private func countingRules(
    _ fields: Fields<ServiceLevelKeys>, _ target: Period
  ) -> CountingRules {
    let unit = target.unit
    let counting = fields.counting
    if let counting, !unit.countings.contains(counting) {
      let words = unit.countings.map(\.rawValue)
      refuse(
        fields.entry(\.counting), "cannot count \(unit.name)s",
        help: words.isEmpty
          ? "leave `counting:` out; it is for targets in days"
          : "write \(listed(words)) for a target in \(unit.name)s")
    }
    let afterHours = fields.afterHours
    if afterHours != nil, !unit.countsDays {
      refuse(
        fields.entry(\.afterHours), "means nothing to a target in \(unit.name)s",
        help: "leave `after_hours:` out; a target in hours starts to count at the next opening")
    }
    let roll = fields.roll
    if let roll, roll != .none, !unit.isCalendar {
      refuse(
        fields.entry(\.roll), "means nothing to a target in \(unit.name)s",
        help: "leave `roll:` out; it is for days, weeks, months and years")
    }
    let usual = defaults.counting.flatMap { unit.countings.contains($0) ? $0 : nil }
    let landing = fields.landing
    if landing != nil, unit != .workingDays || (counting ?? usual) != .sameTime {
      refuse(
        fields.entry(\.landing), "is for working days counted by same_time",
        help: "leave `landing:` out, or add `counting: same_time`")
    }
    return CountingRules(
      counting: counting ?? usual,
      afterHours: afterHours ?? (unit.countsDays ? defaults.afterHours : nil) ?? .asIs,
      roll: roll ?? (unit.isCalendar ? defaults.roll : nil) ?? .none,
      landing: landing ?? defaults.landing ?? .nextOpening)
  }

  /// Reports a key that its target's unit rules out.
  private func refuse(_ entry: DocumentNode.Entry?, _ message: String, help: String) {
    guard let entry else { return }
    diagnosis.report(
      RuleFilesCode.impossible, at: entry.value,
      "'\(entry.name): \(entry.value.text ?? "…")' \(message)", help: help)
  }
}
