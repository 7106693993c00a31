/// Numbers the combinations of several code columns 0, 1, 2 … so that what is counted by
/// combination can be counted in plain arrays.
///
///     GroupIDs([workflow.codes, task.codes], limits: [3, 31])
///
/// Groups are numbered in the order of their codes, the first column weighing most: the numbers
/// depend on which combinations there are, never on the order of rows or the number of threads.
/// Few enough possible combinations are numbered through a table of all of them (mixed radix),
/// others through a hash.
///
/// - Complexity: O(rows · columns) and, hashed, O(groups · log groups).
package struct GroupIDs: Sendable {
  /// The group of each row.
  package private(set) var ids: [UInt32] = []
  /// The codes of each group, one a column, group after group.
  package private(set) var codes: [UInt32] = []
  /// How many groups.
  package private(set) var count = 0
  private let width: Int

  /// The code of a group in one of the columns.
  package func code(of group: Int, column: Int) -> UInt32 { codes[group * width + column] }

  /// Numbers the combinations.
  ///
  /// - Parameters:
  ///   - columns: code columns of one length.
  ///   - limits: for each column a number above every code in it.
  ///   - tableLimit: how many possible combinations the table may have.
  package init(_ columns: [[UInt32]], limits: [Int], tableLimit: Int = 1 << 22) {
    precondition(columns.count == limits.count, "a limit for each column")
    width = columns.count
    let rows = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rows }, "columns of one length")
    guard rows > 0 else { return }
    if let size = Self.product(limits), size <= max(tableLimit, 1) {
      number(Self.keys(of: columns, limits: limits, rows: rows), size: size, limits: limits)
    } else {
      numberByHash(columns, rows: rows)
    }
  }

  private static func product(_ limits: [Int]) -> Int? {
    var product = 1
    for limit in limits {
      let (next, overflow) = product.multipliedReportingOverflow(by: max(limit, 1))
      if overflow { return nil }
      product = next
    }
    return product
  }

  private static func keys(of columns: [[UInt32]], limits: [Int], rows: Int) -> [UInt32] {
    var keys = [UInt32](repeating: 0, count: rows)
    for (column, limit) in zip(columns, limits) {
      for row in 0..<rows { keys[row] = keys[row] &* UInt32(limit) &+ column[row] }
    }
    return keys
  }

  private mutating func number(_ keys: [UInt32], size: Int, limits: [Int]) {
    var table = [UInt32](repeating: 0, count: size)
    for key in keys { table[Int(key)] = 1 }
    for key in table.indices where table[key] == 1 {
      table[key] = UInt32(count)
      count += 1
      var rest = key
      var combination: [UInt32] = []
      for limit in limits.reversed() {
        combination.append(UInt32(rest % max(limit, 1)))
        rest /= max(limit, 1)
      }
      codes.append(contentsOf: combination.reversed())
    }
    ids = keys.map { table[Int($0)] }
  }

  private mutating func numberByHash(_ columns: [[UInt32]], rows: Int) {
    var seen = TextDictionary()
    var firstRows: [Int] = []
    var key = [UInt32](repeating: 0, count: columns.count)
    ids.reserveCapacity(rows)
    for row in 0..<rows {
      for column in columns.indices { key[column] = columns[column][row] }
      let code = key.withUnsafeBytes { seen.code(for: $0.bindMemory(to: UInt8.self)) }
      if Int(code) > firstRows.count { firstRows.append(row) }
      ids.append(code - 1)
    }
    let order = firstRows.indices.sorted { left, right in
      for column in columns {
        let (first, second) = (column[firstRows[left]], column[firstRows[right]])
        if first != second { return first < second }
      }
      return false
    }
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, group) in order.enumerated() {
      ranks[group] = UInt32(rank)
      codes.append(contentsOf: columns.map { $0[firstRows[group]] })
    }
    count = order.count
    for row in 0..<rows { ids[row] = ranks[Int(ids[row])] }
  }
}
