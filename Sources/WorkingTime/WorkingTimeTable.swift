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

  /// A table of these parts, as `WorkingTimeTable(merging:firstDay:lastDay:)` makes them.
  init(
    beginning: Int64, end: Int64, total: Int64, days: [WorkingTimeLine.Day],
    stretches: [WorkingTimeLine.Stretch], directory: [UInt32], bucketShift: Int64, isEven: Bool
  ) {
    line = WorkingTimeLine(
      beginning: beginning, end: end, total: total, days: Self.fixed(days),
      stretches: Self.fixed(stretches), directory: Self.fixed(directory),
      bucketShift: bucketShift, isEven: isEven)
    stretchCount = stretches.count
  }

  deinit {
    line.days.deallocate()
    line.stretches.deallocate()
    line.directory.deallocate()
  }

  /// Memory that holds these for as long as the table lives.
  private static func fixed<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    memory.initialize(from: elements, count: elements.count)
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
    let index = line.stretch(holding: position, from: 0, to: stretchCount - 2)
    let stretch = line.stretches[index]
    return stretch.start + line.stretches[index + 1].before - stretch.before
  }
}
