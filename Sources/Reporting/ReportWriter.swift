internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

/// Turns the answers of a pass into the sections of a report.
struct ReportWriter {
  let definition: ReportDefinition
  let options: ReportOptions
  let plan: ReportPlan
  let pass: ReportPass
  let source: any ClockSource

  /// The finished report.
  func document() -> ReportDocument {
    let organisation = source.rulebook.organisation
    let title = plan.period.title
    var document = ReportDocument(
      name: definition.name, title: plan.period.worded(definition.title),
      subtitle: organisation.isEmpty ? title : "\(organisation), \(title)",
      description: definition.description.map(plan.period.worded))
    document.sections = plan.sections.map(section)
    document.footer = footer()
    return document
  }

  private func section(_ planned: PlannedSection) -> ReportSection {
    let definition = planned.definition
    var section = ReportSection(name: definition.name, title: plan.period.worded(definition.title))
    section.paragraphs = definition.text.map { [plan.period.worded($0)] } ?? []
    switch definition.show {
    case .table: groups(planned, into: &section)
    case .trend: trend(planned, into: &section)
    case .headline: lines(planned, "period", "Period", into: &section)
    case .cohorts: lines(planned, "cohort", "Cohort", into: &section)
    case .ladder: ladder(planned, into: &section)
    case .list: list(planned, into: &section)
    case .reconciliation: reconciliation(into: &section)
    case .dataQuality: dataQuality(into: &section)
    }
    for place in section.tables.indices { section.tables[place].markBelow = options.markBelow }
    let hasSmall = section.tables.contains { table in
      table.table.rows.contains { $0.contains { $0.isSmallRate(below: options.markBelow) } }
    }
    if hasSmall {
      section.notes.append(
        "* Fewer than \(options.markBelow) to judge: one more or less would change the "
          + "percentage a good deal.")
    }
    return section
  }

  /// A line a group.
  private func groups(_ planned: PlannedSection, into section: inout ReportSection) {
    guard let columns = planned.columns, let line = planned.lines.first else { return }
    let table = pass.tables[line.grouping]
    let dimensions = table.grouping.dimensions
    var result = ResultTable(
      headings: headings(of: dimensions) + columns.measures.map(\.heading))
    let shown = min(table.count, planned.definition.limit ?? table.count)
    for group in order(of: table).prefix(shown) {
      let labels = dimensions.indices.map { ResultValue.text(table.label(of: group, $0)) }
      result.rows.append(labels + columns.values(of: group, in: table))
    }
    if dimensions.isEmpty, table.count == 0 {
      result.rows.append(columns.values(of: nil, in: table))
    }
    section.tables.append(ReportTable(result, names: names(of: dimensions.map(\.dimension))))
    if shown < table.count {
      section.notes.append(
        "The first \(NumberText.grouped(Int64(shown))) of "
          + "\(NumberText.count(Int64(table.count), "line")).")
    }
  }

  /// The groups in the order in which people look for them: by the names of workflows, tasks and
  /// companies rather than by their identifiers. Without names it is the table's own order.
  private func order(of table: GroupTable) -> [Int] {
    let dimensions = table.grouping.dimensions.map(\.dimension)
    let names = names(of: dimensions).filter { !$0.value.isEmpty && !dimensions[$0.key].hasOrder }
    guard !names.isEmpty else { return Array(0..<table.count) }
    // Each code's place among the labels of its dimension, so that groups compare numbers.
    let ranks = dimensions.indices.map { place -> [UInt32: Int] in
      let codes = Set(table.codes.map { $0[place] })
      guard let names = names[place] else {
        return GroupTable.ranks(of: table.grouping.dimensions[place], codes)
      }
      return Self.ranks(of: codes) { code in
        let label = table.grouping.dimensions[place].label(of: code)
        return names[label] ?? label
      }
    }
    let keys = table.codes.map { codes in codes.enumerated().map { ranks[$0][$1] ?? 0 } }
    return keys.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
    }
  }

  /// The place of each code among the words for them, byte by byte; the same for the same word.
  private static func ranks(
    of codes: Set<UInt32>, _ word: (UInt32) -> String
  ) -> [UInt32: Int] {
    let words = codes.map { (code: $0, word: Array(word($0).utf8)) }
    let sorted = words.sorted { $0.word.lexicographicallyPrecedes($1.word) }
    var ranks: [UInt32: Int] = [:]
    for (place, (code, word)) in sorted.enumerated() {
      let isEqual = place > 0 && sorted[place - 1].word == word
      ranks[code] = isEqual ? ranks[sorted[place - 1].code] : place
    }
    return ranks
  }

  /// A line a month, those without clocks included.
  private func trend(_ planned: PlannedSection, into section: inout ReportSection) {
    guard planned.definition.by.isEmpty, let columns = planned.columns,
      let line = planned.lines.first
    else { return groups(planned, into: &section) }
    let table = pass.tables[line.grouping]
    var result = ResultTable(
      headings: [ResultHeading("month", title: "Month")] + columns.measures.map(\.heading))
    var month = ReportPeriod.month(of: plan.period.monthsUpToEnd(planned.definition.months).first)
    for _ in 0..<planned.definition.months {
      let label = month.text
      let group = (0..<table.count).first { table.label(of: $0, 0) == label }
      result.rows.append([.date(label)] + columns.values(of: group, in: table))
      month = ReportPeriod.month(of: month.last.adding(days: 1))
    }
    section.tables.append(ReportTable(result))
  }

  /// A line a period or cohort.
  private func lines(
    _ planned: PlannedSection, _ name: String, _ title: String, into section: inout ReportSection
  ) {
    guard let columns = planned.columns else { return }
    var result = ResultTable(
      headings: [ResultHeading(name, title: title)] + columns.measures.map(\.heading))
    for line in planned.lines {
      let table = pass.tables[line.grouping]
      result.rows.append(
        [.text(line.title)] + columns.values(of: table.count > 0 ? 0 : nil, in: table))
    }
    section.tables.append(ReportTable(result))
  }

  private func headings(of dimensions: [DimensionReader]) -> [ResultHeading] {
    dimensions.map { reader in
      ResultHeading(
        reader.dimension.name, title: reader.dimension.title,
        alignsRight: reader.dimension == .followOnLevel)
    }
  }

  /// What people read in place of identifiers, by column.
  func names(of dimensions: [Dimension]) -> [Int: [String: String]] {
    var names: [Int: [String: String]] = [:]
    for (column, dimension) in dimensions.enumerated() {
      names[column] = self.names(of: dimension)
    }
    return names
  }

  private func names(of dimension: Dimension) -> [String: String] {
    let rulebook = source.rulebook
    switch dimension {
    case .workflow: return rulebook.workflows.compactMapValues { $0.versions.last?.body.name }
    case .task: return rulebook.tasks.compactMapValues { $0.versions.last?.body.name }
    case .company: return rulebook.companies
    case .owner: return rulebook.users.compactMapValues { $0.versions.last?.body.name }
    case .outcome, .originalOutcome:
      return Dictionary(
        uniqueKeysWithValues: Outcome.allCases.map {
          ($0.word, $0.title)
        })
    case .status:
      return Dictionary(
        uniqueKeysWithValues: TaskStatus.allCases.map { ($0.rawValue, $0.rawValue.asTitle()) })
    default: return [:]
    }
  }

  /// An instant in the report's zone.
  func instant(_ seconds: Int64) -> ResultValue {
    seconds == Int64Column.missing
      ? .blank : .instant(plan.zone.rfc3339(Instant(seconds: seconds)))
  }
}
