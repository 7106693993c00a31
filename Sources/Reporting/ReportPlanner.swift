internal import Casework
internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

/// Binds a report's sections to the data, collecting everything that is wrong with them.
struct ReportPlanner {
  let definition: ReportDefinition
  let options: ReportOptions
  let source: any ClockSource
  private let attributes: [String]
  private let binding: DimensionBinding
  private let resolver: MeasureResolver
  private(set) var plan: ReportPlan
  /// What was found, warnings included.
  private(set) var findings = Findings()

  /// A planner for a report.
  init(_ definition: ReportDefinition, _ options: ReportOptions, _ source: any ClockSource) {
    self.definition = definition
    self.options = options
    self.source = source
    let zone = definition.zone.flatMap { Zone.named($0) } ?? source.rulebook.zone
    let bands =
      definition.bands.isEmpty
      ? LatenessBands.standard(asOf: source.asOf)
      : LatenessBands(definition.bands, asOf: source.asOf)
    if bands == nil {
      let refusal = LatenessBands.refusal
      findings.append(definition.bandsNode.map { refusal.placed(in: $0) } ?? refusal)
    }
    var kept = bands ?? LatenessBands.standard(asOf: source.asOf)
    kept.reviewPoints = source.planFacts.map(\.isReviewPoint)
    attributes = DimensionBinding.attributes(of: source.casebook, source.rulebook)
    binding = DimensionBinding(
      casebook: source.casebook, rulebook: source.rulebook,
      date: zone.civil(at: source.asOf).date, plans: source.planFacts, zone: zone, bands: kept)
    resolver = MeasureResolver(bands: kept)
    let period =
      options.period ?? ReportPeriod.month(of: zone.civil(at: source.asOf).date)
    plan = ReportPlan(period: period, zone: zone, bands: kept)
  }

  /// Binds the sections.
  mutating func bind() {
    guard namesAreKnown() else { return }
    for section in wantedSections() {
      do throws(Finding) {
        plan.sections.append(try bind(section))
      } catch {
        var finding = error
        if error.code == ReportingCode.tooMany, !options.by.isEmpty {
          finding.code = ReportingCode.option
        } else if error.code.failure == .definitions, let node = section.node {
          finding = error.placed(in: node)
        }
        finding.notes.insert("in section \(section.name) of report \(definition.name)", at: 0)
        findings.append(finding)
      }
    }
    do throws(Finding) { try bindGate() } catch { findings.append(error) }
  }

  /// Whether there is a dimension for every name of the command line; those that are wrong are the
  /// user's typing, not the report file's.
  private mutating func namesAreKnown() -> Bool {
    for name in options.by + options.filters.map(\.name) {
      do throws(Finding) {
        _ = try Dimension.named(name, attributes: attributes)
      } catch {
        var finding = error
        finding.code = ReportingCode.option
        if !findings.list.contains(finding) { findings.append(finding) }
      }
    }
    return !findings.hasErrors
  }

  /// The file's sections with the command line's changes.
  private mutating func wantedSections() -> [SectionDefinition] {
    let sections = definition.sections
    guard let name = options.section else {
      return options.by.isEmpty ? sections : Self.breaking(sections, by: options.by)
    }
    let found = sections.filter { $0.name.utf8.elementsEqual(name.utf8) }
    if found.isEmpty {
      let near = nearestName(to: name, among: sections.map(\.name))
      findings.append(
        Finding(
          ReportingCode.section, .error, "the report has no section of that name", value: name,
          help: near.map { "did you mean \($0)?" }
            ?? "one of \(sections.map(\.name).joined(separator: ", "))"))
    }
    return options.by.isEmpty ? found : Self.breaking(found, by: options.by)
  }

