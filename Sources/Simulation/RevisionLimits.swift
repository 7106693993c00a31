/// What a new target is held to.
package struct RevisionLimits: Sendable, Equatable {
  /// Whether the service level allows revisions.
  package var isAllowed: Bool
  /// The earliest target there may be, in seconds since 1970: of a case, the latest of its tasks.
  package var least: Int64?
  /// The latest: of a task, the target of its case, unless its service level lets it go beyond.
  package var most: Int64?

  /// Limits.
  package init(isAllowed: Bool = true, least: Int64? = nil, most: Int64? = nil) {
    self.isAllowed = isAllowed
    self.least = least
    self.most = most
  }
}
