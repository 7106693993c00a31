/// Goes through chunks of tasks and judges the plain clocks among them.
///
/// Each thread has one of its own, whose memory serves all its chunks.
struct PlainReader {
  /// The places in the chunk of the clocks that are not plain: their columns hold nothing of use
  /// and are for the careful way to write.
  private(set) var left: [Int] = []
  private var rows: PlainRows
  private var batch: PlainBatch

  /// Rows a batch: their facts and readings fit the first-level cache.
  private static let batchRows = 128

  /// A reader that has no chunk yet.
  init(_ clocks: PlainClocks) {
    rows = PlainRows(clocks.finder, resolved: clocks.resolved)
    batch = PlainBatch(clocks, count: Self.batchRows)
  }

  /// Judges the tasks of `columns.rows`.
  mutating func read(into columns: inout ClockColumns) {
    rows.turn(to: columns.rows)
    left.removeAll(keepingCapacity: true)
    for first in stride(from: 0, to: columns.rows.count, by: Self.batchRows) {
      let places = first..<min(first + Self.batchRows, columns.rows.count)
      batch.judge(rows.rows, places, left: &left)
      batch.write(to: &columns, places)
    }
  }
}
