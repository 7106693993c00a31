internal import Casework
internal import WorkingTime

/// Which plan applies to a definition, a company and a date.
///
/// For every definition and company the dates are cut where anything changes (a version, a service
/// level, an escalation rule), so that a look-up is a scan of a handful of day numbers.
struct PlanBook: Sendable {
  /// From a day on, this plan; -1 for none.
  struct Stretch: Sendable {
    var fromDay: Int32
    var plan: Int32
  }

  /// Every plan.
  private(set) var plans: [Plan] = []
  /// What the facts of a clock depend on, plan by plan.
  private(set) var traits: [PlanTraits] = []
  /// For `definition * companyCount + company` the stretches, ascending.
  private var timelines: [[Stretch]] = []
  /// How many companies the look-up knows, by index; 0 is "any other".
  let companyCount: Int

  /// How many definitions there are.
  var definitionCount: Int { timelines.count / max(1, companyCount) }

  /// The stretches of a definition for a company, ascending; the first has no beginning.
  func stretches(definition: Int, company: Int) -> [Stretch] {
    timelines[definition * companyCount + company]
  }

  /// The plan of a definition for a company on a day, or -1.
  ///
  /// - Parameter day: the day number; asked for only where the plan depends on it.
  func plan(definition: Int, company: Int, on day: () -> Int32) -> Int32 {
    let timeline = timelines[definition * companyCount + company]
    guard timeline.count > 1 else { return timeline.first?.plan ?? -1 }
    let day = day()
    return timeline.last { $0.fromDay <= day }?.plan ?? -1
  }

  /// The instant a lag after another, counted in the calendar that the definition is held to; in
  /// days it keeps the clock time.
  ///
  /// - Parameters:
  ///   - always: the calendar of a definition without a service level.
  ///   - day: the day number of the instant, asked for only where the plan depends on it.
  func lagged(
    _ instant: Int64, by lag: Period, definition: Int, company: Int, always: WorkingTimeIndex,
    on day: () -> Int32
  ) -> Int64 {
    let plan = plan(definition: definition, company: company, on: day)
    let index = plan >= 0 ? plans[Int(plan)].index : always
    let rules = CountingRules(counting: lag.countsDays ? .sameTime : nil)
    return index.due(after: lag, from: Instant(seconds: instant), rules: rules).at.seconds
  }

  /// Whether a definition has a service level on a day for some company that a rule names.
  func isJudgedElsewhere(definition: Int, on day: Int32) -> Bool {
    (0..<companyCount).contains { plan(definition: definition, company: $0) { day } >= 0 }
  }

  /// What a plan book is made from: dated bodies that carry service levels.
  struct Source {
    var identifier: String
    var versions: [(effective: EffectivePeriod, companies: CompanyScope, levels: [ServiceLevel])]
  }

  /// Lays out the plans of all sources.
  ///
  /// - Parameters:
  ///   - sources: the definitions, in the order of their indices.
  ///   - companies: the company identifiers behind the indices; 0 is that of any other.
  init(
    _ sources: [Source], companies: [String], rules: [String: Definition<EscalationRule>],
    calendars: CompiledCalendars
  ) {
    companyCount = companies.count
    let ruleDays = rules.values.flatMap { $0.versions.flatMap { Self.changes($0.effective) } }
    for source in sources {
      var days = Set(ruleDays)
      for version in source.versions {
        days.formUnion(Self.changes(version.effective))
        for level in version.levels { days.formUnion(Self.changes(level.effective)) }
      }
      let cuts = [Int32.min] + days.sorted()
      for company in companies {
        timelines.append(
          timeline(of: source, company: company, cuts: cuts, rules: rules, calendars: calendars))
      }
    }
  }

  /// The stretches of one definition and company; neighbours that come to the same plan are one.
  private mutating func timeline(
    of source: Source, company: String?, cuts: [Int32],
    rules: [String: Definition<EscalationRule>], calendars: CompiledCalendars
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    for cut in cuts {
      // Before the first change, the day before it stands for all earlier days.
      let day = cut == Int32.min ? (cuts.dropFirst().first ?? 1) - 1 : cut
      let date = CivilDate(dayNumber: day)
      guard let level = Self.level(of: source, company: company, on: date) else {
        if stretches.last?.plan != -1 { stretches.append(Stretch(fromDay: cut, plan: -1)) }
        continue
      }
      let plan = Plan(
        definition: source.identifier, level: level, index: calendars[level.calendar],
        rules: rules, company: company, on: date)
      if let last = stretches.last, last.plan >= 0, plans[Int(last.plan)].isAlike(plan) { continue }
      plans.append(plan)
      traits.append(PlanTraits(level))
      stretches.append(Stretch(fromDay: cut, plan: Int32(plans.count - 1)))
    }
    return stretches
  }

  private static func level(
    of source: Source, company: String?, on date: CivilDate
  ) -> ServiceLevel? {
    guard let version = source.versions.first(where: { $0.effective.contains(date) }),
      version.companies.includes(company)
    else { return nil }
    return version.levels.first {
      $0.effective.contains(date) && $0.companies.includes(company)
    }
  }

  /// The days on which a period begins and on which it no longer holds.
  private static func changes(_ period: EffectivePeriod) -> [Int32] {
    [period.from?.dayNumber, period.until.map { $0.dayNumber + 1 }].compactMap { $0 }
  }
}

/// Every calendar of the rulebook, compiled once.
struct CompiledCalendars: Sendable {
  private let indices: [String: WorkingTimeIndex]
  private let always: WorkingTimeIndex

  init(_ rulebook: Rulebook, years: ClosedRange<Int>) {
    indices = rulebook.calendars.mapValues { WorkingTimeIndex($0, years: years) }
    always = indices["always"] ?? WorkingTimeIndex(.always(in: rulebook.zone), years: years)
  }

  /// The calendar of an identifier. Loading has refused unknown ones; an unknown one here never
  /// closes.
  subscript(identifier: String) -> WorkingTimeIndex { indices[identifier] ?? always }
}