  /// One table broken down by these dimensions in place of the report's own tables of tasks.
  private static func breaking(
    _ sections: [SectionDefinition], by dimensions: [String]
  ) -> [SectionDefinition] {
    var hasTable = false
    return sections.compactMap { section in
      guard section.show == .table, section.subject == .tasks else { return section }
      guard !hasTable else { return nil }
      hasTable = true
      var table = section
      table.by = dimensions
      table.title = "By \(dimensions.map { $0.asTitle().lowercased() }.joined(separator: " and "))"
      table.text = nil
      return table
    }
  }

  private mutating func bind(_ section: SectionDefinition) throws(Finding) -> PlannedSection {
    let own = section.cohort ?? definition.cohort
    let cohort = own == .all ? .all : options.cohort ?? own
    var planned = PlannedSection(definition: section, cohort: cohort)
    switch section.show {
    case .table: try ask(&planned, [("", cohort, plan.period)], by: section.by)
    case .headline:
      try ask(
        &planned,
        ([plan.period] + plan.period.compared).map { ($0.title, cohort, $0) })
    case .trend:
      try ask(
        &planned, [("", cohort, plan.period.monthsUpToEnd(section.months))],
        by: section.by + ["month"])
    case .cohorts:
      try ask(
        &planned,
        [Cohort.due, .completed, .opened].map { ($0.title, $0, plan.period) })
    case .list, .ladder: try list(&planned)
    case .reconciliation, .dataQuality: break
    }
    return planned
  }

  /// Adds a question a line, all with the same measures.
  private mutating func ask(
    _ planned: inout PlannedSection, _ lines: [(title: String, Cohort, ReportPeriod)],
    by names: [String] = []
  ) throws(Finding) {
    let section = planned.definition
    let written =
      section.measures.isEmpty
      ? ["judged", "rate", "original_rate"].map { MeasureDefinition($0) } : section.measures
    let columns = MeasureColumns(try resolver.resolve(written), in: plan.zone)
    planned.columns = columns
    let subject: ClockSubject = section.subject == .tasks ? .tasks : .cases
    var dimensions: [Dimension] = []
    for name in names { dimensions.append(try Dimension.named(name, attributes: attributes)) }
    for (title, cohort, period) in lines {
      let grouping = Grouping(
        subject: subject,
        window: CohortWindow(cohort, period, in: plan.zone, asOf: source.asOf),
        conditions: try conditions(section.filters, subject, cohort),
        dimensions: dimensions.map { binding.reader($0, of: subject, cohort: cohort) },
        accumulators: columns.accumulators, statistics: columns.statistics)
      guard let grouping else {
        throw Finding(
          ReportingCode.tooMany, .error, "these dimensions have too many combinations",
          help: "break down by fewer dimensions at once")
      }
      plan.groupings.append(grouping)
      planned.lines.append((title, plan.groupings.count - 1))
    }
  }

  /// Adds the questions of the gate: how many clocks of the report have its verdicts, whether or
  /// not their day has come.
  private mutating func bindGate() throws(Finding) {
    guard !options.gate.isEmpty, !findings.hasErrors else { return }
    let cohort = definition.cohort == .all ? .all : options.cohort ?? definition.cohort
    let test = ClockTest(any: ClockBit.outcomes(options.gate))
    for subject in [ClockSubject.tasks, .cases] {
      let grouping = Grouping(
        subject: subject,
        window: CohortWindow(cohort, plan.period, in: plan.zone, asOf: source.asOf),
        conditions: try conditions([], subject, cohort), dimensions: [],
        accumulators: [.count(test)])
      guard let grouping else { continue }
      plan.gates.append(plan.groupings.count)
      plan.groupings.append(grouping)
    }
  }

