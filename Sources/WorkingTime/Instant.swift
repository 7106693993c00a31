/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Arithmetic stops at the ends of the range of `Int64` and never traps.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  package var seconds: Int64

  /// The instant that many seconds after 1970-01-01T00:00:00Z.
  package init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Orders by time, the earlier first.
  package static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }

  /// The instant `duration` later.
  package static func + (instant: Instant, duration: ElapsedDuration) -> Instant {
    Instant(seconds: instant.seconds.clampedAdding(duration.seconds))
  }

  /// The instant `duration` earlier.
  package static func - (instant: Instant, duration: ElapsedDuration) -> Instant {
    Instant(seconds: instant.seconds.clampedSubtracting(duration.seconds))
  }

  /// The elapsed time from `start` to `end`; negative where `end` is earlier.
  package static func - (end: Instant, start: Instant) -> ElapsedDuration {
    ElapsedDuration(seconds: end.seconds.clampedSubtracting(start.seconds))
  }
}
