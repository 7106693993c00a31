/// A span of time in which a zone's clocks keep one offset: within it a date is one division.
///
/// A loop over instants that lie near one another keeps the span of the last and asks the zone only
/// where an instant lies outside it.
@usableFromInline
package struct OffsetSpan: Sendable {
  /// The first instant, in seconds since 1970.
  @usableFromInline package let from: Int64
  /// The first instant after the span, in seconds since 1970.
  @usableFromInline package let until: Int64
  /// Seconds east of UTC.
  @usableFromInline package let offset: Int64

  /// Whether an instant in seconds since 1970 lies within.
  @inlinable @inline(__always)
  package func contains(_ seconds: Int64) -> Bool { seconds >= from && seconds < until }

  /// The number of the date that the wall clock shows at an instant within the span.
  @inlinable @inline(__always)
  package func dayNumber(at seconds: Int64) -> Int32 {
    let shown = seconds &+ offset
    // Division rounds towards zero: before 1970 it is to round down.
    return Int32(truncatingIfNeeded: (shown < 0 ? shown &- 86_399 : shown) / 86_400)
  }
}

extension Zone {
  /// The span of one offset that an instant lies in. It reaches no further than ten thousand years
  /// from 1970, so that nothing in it can overflow; an instant beyond has an empty one.
  package func offsetSpan(at instant: Instant) -> OffsetSpan {
    let reach: Int64 = 10_000 * 366 * 86_400
    guard (-reach..<reach).contains(instant.seconds) else {
      return OffsetSpan(from: 0, until: 0, offset: 0)
    }
    let stretch = stretch(at: instant.seconds)
    return OffsetSpan(
      from: stretch == 0 ? -reach : max(-reach, transitions[stretch - 1]),
      until: stretch == transitions.count ? reach : min(reach, transitions[stretch]),
      offset: Int64(offsets[stretch]))
  }
}
