internal import Casework
package import Diagnostics
package import Documents
internal import WorkingTime

/// A mapping file: one YAML file for one kind of source, saying which files it reads and how.
///
///     files: [exports/cases.csv]
///     zone: America/New_York
///     table: tasks
///     columns:
///       task_id: case_enquiry_id
///       task: type
///       activated_at: open_dt
///       on_time: {lookup: {column: ontime, values: {ONTIME: true, OVERDUE: false}}}
package struct MappingFile: Sendable {
  /// The files it reads, relative to the project; none where the command line names them.
  package var files: [String]
  /// How they are read.
  package var mapping: Mapping

  /// Reads a mapping file.
  ///
  /// - Parameter name: how findings name it.
  /// - Throws: everything that is wrong with it.
  package static func read(
    _ bytes: [UInt8], name: String
  ) throws(Findings) -> MappingFile {
    let diagnosis = Diagnosis()
    let document = try YAMLReader.read(bytes, file: name)
    let file = MappingFile(document, diagnosis)
    guard let file, !diagnosis.hasErrors else { throw Findings(diagnosis.sorted) }
    return file
  }

  /// Decodes a mapping file; everything that is wrong with it goes to the diagnosis.
  package init?(_ document: DocumentNode, _ diagnosis: Diagnosis) {
    guard let fields = Fields<MappingKeys>(document, diagnosis) else { return nil }
    files = (fields.file.map { [$0] } ?? []) + (fields.files ?? [])
    mapping = Mapping()
    mapping.encoding = fields.encoding
    if let delimiter = fields.delimiter { mapping.dialect.delimiter = delimiter }
    mapping.at = fields.at.map { $0.split(separator: ".").map(String.init) } ?? []
    mapping.zone = fields.zone
    mapping.dateOnly = fields.dateOnly
    mapping.empty = fields.empty ?? []
    mapping.rows = fields.rows ?? []
    mapping.targets = fields.targets
    mapping.stopBeforeStart = fields.stopBeforeStart ?? .exclude
    readTables(fields, diagnosis)
  }

  private mutating func readTables(_ fields: Fields<MappingKeys>, _ diagnosis: Diagnosis) {
    for named in fields.tables ?? [] { mapping.tables.append(named) }
    if let table = fields.table {
      let columns = (fields.columns ?? []) + (fields.attributes ?? [])
      var filling = TableMapping(table, columns: columns.isEmpty ? nil : columns)
      filling.isGathered = fields.gathered ?? false
      mapping.tables.append(filling)
    } else if let stray = fields.entry(\.columns) ?? fields.entry(\.attributes) {
      diagnosis.report(
        ExchangeCode.badMapping, at: stray.key, "these columns belong to no table",
        help: "add `table: tasks`, or put them under `tables:`")
    }
    if mapping.tables.isEmpty {
      diagnosis.report(
        ExchangeCode.badMapping, at: fields.node, "the mapping fills no table",
        help: "add `table: tasks`, or `tables:` with the columns of each")
    }
    checkAttributes(fields, diagnosis)
    for table in mapping.tables {
      checkTargets(table, fields.node, diagnosis)
      checkGathering(table, fields.node, diagnosis)
    }
  }

  /// No attribute bears the name of a column of its table.
  private func checkAttributes(_ fields: Fields<MappingKeys>, _ diagnosis: Diagnosis) {
    var fillings = (fields.entry(\.tables)?.value.entries ?? []).flatMap { entry in
      (entry.value.list ?? [entry.value]).map { (entry.name, $0) }
    }
    if let table = fields.table { fillings.append((table.rawValue, fields.node)) }
    for (name, node) in fillings {
      guard let table = CanonicalTable(rawValue: name) else { continue }
      let attributes = node.entries?.first { $0.name == "attributes" }?.value.entries ?? []
      for attribute in attributes
      where table.columns.contains(where: { $0.name == attribute.name }) {
        diagnosis.report(
          ExchangeCode.badMapping, at: attribute.key,
          "'\(attribute.name)' is a column of \(name), and no attribute may bear its name",
          help: "move it to `columns:`, or give the attribute another name")
      }
    }
  }

  /// Rows are gathered by the reference of their table, and only columns of instants have an
  /// earliest and a latest value.
  private func checkGathering(
    _ table: TableMapping, _ node: DocumentNode, _ diagnosis: Diagnosis
  ) {
    if table.isGathered, table.table != .cases, table.table != .tasks {
      diagnosis.report(
        ExchangeCode.badMapping, at: node,
        "the rows of \(table.table.rawValue) cannot be gathered: each stands by itself",
        help: "leave `gathered` out")
    }
    let columns = table.table.columns
    for given in table.columns ?? [] {
      guard let take = given.take else { continue }
      let isInstant = columns.contains { $0.name == given.target && $0.kind == .instant }
      if !table.isGathered {
        diagnosis.report(
          ExchangeCode.badMapping, at: node,
          "'\(given.target)' says which row to take from, and no rows are gathered",
          help: "add `gathered: true`, or leave `take` out")
      } else if !isInstant || given.isAttribute, take == .earliest || take == .latest {
        diagnosis.report(
          ExchangeCode.badMapping, at: node,
          "'\(given.target)' holds no instants, so that none is the \(take.rawValue)",
          help: "write `take: first` or `take: last`")
      }
    }
  }

  /// Every column that is filled is one of the table, and what it cannot do without is filled.
  private func checkTargets(
    _ table: TableMapping, _ node: DocumentNode, _ diagnosis: Diagnosis
  ) {
    let names = table.table.columns.map(\.name)
    for column in table.columns ?? [] where !column.isAttribute && !names.contains(column.target) {
      let nearest = nearestName(to: column.target, among: names)
      diagnosis.report(
        ExchangeCode.unknownTarget, at: node,
        "'\(column.target)' is no column of \(table.table.rawValue)",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? "put it under `attributes:`, or use one of \(names.joined(separator: ", "))")
    }
    guard let columns = table.columns else { return }
    for column in table.table.columns
    where column.isRequired && !columns.contains(where: { $0.target == column.name }) {
      diagnosis.report(
        ExchangeCode.badMapping, at: node,
        "\(table.table.rawValue) cannot do without '\(column.name)', which is not filled",
        help: "add `\(column.name): HEADING` to the columns")
    }
  }
}
