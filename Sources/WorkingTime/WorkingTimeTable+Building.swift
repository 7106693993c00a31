extension WorkingTimeTable {
  /// A table from open spans in UTC seconds.
  ///
  /// - Parameters:
  ///   - spans: ascending by their beginning; they may touch or overlap, and are merged.
  ///   - firstDay, lastDay: days since 1970 that the table covers; spans are clipped to them.
  init(merging spans: [(open: Int64, close: Int64)], firstDay: Int64, lastDay: Int64) {
    let beginning = firstDay * 86_400
    let end = (lastDay + 1) * 86_400
    var stretches = [Stretch(start: beginning, before: 0)]
    stretches.reserveCapacity(spans.count + 2)
    var total: Int64 = 0
    var reached = Int64.min
    for span in spans {
      let open = max(span.open, reached, beginning)
      let close = min(span.close, end)
      guard open < close else { continue }
      if open != reached { stretches.append(Stretch(start: open, before: total)) }
      total += close - open
      reached = close
    }
    stretches.append(Stretch(start: end, before: total))
    let shift = Self.bucketShift(for: stretches, total: total)
    self.init(
      beginning: beginning, end: end, total: total,
      days: Self.days(of: stretches, from: firstDay, through: lastDay), stretches: stretches,
      directory: Self.directory(of: stretches, total: total, shift: shift), bucketShift: shift)
  }

  /// A bucket no longer than the shortest stretch, so that it holds one boundary at most, unless
  /// that would make the directory much longer than the stretches.
  private static func bucketShift(for stretches: [Stretch], total: Int64) -> Int64 {
    var shortest = Int64.max
    for index in 1..<max(1, stretches.count - 1) {
      shortest = min(shortest, stretches[index + 1].before - stretches[index].before)
    }
    var shift: Int64 = 0
    while shift < 40, (2 << shift) <= shortest { shift += 1 }
    while total >> shift > Int64(stretches.count) * 4 + 64 { shift += 1 }
    return shift
  }

  private static func directory(of stretches: [Stretch], total: Int64, shift: Int64) -> [UInt32] {
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
    of stretches: [Stretch], from firstDay: Int64, through lastDay: Int64
  ) -> [Day] {
    var days: [Day] = []
    days.reserveCapacity(Int(lastDay - firstDay) + 2)
    var last = 0
    func length(of index: Int) -> Int64 {
      index + 1 < stretches.count ? stretches[index + 1].before - stretches[index].before : 0
    }
    for day in firstDay...lastDay {
      let midnight = day * 86_400
      let nextMidnight = midnight + 86_400
      while last + 1 < stretches.count, stretches[last + 1].start <= midnight { last += 1 }
      // `last` is the last stretch that begins at or before midnight; how much of it is over?
      let worked = min(midnight - stretches[last].start, length(of: last))
      let before = stretches[last].before + worked
      let remains = min(length(of: last) - worked, 86_400)
      var following = 0
      while last + following + 1 < stretches.count - 1,
        stretches[last + following + 1].start < nextMidnight
      { following += 1 }
      if following == 0 {
        days.append(Day(before: before, open: 0, length: Int32(remains)))
      } else if following == 1, remains == 0 {
        let next = stretches[last + 1]
        let open = next.start - midnight
        let length = min(length(of: last + 1), 86_400 - open)
        days.append(Day(before: before, open: Int32(open), length: Int32(length)))
      } else {
        days.append(Day(before: before, open: Int32(last), length: Int32(-following)))
      }
    }
    days.append(Day(before: stretches[stretches.count - 1].before, open: 0, length: 0))
    return days
  }
}
