/// How often and how long something was on hold.
package struct HoldFit: Sendable, Equatable {
  /// How many were.
  package var share: ShareFit
  /// How long; more than one hold of the same is one after the other.
  package var length: DistributionFit
  /// How many of them were released early.
  package var early: ShareFit
  /// Why, by weight.
  package var reasons: [(text: String, count: Int)]

  /// Whether two are the same.
  package static func == (left: Self, right: Self) -> Bool {
    left.share == right.share && left.length == right.length && left.early == right.early
      && left.reasons.elementsEqual(right.reasons) { $0 == $1 }
  }
}
