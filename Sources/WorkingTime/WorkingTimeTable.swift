/// The hours of a calendar as two plain arrays of 16-byte records: what the hot loops read.
///
/// `position` is the working time from the table's beginning to an instant: one record per UTC day.
/// The way back, from a position to the instant, is one record per open stretch, found through a
/// directory of equal buckets of working time. Neither depends on the number of holidays or years.
///
/// Instants before the beginning stand for it, instants after the end for the end.
///
/// - Complexity: `position` is O(1) for days of one stretch, else O(log stretches of that day).
///   `earliestInstant` and `latestInstant` are O(1) where stretches are of like length, and
///   O(log n) at worst. Nothing allocates.
package struct WorkingTimeTable: Sendable {
  /// A UTC day: the working time before it, and its first stretch within the day.
  @usableFromInline
  struct Day: Sendable {
    /// Working seconds before the day.
    @usableFromInline var before: Int64
    /// Where the stretch begins, in seconds after UTC midnight; of a day with several stretches
    /// the index of the last stretch that begins at or before its midnight.
    @usableFromInline var open: Int32
    /// How long the stretch is within the day, in seconds; of a day with several stretches the
    /// number of those that begin after its midnight, negated.
    @usableFromInline var length: Int32

    @usableFromInline
    init(before: Int64, open: Int32, length: Int32) {
      self.before = before
      self.open = open
      self.length = length
    }
  }

  /// A stretch of open time that no closing interrupts. It ends where its working seconds do.
  @usableFromInline
  struct Stretch: Sendable {
    /// The instant at which it begins.
    @usableFromInline var start: Int64
    /// Working seconds before it.
    @usableFromInline var before: Int64

    @usableFromInline
    init(start: Int64, before: Int64) {
      self.start = start
      self.before = before
    }
  }

  /// The first instant of the table, a UTC midnight.
  @usableFromInline let beginning: Int64
  /// The instant at which the table ends, a UTC midnight.
  @usableFromInline let end: Int64
  /// All working seconds of the table.
  package let total: Int64
  /// A record a day, and one for the end.
  @usableFromInline let days: [Day]
  /// The stretches, between an empty one at the beginning and an empty one at the end.
  @usableFromInline let stretches: [Stretch]
  /// For each bucket of `1 << bucketShift` working seconds the last stretch that begins at or
  /// before the bucket does, and one entry more.
  @usableFromInline let directory: [UInt32]
  @usableFromInline let bucketShift: Int64

  /// A table of these parts, as `WorkingTimeTable(stretches:)` makes them.
  init(
    beginning: Int64, end: Int64, total: Int64, days: [Day], stretches: [Stretch],
    directory: [UInt32], bucketShift: Int64
  ) {
    self.beginning = beginning
    self.end = end
    self.total = total
    self.days = days
    self.stretches = stretches
    self.directory = directory
    self.bucketShift = bucketShift
  }

  /// Working seconds from the table's beginning to an instant in seconds since 1970.
  @inlinable
  package func position(of seconds: Int64) -> Int64 {
    let since = UInt64(truncatingIfNeeded: min(max(seconds, beginning), end) &- beginning)
    let day = since / 86_400
    let record = days[Int(truncatingIfNeeded: day)]
    let within = Int64(truncatingIfNeeded: since &- day &* 86_400)
    if record.length < 0 {
      return position(of: beginning &+ Int64(truncatingIfNeeded: since), among: record)
    }
    let worked = min(max(within &- Int64(record.open), 0), Int64(record.length))
    return record.before &+ worked
  }

  /// The earliest instant at which `position` seconds have been worked, in seconds since 1970; the
  /// table's beginning for 0 or less, its end past the total.
  @inlinable
  package func earliestInstant(at position: Int64) -> Int64 {
    // The second before has just passed then.
    if position <= 0 { return beginning }
    return position <= total ? instant(ofSecond: position &- 1) &+ 1 : end
  }

  /// The latest instant at which no more than `position` seconds have been worked, in seconds since
  /// 1970; the table's beginning below 0, its end from the total on.
  @inlinable
  package func latestInstant(at position: Int64) -> Int64 {
    if position < 0 { return beginning }
    return position < total ? instant(ofSecond: position) : end
  }

  /// The instant at which a working second begins, counted from 0 and below the total.
  @inlinable
  func instant(ofSecond number: Int64) -> Int64 {
    let bucket = Int(truncatingIfNeeded: number >> bucketShift)
    var low = Int(directory[bucket])
    var high = Int(directory[bucket &+ 1])
    while high &- low > 1 {
      let middle = (low &+ high) >> 1
      if stretches[middle].before <= number { low = middle } else { high = middle }
    }
    let upper = stretches[high]
    let stretch = upper.before <= number ? upper : stretches[low]
    return stretch.start &+ (number &- stretch.before)
  }

  /// The position on a day of several stretches.
  @usableFromInline
  func position(of seconds: Int64, among day: Day) -> Int64 {
    var low = Int(day.open)
    var high = low - Int(day.length) + 1
    while high - low > 1 {
      let middle = (low + high) >> 1
      if stretches[middle].start <= seconds { low = middle } else { high = middle }
    }
    let stretch = stretches[low]
    let length = stretches[low + 1].before - stretch.before
    return stretch.before + min(seconds - stretch.start, length)
  }
}

extension WorkingTimeTable {
  /// The instant at which the stretch that holds a working second closes; the end past the total.
  func close(ofStretchAt position: Int64) -> Int64 {
    guard position >= 0, position < total else { return end }
    var low = 0
    var high = stretches.count - 1
    while high - low > 1 {
      let middle = (low + high) >> 1
      if stretches[middle].before <= position { low = middle } else { high = middle }
    }
    return stretches[low].start + stretches[low + 1].before - stretches[low].before
  }
}
