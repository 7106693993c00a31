internal import Casework
internal import Columns
internal import Diagnostics

/// The live rows of a table, or of one import in it, with the store's own codes where rows are told
/// apart by them.
struct StoredRows {
  /// All columns but the references; `case_id` is not among the texts of cases, tasks and events.
  var rows: TableRows
  /// The codes of the rows' references.
  var references: [UInt32] = []
  /// The codes of their cases; empty for cases.
  var cases: [UInt32] = []
}

extension StoreReader {
  /// Which columns to load.
  struct Wanted: Sendable {
    var demand: ColumnDemand
    /// Whether the codes of the rows' own references are needed.
    var references: Bool
  }

  /// The live rows of a table as an import left it.
  ///
  /// - Parameter since: only the rows that this import brought; nil for all.
  func rows(
    of table: CanonicalTable, asOf number: Int, since: Int? = nil, _ wanted: Wanted
  ) throws(Findings) -> StoredRows {
    let groups = catalogue.groups(of: table, asOf: number).filter {
      since == nil || $0.since == since
    }
    let dead = try pool.with { (connection) throws(Findings) in
      try DeadRows.read(groups, asOf: number, catalogue, connection)
    }
    let live = LiveGroup.all(groups, dead: dead).filter { $0.live > 0 }
    let loader = ColumnLoader(pool: pool, name: name, groups: live)
    let present = Set(groups.flatMap(\.columns))
    var stored = StoredRows(rows: TableRows(table))
    for column in catalogue.columns(of: table) where present.contains(column.id) {
      try load(column, into: &stored, loader, wanted)
    }
    if stored.rows.lines.isEmpty {
      stored.rows.lines = Array(repeating: 0, count: loader.count)
    }
    try complete(&stored)
    return stored
  }

  private func load(
    _ column: StoredColumn, into stored: inout StoredRows, _ loader: ColumnLoader,
    _ wanted: Wanted
  ) throws(Findings) {
    let table = column.table
    let own = table == .cases ? "case_id" : "task_id"
    switch column.kind {
    case .line: stored.rows.lines = try loader.codes(column.id, limit: Int(UInt32.max))
    case .instant:
      stored.rows.instants.append(.init(column.name, try loader.instants(column.id)))
    case .text:
      guard let dictionary = catalogue.dictionary(column.dictionary) else { return }
      if column.name == own, table != .answers {
        stored.rows.referenceHeading = own
        guard wanted.references || table != .tasks else { return }
        stored.references = try loader.codes(column.id, limit: dictionary.count)
      } else if column.name == "case_id", table != .answers {
        stored.cases = try loader.codes(column.id, limit: dictionary.count)
      } else {
        let canonical = table.columns.first { $0.name == column.name }
        guard canonical?.isForClocks ?? false || wanted.demand.wants(column.name) else { return }
        let codes = try loader.codes(column.id, limit: dictionary.count)
        let texts = try TextLoader(pool: pool, name: name).texts(of: dictionary)
        let isClean =
          dictionary.stretches.allSatisfy { $0.since == dictionary.since }
          && loader.groups.allSatisfy { $0.dead == nil && $0.group.since == dictionary.since }
        stored.rows.texts.append(
          .init(
            column.name,
            isClean && column.name != "case_id"
              ? CodeColumn(codes: codes, dictionary: TextDictionary(distinct: texts))
              : Self.inOrder(codes, texts), isAttribute: column.isAttribute))
      }
    }
  }

  /// Columns that every file has although all rows of them may be gone.
  private func complete(_ stored: inout StoredRows) throws(Findings) {
    let count = stored.rows.count
    for column in stored.rows.table.columns where column.isRequired {
      switch column.kind {
      case .instant where stored.rows.instants(column.name) == nil:
        stored.rows.instants.append(
          .init(column.name, InstantColumn(blanks: count)))
      case .text, .word:
        guard column.name != "case_id" || stored.rows.table == .answers,
          stored.rows.texts(column.name) == nil
        else { continue }
        stored.rows.texts.append(
          .init(column.name, CodeColumn(codes: Array(repeating: 0, count: count))))
      default: break
      }
    }
  }

  /// A column with a dictionary of its own, in the order first seen and of what is there: the same
  /// that reading the rows from a file would give.
  static func inOrder(_ codes: [UInt32], _ texts: TextColumn) -> CodeColumn {
    var meaning = [UInt32](repeating: 0, count: texts.count + 1)
    var order: [UInt32] = []
    var renamed = codes
    for (row, code) in codes.enumerated() where code != 0 {
      if meaning[Int(code)] == 0 {
        order.append(code)
        meaning[Int(code)] = UInt32(truncatingIfNeeded: order.count)
      }
      renamed[row] = meaning[Int(code)]
    }
    return CodeColumn(
      codes: renamed,
      dictionary: TextDictionary(distinct: TextLoader.gathered(order, from: texts)))
  }
}
