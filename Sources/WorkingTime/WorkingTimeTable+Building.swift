extension WorkingTimeTable {
  /// A table from open spans in UTC seconds.
  ///
  /// - Parameters:
  ///   - spans: ascending by their beginning; they may touch or overlap, and are merged.
  ///   - firstDay, lastDay: days since 1970 that the table covers; spans are clipped to them.
  convenience init(merging spans: [(open: Int64, close: Int64)], firstDay: Int64, lastDay: Int64) {
    let beginning = firstDay * 86_400
    let end = (lastDay + 1) * 86_400
    var stretches = [WorkingTimeLine.Stretch(start: beginning, before: 0)]
    stretches.reserveCapacity(spans.count + 2)
    var total: Int64 = 0
    var reached = Int64.min
    for span in spans {
      let open = max(span.open, reached, beginning)
      let close = min(span.close, end)
      guard open < close else { continue }
      if open != reached { stretches.append(WorkingTimeLine.Stretch(start: open, before: total)) }
      total += close - open
      reached = close
    }
    stretches.append(WorkingTimeLine.Stretch(start: end, before: total))
    let shift = Self.bucketShift(for: stretches, total: total)
    let directory = Self.directory(of: stretches, total: total, shift: shift)
    let isEven = zip(directory, directory.dropFirst()).allSatisfy { $1 - $0 <= 1 }
    self.init(
      beginning: beginning, end: end, total: total,
      days: Self.days(of: stretches, from: firstDay, through: lastDay), stretches: stretches,
      directory: directory, bucketShift: shift, isEven: isEven)
  }

  /// A bucket no longer than the shortest stretch, so that it holds one boundary at most, unless
  /// that would make the directory much longer than the stretches.
  private static func bucketShift(for stretches: [WorkingTimeLine.Stretch], total: Int64) -> Int64 {
    var shortest = Int64.max
    for index in 1..<max(1, stretches.count - 1) {
      shortest = min(shortest, stretches[index + 1].before - stretches[index].before)
    }
    var shift: Int64 = 0
    while shift < 40, (2 << shift) <= shortest { shift += 1 }
    while total >> shift > Int64(stretches.count) * 4 + 16_384 { shift += 1 }
    return shift
  }

  private static func directory(of stretches: [WorkingTimeLine.Stretch], total: Int64, shift: Int64)
    -> [UInt32]
  {
    var directory: [UInt32] = []
    directory.reserveCapacity(Int(total >> shift) + 2)
    var last = 0
    for bucket in 0...(total >> shift) + 1 {
      let position = bucket << shift
      while last + 1 < stretches.count, stretches[last + 1].before <= position { last += 1 }
      directory.append(UInt32(last))
    }
    return directory
  }

  private static func days(
    of stretches: [WorkingTimeLine.Stretch], from firstDay: Int64, through lastDay: Int64
  ) -> [WorkingTimeLine.Day] {
    var days: [WorkingTimeLine.Day] = []
    days.reserveCapacity(Int(lastDay - firstDay) + 2)
    var first = 0
    for day in firstDay...lastDay {
      let midnight = day * 86_400
      // The first stretch that is not over by midnight.
      while first + 1 < stretches.count, close(of: first, in: stretches) <= midnight { first += 1 }
      var after = first
      while after + 1 < stretches.count, stretches[after].start < midnight + 86_400 { after += 1 }
      days.append(Self.day(midnight, first..<after, of: stretches))
    }
    days.append(
      WorkingTimeLine.Day(before: stretches[stretches.count - 1].before, open: 0, length: 0))
    return days
  }

  private static func close(of index: Int, in stretches: [WorkingTimeLine.Stretch]) -> Int64 {
    stretches[index].start + stretches[index + 1].before - stretches[index].before
  }

  /// The record of a UTC day that these stretches touch.
  private static func day(
    _ midnight: Int64, _ touching: Range<Int>, of stretches: [WorkingTimeLine.Stretch]
  ) -> WorkingTimeLine.Day {
    let first = stretches[touching.lowerBound]
    let before = first.before + max(0, midnight - first.start)
    if touching.count > 1 {
      return WorkingTimeLine.Day(
        before: before, open: Int32(touching.lowerBound), length: Int32(-touching.count))
    }
    guard let index = touching.first else {
      return WorkingTimeLine.Day(before: before, open: 0, length: 0)
    }
    let open = max(0, stretches[index].start - midnight)
    let close = min(86_400, close(of: index, in: stretches) - midnight)
    return WorkingTimeLine.Day(before: before, open: Int32(open), length: Int32(close - open))
  }
}
