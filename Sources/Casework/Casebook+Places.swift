internal import Columns
package import Diagnostics

extension Casebook {
  /// Where a row of a table stands in its file; nil where the files do not say. The rows of the
  /// files follow each other in the order read.
  ///
  /// - Complexity: O(files).
  package func place(of table: CanonicalTable, row: Int) -> Place? {
    let lines: RowLines
    switch table {
    case .cases: lines = cases.line
    case .tasks: lines = tasks.line
    case .events: lines = events.line
    case .answers: lines = answers.line
    }
    var before = 0
    for source in sources where source.table == table {
      before += source.taken
      guard row < before else { continue }
      let line = row < lines.count ? Int(lines[row]) : 0
      return Place(source.file, line: line == 0 ? nil : line)
    }
    return nil
  }
}