  /// Adds a question whose answer is clocks.
  private mutating func list(_ planned: inout PlannedSection) throws(Finding) {
    let section = planned.definition
    let subject: ClockSubject = section.subject == .tasks ? .tasks : .cases
    let isLadder = section.show == .ladder
    let test =
      isLadder
      ? ClockTest.fact(ClockBit.passedTarget)
      : section.outcomes.isEmpty
        ? .members : ClockTest.outcomes(try MeasureResolver.outcomes(section.outcomes))
    var dimensions: [Dimension] = []
    if !isLadder {
      let names =
        section.columns.isEmpty
        ? ["task_id", "case_id", "task", "owner", "team", "target_at", "outcome"]
        : section.columns
      for name in names {
        planned.listColumns.append(try column(name, &dimensions))
      }
    }
    let asOf = source.asOf
    plan.lists.append(
      ClockList(
        subject: subject,
        window: CohortWindow(planned.cohort, plan.period, in: plan.zone, asOf: asOf),
        conditions: try conditions(section.filters, subject, planned.cohort), test: test,
        horizons: section.within.map { within in
          source.planFacts.map { Self.horizon($0.index, within, asOf) }
        } ?? [],
        dimensions: dimensions.map { binding.reader($0, of: subject, cohort: planned.cohort) }))
    planned.list = plan.lists.count - 1
  }

  /// The last instant that lies within a period after as-of, whole days included.
  private static func horizon(
    _ index: WorkingTimeIndex, _ within: Period, _ asOf: Instant
  ) -> Int64 {
    let due = index.due(after: within, from: asOf)
    guard let date = due.date else { return due.at.seconds }
    return index.calendar.zone.startOfDay(date.adding(days: 1)).seconds - 1
  }

  private func column(
    _ name: String, _ dimensions: inout [Dimension]
  ) throws(Finding) -> ListColumn {
    let key = name.replacingHyphens()
    if key == "task_id" { return .taskReference }
    if key == "case_id" { return .caseReference }
    if let quantity = ClockQuantity(rawValue: key), key != "follow_on_level" {
      return .quantity(quantity)
    }
    dimensions.append(try Dimension.named(name, attributes: attributes))
    return .dimension(dimensions.count - 1, dimensions[dimensions.count - 1])
  }

  /// The conditions of a section and of the command line, bound.
  private mutating func conditions(
    _ filters: [ReportFilter], _ subject: ClockSubject, _ cohort: Cohort
  ) throws(Finding) -> [Grouping.Condition] {
    var conditions: [Grouping.Condition] = []
    for filter in filters + options.filters {
      let dimension = try Dimension.named(filter.name, attributes: attributes)
      let reader = binding.reader(dimension, of: subject, cohort: cohort)
      var isWanted = Array(repeating: false, count: reader.count)
      let labels = (0..<reader.count).map { reader.label(of: UInt32($0)) }
      for value in filter.values {
        let places = labels.indices.filter { labels[$0].utf8.elementsEqual(value.utf8) }
        for place in places { isWanted[place] = true }
        if places.isEmpty { try missing(value, dimension, labels, subject) }
      }
      conditions.append(Grouping.Condition(reader: reader, isWanted: isWanted))
    }
    return conditions
  }

  /// A value that nothing has: an error for words of ours, otherwise a warning, because another
  /// month's data may have it.
  private mutating func missing(
    _ value: String, _ dimension: Dimension, _ labels: [String], _ subject: ClockSubject
  ) throws(Finding) {
    let near = nearestName(to: value, among: labels.filter { !$0.isEmpty })
    if [.outcome, .originalOutcome, .status].contains(dimension) {
      throw Finding(
        ReportingCode.value, .error, "there is no such \(dimension.name)", value: value,
        help: near.map { "did you mean \($0)?" })
    }
    guard subject == .tasks else { return }
    // The nearest may be a person's name: it is shown only with the other values.
    let finding = Finding(
      ReportingCode.value, .warning, "nothing has the value asked for in \(dimension.name)",
      value: near.map { "\(value), nearest: \($0)" } ?? value,
      help: near == nil ? nil : "--show-values shows the nearest")
    if !findings.list.contains(finding) { findings.append(finding) }
  }
}
