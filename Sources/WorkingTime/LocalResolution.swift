/// What a wall-clock reading means in a zone.
package enum LocalResolution: Hashable, Sendable {
  /// There is one such instant.
  case unique(Instant)
  /// The clock jumps over it: `movedOn` is the reading moved on by the gap.
  case gap(movedOn: Instant)
  /// The clock shows it twice.
  case overlap(first: Instant, second: Instant)
}
