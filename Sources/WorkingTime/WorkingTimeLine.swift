/// The hours of a calendar as a plain array of stretches: what the hot loops read.
///
/// `position` is the working time from the line's beginning to an instant; `earliestInstant` and
/// `latestInstant` are the ways back. Either way one stretch decides, and a directory of equal
/// buckets, of time or of working time, leads to it. The cost does not depend on the number of
/// spans a day, holidays or years.
///
/// Instants before the beginning stand for it, instants after the end for the end.
///
/// A line is a handful of numbers and bare pointers into the memory of its `WorkingTimeTable`, so
/// that a loop can keep it in registers; it is good for as long as the table lives. Checking an
/// index that has just been clamped would double the dozen instructions of a look-up: every index
/// comes from an instant within the line or from a position within `0..<total`.
///
/// - Complexity: O(1) where stretches are of like length and like far apart, O(log n) at worst.
///   Nothing allocates.
@usableFromInline
package struct WorkingTimeLine: @unchecked Sendable {
  /// The first instant of the line, a UTC midnight.
  @usableFromInline package let beginning: Int64
  /// How many seconds the line is long.
  @usableFromInline let span: UInt64
  /// All working seconds of the line.
  @usableFromInline package let total: Int64
  /// Where each stretch of open time begins, in seconds since the line's beginning. A stretch is
  /// open time that no closing interrupts; an empty one stands at the beginning and another at the
  /// end.
  @usableFromInline let starts: UnsafePointer<Int64>
  /// Working seconds before each stretch.
  @usableFromInline let befores: UnsafePointer<Int64>
  /// What turns an instant of each stretch, in seconds since 1970, into its position.
  @usableFromInline let shifts: UnsafePointer<Int64>
  /// The way from the seconds since the beginning to their stretch.
  @usableFromInline let byTime: StretchDirectory
  /// The way from working seconds to their stretch.
  @usableFromInline let byPosition: StretchDirectory

  /// The instant at which the line ends, a UTC midnight.
  @inlinable var end: Int64 { beginning &+ Int64(bitPattern: span) }

  /// Whether every bucket of both directories leads straight to its stretch: what the `straight`
  /// ways ask for.
  @inlinable package var isStraight: Bool { byTime.isStraight && byPosition.isStraight }

  // MARK: - Any instant, any position

  /// Working seconds from the line's beginning to an instant in seconds since 1970.
  @inlinable
  package func position(of seconds: Int64) -> Int64 {
    guard holds(seconds) else { return seconds < beginning ? 0 : total }
    let index = byTime.isStraight ? straightIndex(of: seconds) : searchedIndex(of: seconds)
    return min(seconds &+ shifts[index], befores[index &+ 1])
  }

  /// The earliest instant at which `position` seconds have been worked, in seconds since 1970; the
  /// line's beginning for 0 or less, its end past the total.
  @inlinable
  package func earliestInstant(at position: Int64) -> Int64 {
    // The second before has just passed then.
    guard position > 0 else { return beginning }
    return position > total ? end : instant(ofSecond: position &- 1) &+ 1
  }

  /// The latest instant at which no more than `position` seconds have been worked, in seconds since
  /// 1970; the line's beginning below 0, its end from the total on.
  @inlinable
  package func latestInstant(at position: Int64) -> Int64 {
    guard position >= 0 else { return beginning }
    return position >= total ? end : instant(ofSecond: position)
  }

  /// Whether an instant in seconds since 1970 is working time.
  @inlinable
  package func isOpen(at seconds: Int64) -> Bool {
    guard holds(seconds) else { return false }
    let index = byTime.isStraight ? straightIndex(of: seconds) : searchedIndex(of: seconds)
    return seconds &+ shifts[index] < befores[index &+ 1]
  }

  /// The instant itself if it is working time, else the next that is, both in seconds since 1970;
  /// the line's end where there is none.
  @inlinable
  package func nextOpening(from seconds: Int64) -> Int64 {
    latestInstant(at: position(of: seconds))
  }

  /// The earliest instant by which so many seconds, more than none, have been worked since another,
  /// both in seconds since 1970; the line's end where there are not so many.
  @inlinable
  package func adding(_ worked: Int64, to seconds: Int64) -> Int64 {
    earliestInstant(at: position(of: seconds) &+ min(worked, total &+ 1))
  }

  /// The instant at which a working second begins, counted from 0 and below the total.
  @inlinable
  func instant(ofSecond number: Int64) -> Int64 {
    if byPosition.isStraight { return straightInstant(ofSecond: number) }
    return number &- shifts[searchedIndex(ofSecond: number)]
  }

  /// The last stretch that begins at or before an instant within the line.
  @usableFromInline @inline(never)
  func searchedIndex(of seconds: Int64) -> Int {
    byTime.searchedIndex(of: seconds &- beginning, among: starts)
  }

  /// The last stretch that begins at or before a working second below the total.
  @usableFromInline @inline(never)
  func searchedIndex(ofSecond number: Int64) -> Int {
    byPosition.searchedIndex(of: number, among: befores)
  }

  // MARK: - Straight ways, for loops that have checked

  /// Whether an instant lies within the line, its end not among it.
  @inlinable @inline(__always)
  package func holds(_ seconds: Int64) -> Bool {
    // Before the beginning the difference is negative, and so huge.
    UInt64(bitPattern: seconds &- beginning) < span
  }

  /// `position(of:)` for an instant that a straight line holds.
  @inlinable @inline(__always)
  package func straightPosition(of seconds: Int64) -> Int64 {
    let index = straightIndex(of: seconds)
    return min(seconds &+ shifts[index], befores[index &+ 1])
  }

  /// The position of an instant that a straight line holds, and that of the second after it, which
  /// is one more where the calendar is open.
  @inlinable @inline(__always)
  package func straightPositions(of seconds: Int64) -> (at: Int64, after: Int64) {
    let index = straightIndex(of: seconds)
    let (open, close) = (seconds &+ shifts[index], befores[index &+ 1])
    return (min(open, close), min(open &+ 1, close))
  }

  /// The instant at which a working second begins, counted from 0 and below the total, on a
  /// straight line.
  @inlinable @inline(__always)
  package func straightInstant(ofSecond number: Int64) -> Int64 {
    number &- shifts[byPosition.straightIndex(of: number, among: befores)]
  }

  @inlinable @inline(__always)
  func straightIndex(of seconds: Int64) -> Int {
    byTime.straightIndex(of: seconds &- beginning, among: starts)
  }
}
