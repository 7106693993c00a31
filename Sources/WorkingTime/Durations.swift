/// Physical time between two instants, in seconds: nights, holidays and all.
///
/// It does not mix with `WorkingDuration`; that is the point of having two types.
package struct ElapsedDuration: Hashable, Comparable, Sendable {
  /// Seconds; negative for a reversed span.
  package var seconds: Int64

  /// A duration of that many seconds.
  package init(seconds: Int64) {
    self.seconds = seconds
  }

  /// No time.
  package static let zero = ElapsedDuration(seconds: 0)

  /// Orders by length, the shorter first.
  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// The two durations together.
  package static func + (left: Self, right: Self) -> Self {
    Self(seconds: left.seconds.clampedAdding(right.seconds))
  }
}

/// Time during which a calendar is open, in seconds.
///
/// It does not mix with `ElapsedDuration`; that is the point of having two types.
package struct WorkingDuration: Hashable, Comparable, Sendable {
  /// Seconds; negative for a reversed span.
  package var seconds: Int64

  /// A duration of that many seconds.
  package init(seconds: Int64) {
    self.seconds = seconds
  }

  /// No time.
  package static let zero = WorkingDuration(seconds: 0)

  /// Orders by length, the shorter first.
  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }

  /// The two durations together.
  package static func + (left: Self, right: Self) -> Self {
    Self(seconds: left.seconds.clampedAdding(right.seconds))
  }
}
