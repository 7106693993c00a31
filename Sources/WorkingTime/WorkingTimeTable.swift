/// The hours of a calendar as two plain arrays of small records: what the hot loops read.
///
/// `position` is the working time from the table's beginning to an instant: one record per UTC day.
/// The way back, from a position to the instant, is one record per open stretch, found through a
/// directory of equal buckets of working time. Neither depends on the number of holidays or years.
///
/// Instants before the beginning stand for it, instants after the end for the end.
///
/// - Complexity: `position` is O(1) for days of one or two stretches, else O(log stretches of that
/// day).
///   `earliestInstant` and `latestInstant` are O(1) where stretches are of like length, and
///   O(log n) at worst. Nothing allocates.
@usableFromInline
package struct WorkingTimeTable: Sendable {
  /// A UTC day: the working time before it, and up to two stretches within the day.
  @usableFromInline
  struct Day: Sendable {
    /// Working seconds before the day.
    @usableFromInline var before: Int64
    /// Where the first stretch begins, in seconds after UTC midnight; of a day with more than two
    /// the index of the first.
    @usableFromInline var open: Int32
    /// How long the first stretch is within the day, in seconds; of a day with more than two their
    /// number, negated.
    @usableFromInline var length: Int32
    /// Where the second stretch begins.
    @usableFromInline var secondOpen: Int32
    /// How long it is within the day.
    @usableFromInline var secondLength: Int32

    @usableFromInline
    init(
      before: Int64, open: Int32, length: Int32, secondOpen: Int32 = 0, secondLength: Int32 = 0
    ) {
      self.before = before
      self.open = open
      self.length = length
      self.secondOpen = secondOpen
      self.secondLength = secondLength
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
  @usableFromInline package let total: Int64
  /// A record a day, and one for the end.
  @usableFromInline let days: [Day]
  /// The stretches, between an empty one at the beginning and an empty one at the end.
  @usableFromInline let stretches: [Stretch]
  /// For each bucket of `1 << bucketShift` working seconds the last stretch that begins at or
  /// before the bucket does, and one entry more.
  @usableFromInline let directory: [UInt32]
  @usableFromInline let bucketShift: Int64
  /// Whether no bucket holds more than one boundary between stretches, so that the entry of the
  /// directory or the stretch after it is the one.
  @usableFromInline let isEven: Bool

  /// A table of these parts, as `WorkingTimeTable(stretches:)` makes them.
  init(
    beginning: Int64, end: Int64, total: Int64, days: [Day], stretches: [Stretch],
    directory: [UInt32], bucketShift: Int64, isEven: Bool
  ) {
    self.beginning = beginning
    self.end = end
    self.total = total
    self.days = days
    self.stretches = stretches
    self.directory = directory
    self.bucketShift = bucketShift
    self.isEven = isEven
  }

  /// Working seconds from the table's beginning to an instant in seconds since 1970.
  @inlinable @inline(__always)
  package func position(of seconds: Int64) -> Int64 {
    let since = UInt64(truncatingIfNeeded: min(max(seconds, beginning), end) &- beginning)
    let day = since / 86_400
    let record = days[Int(truncatingIfNeeded: day)]
    let within = Int64(truncatingIfNeeded: since &- day &* 86_400)
    if record.length < 0 {
      return position(of: beginning &+ Int64(truncatingIfNeeded: since), among: record)
    }
    return record.before
      &+ Self.worked(within &- Int64(record.open), of: Int64(record.length))
      &+ Self.worked(within &- Int64(record.secondOpen), of: Int64(record.secondLength))
  }

  /// The earliest instant at which `position` seconds have been worked, in seconds since 1970; the
  /// table's beginning for 0 or less, its end past the total.
  @inlinable @inline(__always)
  package func earliestInstant(at position: Int64) -> Int64 {
    // The second before has just passed then.
    if position <= 0 { return beginning }
    return position <= total ? instant(ofSecond: position &- 1) &+ 1 : end
  }

  /// The latest instant at which no more than `position` seconds have been worked, in seconds since
  /// 1970; the table's beginning below 0, its end from the total on.
  @inlinable @inline(__always)
  package func latestInstant(at position: Int64) -> Int64 {
    if position < 0 { return beginning }
    return position < total ? instant(ofSecond: position) : end
  }

  /// The instant at which a working second begins, counted from 0 and below the total.
  @inlinable @inline(__always)
  func instant(ofSecond number: Int64) -> Int64 {
    let bucket = Int(truncatingIfNeeded: number &>> bucketShift)
    var index = Int(truncatingIfNeeded: directory[bucket])
    if isEven {
      // One more unless the next begins after the second; the sign says so, not a branch, for none
      // could be foretold.
      index &+= 1 &+ Int(truncatingIfNeeded: (number &- stretches[index &+ 1].before) &>> 63)
    } else {
      index = stretch(holding: number, from: index, to: Int(directory[bucket &+ 1]))
    }
    let stretch = stretches[index]
    return stretch.start &+ (number &- stretch.before)
  }

  /// The last stretch from `low` to `high` that begins at or before a working second.
  @usableFromInline
  func stretch(holding number: Int64, from low: Int, to high: Int) -> Int {
    var low = low
    var high = high
    while low < high {
      let middle = (low + high + 1) >> 1
      if stretches[middle].before <= number { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// `passed` clamped to 0 and `length`: what has been worked of a stretch. By signs, not branches:
  /// whether an instant lies in open hours cannot be foretold, and a wrong guess costs more than
  /// all the rest.
  @inlinable @inline(__always)
  static func worked(_ passed: Int64, of length: Int64) -> Int64 {
    let begun = passed & ~(passed &>> 63)
    let over = begun &- length
    return length &+ (over & (over &>> 63))
  }

  /// The position on a day of several stretches: what has passed of each, up to eight of them;
  /// of more, only of the one that is found by halving.
  @inlinable @inline(__always)
  func position(of seconds: Int64, among day: Day) -> Int64 {
    var first = Int(day.open)
    var count = 0 &- Int(day.length)
    while count > 8 {
      let half = count >> 1
      if stretches[first &+ half].start <= seconds { first &+= half }
      count &-= half
    }
    var stretch = stretches[first]
    var position = stretch.before
    for index in first &+ 1...first &+ count {
      let next = stretches[index]
      position &+= Self.worked(seconds &- stretch.start, of: next.before &- stretch.before)
      stretch = next
    }
    return position
  }
}

extension WorkingTimeTable {
  /// The instant at which the stretch that holds a working second closes; the end past the total.
  func close(ofStretchAt position: Int64) -> Int64 {
    guard position >= 0, position < total else { return end }
    let index = stretch(holding: position, from: 0, to: stretches.count - 2)
    return stretches[index].start + stretches[index + 1].before - stretches[index].before
  }
}
