/// The rows of a table by the case that they belong to, each case's in the order of the table.
///
/// - Complexity: O(rows + cases) to make, O(1) to ask.
struct RowsByCase: Sendable {
  private var starts: [UInt32]
  private var rows: [UInt32]

  /// Sorts rows by case.
  ///
  /// - Parameter caseOf: the row of the case of a row, nil for a row without one.
  init(rows count: Int, cases: Int, caseOf: (Int) -> Int?) {
    starts = Array(repeating: 0, count: cases + 2)
    for row in 0..<count {
      if let owner = caseOf(row) { starts[owner + 2] += 1 }
    }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    rows = Array(repeating: 0, count: Int(starts[cases + 1]))
    for row in 0..<count {
      guard let owner = caseOf(row) else { continue }
      rows[Int(starts[owner + 1])] = UInt32(row)
      starts[owner + 1] += 1
    }
  }

  /// The rows of a case.
  func of(_ owner: Int) -> ArraySlice<UInt32> {
    rows[Int(starts[owner])..<Int(starts[owner + 1])]
  }
}
