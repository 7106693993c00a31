internal import Casework
internal import Columns

/// How the rows of one reference become one row: an event log has a row for each happening, and a
/// table one for each case or task.
struct Gathering: Sendable {
  /// Which value each column of instants takes.
  var instants: [Take]
  /// Which value each column of texts takes.
  var texts: [Take]
  /// The columns of instants that no row may leave empty.
  var requiredInstants: [Int]
  /// The columns of texts that no row may leave empty.
  var requiredTexts: [Int]

  /// The gathering of a plan whose columns are filled like this.
  init(_ plan: TablePlan, _ columns: [ColumnMapping]) {
    let required = Set(plan.table.columns.filter(\.isRequired).map(\.name))
    let take = { (column: ColumnPlan) in
      columns.first { $0.target == column.name }?.take ?? .first
    }
    instants = plan.instants.map(take)
    texts = plan.texts.map(take)
    requiredInstants = plan.instants.indices.filter { required.contains(plan.instants[$0].name) }
    requiredTexts = plan.texts.indices.filter { required.contains(plan.texts[$0].name) }
  }
}

extension TablePart {
  /// Gathers the rows of each reference into one, in the order of their first rows; one that then
  /// lacks what it needs is rejected, and where the mapping says so one that ends before it begins.
  ///
  /// - Complexity: O(rows) for each column.
  mutating func gather(_ plan: TablePlan) {
    guard let gathering = plan.gathering else { return }
    var dictionary = TextDictionary()
    var groups: [Int] = []
    groups.reserveCapacity(count)
    var first: [Int] = []
    references.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count {
        let text = UnsafeBufferPointer(rebasing: bytes[references.range(of: row)])
        let group = Int(dictionary.code(for: text)) - 1
        if group == first.count { first.append(row) }
        groups.append(group)
      }
    }
    gathered = count - first.count
    for (index, take) in gathering.instants.enumerated() {
      instants[index] = InstantColumn(
        Self.gathered(instants[index].values, groups, first.count, take))
    }
    for (index, take) in gathering.texts.enumerated() {
      let codes = Self.gathered(texts[index].codes, groups, first.count, take)
      // Without the texts that no row is left with.
      texts[index] = CodeColumn(codes: codes, dictionary: texts[index].dictionary)
        .removing(Bitmap(count: first.count))
    }
    lines = lines.of(first)
    references = dictionary.texts
    rejectIncomplete(plan, gathering)
    rejectDisordered(plan)
  }

  private static func gathered(
    _ values: [Int64], _ groups: [Int], _ count: Int, _ take: Take
  ) -> [Int64] {
    var result = [Int64](repeating: Int64Column.missing, count: count)
    for (row, value) in values.enumerated() where value != Int64Column.missing {
      let known = result[groups[row]]
      let replaces =
        switch take {
        case .first: false
        case .last: true
        case .earliest: value < known
        case .latest: value > known
        }
      if known == Int64Column.missing || replaces { result[groups[row]] = value }
    }
    return result
  }

  private static func gathered(
    _ codes: [UInt32], _ groups: [Int], _ count: Int, _ take: Take
  ) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: count)
    for (row, code) in codes.enumerated() where code != 0 {
      if result[groups[row]] == 0 || take == .last { result[groups[row]] = code }
    }
    return result
  }

  private mutating func rejectIncomplete(_ plan: TablePlan, _ gathering: Gathering) {
    var incomplete = Bitmap(count: count)
    var rows: [RejectedRow] = []
    for row in 0..<count {
      let instant = gathering.requiredInstants.first { instants[$0][row] == nil }
      let text = gathering.requiredTexts.first { texts[$0].codes[row] == 0 }
      guard let column = text.map({ plan.texts[$0] }) ?? instant.map({ plan.instants[$0] }) else {
        continue
      }
      incomplete[row] = true
      rows.append(
        RejectedRow(
          line: Int(lines[row]), code: ExchangeCode.emptyField, heading: column.heading,
          message: "no row of this reference fills \(column.name)", value: references[row],
          help: "every row that they make needs \(column.name)"))
    }
    guard !rows.isEmpty else { return }
    rejected.insert(rows)
    remove(incomplete)
  }
}
