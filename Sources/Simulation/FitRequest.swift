package import WorkingTime

/// What a fit is asked for.
package struct FitRequest: Sendable {
  /// Cases opened before it are left out.
  package var from: Instant?
  /// What happens from then on is not known.
  package var until: Instant
  /// Cases opened from then on are left out: a record may go on to tell what became of cases when
  /// it tells of no new ones any more.
  package var openedBefore: Instant
  /// Whether officers are modelled; otherwise every task takes its time whoever is there.
  package var isStaffed = false
  /// How long an officer works on a task, in seconds, where the user says so.
  package var touches: [String: Int64] = [:]
  /// The tasks that are waits although somebody owns them.
  package var waits: Set<String> = []

  /// A fit without staff of everything before an instant.
  package init(until: Instant) {
    self.until = until
    openedBefore = until
  }
}
