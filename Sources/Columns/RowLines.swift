/// The line that each row began on: mostly one after another, so that a file of millions of rows
/// takes a few numbers.
///
/// Line 0 stands for none; a row after it has none either.
package struct RowLines: Sendable, ExpressibleByArrayLiteral {
  /// Rows on lines that follow one another, or rows without a line.
  private struct Run: Sendable {
    /// The first row.
    var row: UInt32
    /// Its line.
    var line: UInt32

    func line(of row: Int) -> UInt32 {
      line == 0 ? 0 : line &+ UInt32(truncatingIfNeeded: row) &- self.row
    }
  }

  private var runs: [Run] = []
  /// How many rows.
  package private(set) var count = 0

  /// No rows.
  package init() {}

  /// Rows on these lines.
  package init(_ lines: some Sequence<UInt32>) {
    for line in lines { append(line) }
  }

  /// Rows on these lines.
  package init(arrayLiteral lines: UInt32...) { self.init(lines) }

  /// Rows without a line.
  package init(blanks count: Int) {
    append(from: 0, count: count)
  }

  /// Whether there are no rows.
  package var isEmpty: Bool { count == 0 }

  /// The line of each row.
  package var values: [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(count)
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? Int(runs[index + 1].row) : count
      for row in Int(run.row)..<end { values.append(run.line(of: row)) }
    }
    return values
  }

  /// The line of a row.
  ///
  /// - Complexity: O(log runs).
  package subscript(row: Int) -> UInt32 {
    precondition(row >= 0 && row < count, "a row that is there")
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(runs[middle].row) <= row { low = middle } else { high = middle - 1 }
    }
    return runs[low].line(of: row)
  }

  /// Adds a row.
  @inline(__always)
  package mutating func append(_ line: UInt32) {
    if runs.last?.line(of: count) != line { begin(line) }
    count += 1
  }

  /// Adds rows.
  package mutating func append(contentsOf lines: UnsafeBufferPointer<UInt32>) {
    var row = 0
    while row < lines.count {
      append(lines[row])
      row += 1
      // The rest of the run, without asking for the last one each time.
      while row < lines.count, lines[row - 1] != 0, lines[row] == lines[row - 1] &+ 1 {
        row += 1
        count += 1
      }
    }
  }

  /// Adds rows on lines that follow one another from a first one, or without a line where that
  /// is 0.
  package mutating func append(from line: UInt32, count rows: Int) {
    guard rows > 0 else { return }
    append(line)
    count += rows - 1
  }

  /// Adds the rows of another, each so many lines further down.
  package mutating func append(contentsOf other: RowLines, after lines: UInt32 = 0) {
    for (index, run) in other.runs.enumerated() {
      let end = index + 1 < other.runs.count ? Int(other.runs[index + 1].row) : other.count
      append(from: run.line == 0 ? 0 : run.line &+ lines, count: end - Int(run.row))
    }
  }

  /// Drops all rows.
  package mutating func removeAll() {
    runs.removeAll(keepingCapacity: true)
    count = 0
  }

  /// The lines of some rows, in order.
  package func of(_ rows: some Sequence<Int>) -> RowLines {
    var lines = RowLines()
    for row in rows { lines.append(self[row]) }
    return lines
  }

  /// The lines without those of some rows.
  package func removing(_ rows: Bitmap) -> RowLines {
    var left = RowLines()
    for (row, line) in values.enumerated() where !rows[row] { left.append(line) }
    return left
  }

  private mutating func begin(_ line: UInt32) {
    runs.append(Run(row: UInt32(truncatingIfNeeded: count), line: line))
  }
}
