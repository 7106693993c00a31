/// The memory behind the hours of a calendar: it owns what `line` reads.
///
/// The memory is written before the table is handed out and never after, which is why any thread
/// may read it.
@usableFromInline
package final class WorkingTimeTable: @unchecked Sendable {
  /// The hours, ready to be read; good for as long as this table lives.
  @usableFromInline package let line: WorkingTimeLine
  /// How many stretches there are, the empty ones at both ends among them.
  let stretchCount: Int

  /// A table from open spans in UTC seconds.
  ///
  /// - Parameters:
  ///   - spans: ascending by their beginning; they may touch or overlap, and are merged.
  ///   - firstDay, lastDay: days since 1970 that the table covers; spans are clipped to them.
  init(merging spans: [(open: Int64, close: Int64)], firstDay: Int64, lastDay: Int64) {
    let beginning = firstDay * 86_400
    let end = (lastDay + 1) * 86_400
    var starts: [Int64] = [0]
    var befores: [Int64] = [0]
    var total: Int64 = 0
    var reached = Int64.min
    for span in spans {
      let open = max(span.open, reached, beginning)
      let close = min(span.close, end)
      guard open < close else { continue }
      if open != reached {
        starts.append(open - beginning)
        befores.append(total)
      }
      total += close - open
      reached = close
    }
    starts.append(end - beginning)
    befores.append(total)
    line = WorkingTimeLine(
      beginning: beginning, span: UInt64(end - beginning), total: total,
      starts: Self.fixed(starts), befores: Self.fixed(befores),
      shifts: Self.fixed(zip(befores, starts).map { $0 - $1 - beginning }),
      byTime: StretchDirectory(of: starts, length: end - beginning),
      byPosition: StretchDirectory(of: befores, length: total))
    stretchCount = starts.count
  }

  deinit {
    line.starts.deallocate()
    line.befores.deallocate()
    line.shifts.deallocate()
    line.byTime.entries.deallocate()
    line.byPosition.entries.deallocate()
  }

  /// Memory that holds these for as long as the table lives.
  private static func fixed(_ seconds: [Int64]) -> UnsafePointer<Int64> {
    let memory = UnsafeMutablePointer<Int64>.allocate(capacity: seconds.count)
    memory.initialize(from: seconds, count: seconds.count)
    return UnsafePointer(memory)
  }

  /// All working seconds of the table.
  package var total: Int64 { line.total }

  /// Working seconds from the table's beginning to an instant, see `WorkingTimeLine`.
  @inlinable
  package func position(of seconds: Int64) -> Int64 { line.position(of: seconds) }

  /// The earliest instant at a position, see `WorkingTimeLine`.
  @inlinable
  package func earliestInstant(at position: Int64) -> Int64 { line.earliestInstant(at: position) }

  /// The latest instant at a position, see `WorkingTimeLine`.
  @inlinable
  package func latestInstant(at position: Int64) -> Int64 { line.latestInstant(at: position) }

  /// The instant at which the stretch that holds a working second closes; the end past the total.
  func close(ofStretchAt position: Int64) -> Int64 {
    guard position >= 0, position < line.total else { return line.end }
    let index = line.searchedIndex(ofSecond: position)
    return line.befores[index + 1] - line.shifts[index]
  }
}
