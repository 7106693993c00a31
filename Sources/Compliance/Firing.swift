package import Casework
package import WorkingTime

/// One escalation of one clock.
package struct Firing: Hashable, Sendable {
  /// Which checkpoint fires.
  package enum Kind: String, Sendable, CaseIterable {
    /// The warning.
    case amber
    /// The target passed.
    case missed
    /// Still outstanding a period later.
    case followOn = "follow_on"
  }

  /// When: the instant itself for a warning and a follow-on; for a missed target the first instant
  /// after it.
  package var at: Instant
  /// Which checkpoint.
  package var kind: Kind
  /// 0 for missed, k for the k-th follow-on, -1 for amber.
  package var level: Int
  /// The escalation rule's identifier, where the service level names one.
  package var rule: String?
  /// Who is told, by the rule's version at activation.
  package var notify: Notification
  /// When the clock started.
  package var start: Instant
  /// The target as it stood then.
  package var target: Due
  /// The target before holds and revisions.
  package var originalTarget: Due
  /// The warning as it stood then, if there is one.
  package var amber: Instant?
  /// Whether it has fired by as-of; otherwise it is due, as things stand.
  package var hasFired: Bool

  /// An escalation; a target that is not named is the instant itself.
  package init(
    at: Instant, kind: Kind, level: Int, rule: String?, notify: Notification = Notification(),
    start: Instant? = nil,
    target: Due? = nil, originalTarget: Due? = nil, amber: Instant? = nil, hasFired: Bool
  ) {
    self.at = at
    self.kind = kind
    self.level = level
    self.rule = rule
    self.notify = notify
    self.start = start ?? at
    self.target = target ?? Due(at: at)
    self.originalTarget = originalTarget ?? self.target
    self.amber = amber
    self.hasFired = hasFired
  }
}
