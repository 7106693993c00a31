/// What came to a share of cases some time after their launch.
package struct AdditionFit: Sendable, Equatable {
  /// To how many.
  package var share: ShareFit
  /// How long after.
  package var after: DistributionFit
}
