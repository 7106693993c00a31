/// A point in time: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
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
    Instant(seconds: instant.seconds + duration.seconds)
  }

  /// The instant `duration` earlier.
  package static func - (instant: Instant, duration: ElapsedDuration) -> Instant {
    Instant(seconds: instant.seconds - duration.seconds)
  }

  /// The elapsed time from `start` to `end`; negative where `end` is earlier.
  package static func - (end: Instant, start: Instant) -> ElapsedDuration {
    ElapsedDuration(seconds: end.seconds - start.seconds)
  }
}
