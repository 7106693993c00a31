package import Columns

extension ConditionProgram {
  /// The cases of a table that the condition holds of.
  ///
  /// - Complexity: O(cases × tests); nothing is allocated but the result.
  package func rows(of table: AnswerTable) -> Bitmap {
    var selected = Bitmap(count: table.count)
    table.withRows { rows in
      for row in 0..<table.count where holds(row: row, in: rows) { selected[row] = true }
    }
    return selected
  }
}
