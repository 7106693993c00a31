internal import Casework
internal import Diagnostics
internal import WorkingTime

/// Resolves a mapping against the headings of a file.
struct TablePlanner {
  let file: String
  let headings: [String]
  let mapping: Mapping
  let table: TableMapping
  let zone: Zone
  let dateOnly: DateOnly
  let demand: ColumnDemand
  let absence: HeadingAbsence
  /// The first column of each heading, by its bytes.
  private let columnOfHeading: [[UInt8]: Int]
  private var absent: [String] = []
  private var findings: [Finding] = []
  private var slotOfColumn: [Int]
  private var slots = 0

  init(
    file: String, headings: [String], mapping: Mapping, table: TableMapping, zone: Zone,
    dateOnly: DateOnly, demand: ColumnDemand, absence: HeadingAbsence = .refused
  ) {
    self.absence = absence
    self.file = file
    self.headings = headings
    self.mapping = mapping
    self.table = table
    self.zone = zone
    self.dateOnly = dateOnly
    self.demand = demand
    slotOfColumn = Array(repeating: -1, count: headings.count)
    columnOfHeading = Dictionary(
      headings.enumerated().map { (Array($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The plan, or everything that is wrong with the headings.
  mutating func plan() throws(Findings) -> TablePlan {
    var plan = TablePlan(
      table: table.table, headings: headings, slotOfColumn: [], zone: zone,
      dateOnly: dateOnly)
    let columns = table.columns ?? identity()
    for column in table.table.columns {
      if let given = columns.first(where: { $0.target == column.name && !$0.isAttribute }) {
        add(column, given, to: &plan)
      } else if column.isRequired, absence != .expected {
        findings.append(missing(column.name))
      }
    }
    addAttributes(columns, to: &plan)
    for condition in mapping.rows + table.rows {
      if let slot = slot(condition.heading) {
        plan.conditions.append(FieldCondition(condition, slot: slot))
      }
    }
    if table.isGathered { plan.gathering = Gathering(plan, columns) }
    if table.stopBeforeStart ?? mapping.stopBeforeStart == .reject {
      plan.stopOrder = StopOrder(plan)
    }
    if table.table == .events, plan.reference == nil, plan.textIndex("case_id") == nil,
      absence != .expected
    {
      findings.append(missing("case_id"))
    }
    plan.doubts =
      doubts(columns)
      + (absence == .doubted ? absent : []).map {
        HeadingDoubt.noRecord($0, nearest: nearestName(to: $0, among: headings))
      }
    plan.unnamedColumns = headings.indices.filter { headings[$0].isEmpty }.map { $0 + 1 }
    plan.empty = mapping.empty.map { Array($0.utf8) }
    plan.slotOfColumn = slotOfColumn
    if !findings.isEmpty { throw Findings(otherDelimiter.map { [$0] } ?? findings) }
    return plan
  }

  private mutating func add(
    _ column: CanonicalColumn, _ given: ColumnMapping, to plan: inout TablePlan
  ) {
    guard column.isForClocks || demand.wants(column.name) else { return }
    let isAttribute = CanonicalTable.namedAttributes.contains(column.name)
    // What gathered rows leave empty is seen when they are gathered.
    let isReference = column.kind == .reference
    guard
      var resolved = resolve(given, isRequired: column.isRequired)
    else { return }
    if table.isGathered, !isReference { resolved.isRequired = false }
    if let dateOnly = given.dateOnly { plan.dateOnlyOfColumn[column.name] = dateOnly }
    switch column.kind {
    case .reference: plan.reference = resolved
    case .instant:
      plan.instants.append(resolved)
      plan.givenFormats.append(given.format)
    case .text:
      plan.texts.append(resolved)
      plan.words.append(nil)
      if isAttribute { plan.attributes.insert(column.name) }
      if table.table == .events, column.name == "value" {
        // The new target of a revision is an instant in the same column.
        plan.instants.append(
          ColumnPlan(
            name: "value", heading: resolved.heading, source: resolved.source, isRequired: false))
        plan.givenFormats.append(given.format)
      }
    case .word(let words):
      plan.texts.append(resolved)
      plan.words.append(words)
    }
  }

  /// What is kept as an attribute without being asked for, against the instants that are absent.
  private func doubts(_ columns: [ColumnMapping]) -> [HeadingDoubt] {
    guard table.table == .cases || table.table == .tasks else { return [] }
    let canonical = Set(table.table.columns.map(\.name))
    let filled = Set(columns.filter { !$0.isAttribute }.map(\.target))
    let read = headingsRead(by: columns)
    let strange = headings.filter {
      !$0.isEmpty && !read.contains($0) && !canonical.contains($0)
    }
    let absent = table.table.columns.filter {
      $0.kind == .instant && $0.isForClocks && !$0.isRequired && !filled.contains($0.name)
    }
    return HeadingDoubt.among(strange, absent: absent.map(\.name))
  }

  private mutating func addAttributes(_ columns: [ColumnMapping], to plan: inout TablePlan) {
    let canonical = Set(table.table.columns.map(\.name))
    var taken = canonical
    for column in columns where column.isAttribute || !canonical.contains(column.target) {
      guard column.isAttribute, !canonical.contains(column.target) else {
        findings.append(
          Finding(
            ExchangeCode.unknownTarget, at: Place(file),
            "the mapping fills '\(column.target)', which is no column of \(table.table.rawValue)",
            help: near(column.target, among: table.table.columns.map(\.name))))
        continue
      }
      taken.insert(column.target)
      guard demand.wants(column.target) else { continue }
      if let resolved = resolve(column, isRequired: false) { addAttribute(resolved, to: &plan) }
    }
    // What the mapping does not read is kept under its own heading.
    let read = headingsRead(by: columns)
    for heading in headings
    where !heading.isEmpty && !read.contains(heading) && !taken.contains(heading) {
      guard table.table != .answers, table.table != .events, demand.wants(heading) else { continue }
      let column = ColumnMapping(heading, .column(heading), isAttribute: true)
      if let resolved = resolve(column, isRequired: false) { addAttribute(resolved, to: &plan) }
    }
  }

  private func headingsRead(by columns: [ColumnMapping]) -> Set<String> {
    Set(columns.flatMap(\.expression.headings) + (mapping.rows + table.rows).map(\.heading))
  }

  private func addAttribute(_ column: ColumnPlan, to plan: inout TablePlan) {
    plan.texts.append(column)
    plan.words.append(nil)
    plan.attributes.insert(column.name)
  }

  /// The canonical columns that the file has.
  private func identity() -> [ColumnMapping] {
    table.table.columns.map(\.name).filter { headings.contains($0) }
      .map { ColumnMapping($0, .column($0)) }
  }

  private mutating func resolve(_ given: ColumnMapping, isRequired: Bool) -> ColumnPlan? {
    let headings = given.expression.headings
    if isRequired, absence == .doubted, !headings.isEmpty,
      headings.allSatisfy({ !self.headings.contains($0) })
    {
      findings.append(missingSource(headings[0]))
      return nil
    }
    guard headings.allSatisfy({ slot($0) != nil }) else { return nil }
    let own = given.expression.valueHeadings
    let indices = Dictionary(
      headings.map { ($0, slot($0) ?? 0) }, uniquingKeysWith: { first, _ in first })
    return ColumnPlan(
      name: given.target, heading: own.count == 1 ? own[0] : given.target,
      source: FieldSource(given.expression) { indices[$0] ?? 0 }, isRequired: isRequired)
  }

  /// The slot of a heading, given one now if it has none; nil, with a finding, where the file has
  /// no such heading.
  private mutating func slot(_ heading: String) -> Int? {
    guard let column = columnOfHeading[Array(heading.utf8)] else {
      guard absence == .refused else { return slot(ofAbsent: heading) }
      let finding = missingSource(heading)
      if !findings.contains(finding) { findings.append(finding) }
      return nil
    }
    if slotOfColumn[column] < 0 {
      slotOfColumn[column] = slots
      slots += 1
    }
    return slotOfColumn[column]
  }

  /// A slot that nothing fills, for a heading that no record has.
  private mutating func slot(ofAbsent heading: String) -> Int {
    if let place = absent.firstIndex(of: heading) { return slotOfColumn[headings.count + place] }
    absent.append(heading)
    slotOfColumn.append(slots)
    slots += 1
    return slots - 1
  }

  private func missingSource(_ heading: String) -> Finding {
    Finding(
      ExchangeCode.unknownSourceColumn, at: Place(file, line: absence == .refused ? 1 : nil),
      "the mapping reads a column '\(heading)' that the file does not have",
      help: near(heading, among: headings))
  }

  /// What to say in place of missing columns where the only heading holds them all, parted by
  /// something else.
  private var otherDelimiter: Finding? {
    guard headings.count == 1 else { return nil }
    let names = table.columns?.flatMap(\.expression.headings) ?? table.table.columns.map(\.name)
    let found = [(";", "\";\""), ("\t", "tab"), ("|", "\"|\""), (",", "\",\"")].first { mark, _ in
      let parts = headings[0].split(separator: Character(mark)).map(String.init)
      return parts.count > 1 && parts.contains { names.contains($0) }
    }
    return found.map { _, written in
      Finding(
        ExchangeCode.missingColumn, at: Place(file, line: 1),
        "the headings are parted by \(written == "tab" ? "tabs" : written), which is not the "
          + "delimiter",
        help: "write a mapping with `delimiter: \(written)`, or export the file with commas")
    }
  }

  private func missing(_ name: String) -> Finding {
    let isMapped = table.columns != nil
    return Finding(
      ExchangeCode.missingColumn, at: Place(file, line: 1),
      isMapped
        ? "the mapping does not fill '\(name)', which \(table.table.rawValue) cannot do without"
        : "the column '\(name)' is missing",
      help: isMapped
        ? "add `\(name): HEADING` to its columns"
        : near(name, among: strangeHeadings, of: headings))
  }

  /// The headings that are no canonical columns: one of them may be a misspelt one.
  private var strangeHeadings: [String] {
    let names = Set(table.table.columns.map(\.name))
    return headings.filter { !names.contains($0) }
  }

  private func near(
    _ name: String, among names: [String], of existing: [String]? = nil
  ) -> String {
    // A first line without any known heading may be a first row, and its fields personal data.
    if let existing, table.columns == nil, strangeHeadings.count == existing.count {
      return "none of its \(existing.count) headings is known; is the first line the headings?"
    }
    if let nearest = nearestName(to: name, among: names) {
      return "did you mean '\(nearest)'?"
    }
    let there = existing ?? names
    return there.isEmpty
      ? "there are no columns" : "there are: \(there.prefix(30).joined(separator: ", "))"
  }
}
