/// The hours of a calendar as plain arrays of small records: what the hot loops read.
///
/// `position` is the working time from the line's beginning to an instant: one record per UTC day.
/// The way back, from a position to the instant, is one record per open stretch, found through a
/// directory of equal buckets of working time. Neither depends on the number of holidays or years.
///
/// Instants before the beginning stand for it, instants after the end for the end.
///
/// A line is a handful of numbers and bare pointers into the memory of its `WorkingTimeTable`, so
/// that a loop can keep it in registers; it is good for as long as the table lives. Checking an
/// index that has just been clamped would double the dozen instructions of a look-up: every index
/// comes from an instant clamped to `beginning...end` or a position within `0..<total`.
///
/// - Complexity: `position` is O(1) for days of one stretch, else O(log stretches of that day).
///   `earliestInstant` and `latestInstant` are O(1) where stretches are of like length, and
///   O(log n) at worst. Nothing allocates.
@usableFromInline
package struct WorkingTimeLine: @unchecked Sendable {
  /// A UTC day: the working time before it, and the stretch within the day. 16 bytes.
  @usableFromInline
  struct Day: Sendable {
    /// Working seconds before the day.
    @usableFromInline var before: Int64
    /// Where the stretch begins, in seconds after UTC midnight; of a day with several the index of
    /// the first.
    @usableFromInline var open: Int32
    /// How long the stretch is within the day, in seconds; of a day with several their number,
    /// negated.
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

  /// The first instant of the line, a UTC midnight.
  @usableFromInline let beginning: Int64
  /// The instant at which the line ends, a UTC midnight.
  @usableFromInline let end: Int64
  /// How many seconds the line is long.
  @usableFromInline let span: UInt64
  /// All working seconds of the line.
  @usableFromInline package let total: Int64
  /// A record a day, and one for the end.
  @usableFromInline let days: UnsafePointer<Day>
  /// The stretches, between an empty one at the beginning and an empty one at the end.
  @usableFromInline let stretches: UnsafePointer<Stretch>
  /// For each bucket of `1 << bucketShift` working seconds the last stretch that begins at or
  /// before the bucket does, and one entry more.
  @usableFromInline let directory: UnsafePointer<UInt32>
  @usableFromInline let bucketShift: Int64
  /// Whether no bucket holds more than one boundary between stretches, so that the entry of the
  /// directory or the stretch after it is the one.
  @usableFromInline let isEven: Bool

  init(
    beginning: Int64, end: Int64, total: Int64, days: UnsafePointer<Day>,
    stretches: UnsafePointer<Stretch>, directory: UnsafePointer<UInt32>, bucketShift: Int64,
    isEven: Bool
  ) {
    self.beginning = beginning
    self.end = end
    span = UInt64(end - beginning)
    self.total = total
    self.days = days
    self.stretches = stretches
    self.directory = directory
    self.bucketShift = bucketShift
    self.isEven = isEven
  }

  /// Working seconds from the line's beginning to an instant in seconds since 1970.
  @inlinable @inline(__always)
  package func position(of seconds: Int64) -> Int64 {
    let since = UInt64(bitPattern: seconds &- beginning)
    // Outside the line the difference is huge or negative, and so no day of it.
    if since >= span { return position(onAnyDay: seconds) }
    let day = since / 86_400
    let record = days[Int(truncatingIfNeeded: day)]
    if record.length < 0 { return position(onAnyDay: seconds) }
    let within = Int64(truncatingIfNeeded: since &- day &* 86_400)
    return record.before
      &+ Self.worked(within &- Int64(record.open), of: Int64(record.length))
  }

  /// The position of an instant, and of the second before it: one less where the calendar is open
  /// up to the instant.
  ///
  /// The same as `position(of: seconds)` beside `position(of: seconds - 1)`, for little more than
  /// one of them.
  @inlinable @inline(__always)
  package func positions(of seconds: Int64) -> (at: Int64, before: Int64) {
    let since = UInt64(bitPattern: seconds &- beginning)
    if since >= span { return positions(onAnyDay: seconds) }
    let day = since / 86_400
    let record = days[Int(truncatingIfNeeded: day)]
    let within = Int64(truncatingIfNeeded: since &- day &* 86_400)
    // Behind midnight lies another day.
    if record.length < 0 || within == 0 { return positions(onAnyDay: seconds) }
    let passed = within &- Int64(record.open)
    let at = record.before &+ Self.worked(passed, of: Int64(record.length))
    let wasOpen: Int64 = UInt64(bitPattern: passed &- 1) < UInt64(record.length.magnitude) ? 1 : 0
    return (at, at &- wasOpen)
  }

  /// The position of an instant outside the line, or on a day of more stretches than one.
  @usableFromInline @inline(never)
  func position(onAnyDay seconds: Int64) -> Int64 {
    let clamped = min(max(seconds, beginning), end)
    let day = (clamped &- beginning) / 86_400
    let record = days[Int(day)]
    if record.length < 0 { return position(of: clamped, among: record) }
    let within = clamped &- beginning &- day &* 86_400
    return record.before
      &+ Self.worked(within &- Int64(record.open), of: Int64(record.length))
  }

  /// The position of an instant and of the second before, wherever they lie.
  @usableFromInline @inline(never)
  func positions(onAnyDay seconds: Int64) -> (at: Int64, before: Int64) {
    (position(onAnyDay: seconds), position(onAnyDay: seconds &- 1))
  }

  /// The earliest instant at which `position` seconds have been worked, in seconds since 1970; the
  /// line's beginning for 0 or less, its end past the total.
  @inlinable @inline(__always)
  package func earliestInstant(at position: Int64) -> Int64 {
    // The second before has just passed then.
    let second = position &- 1
    if UInt64(bitPattern: second) >= UInt64(bitPattern: total) {
      return position <= 0 ? beginning : end
    }
    return instant(ofSecond: second) &+ 1
  }

  /// The latest instant at which no more than `position` seconds have been worked, in seconds since
  /// 1970; the line's beginning below 0, its end from the total on.
  @inlinable @inline(__always)
  package func latestInstant(at position: Int64) -> Int64 {
    if UInt64(bitPattern: position) >= UInt64(bitPattern: total) {
      return position < 0 ? beginning : end
    }
    return instant(ofSecond: position)
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
  @usableFromInline @inline(never)
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
  @usableFromInline @inline(never)
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
