/// Something that happened to a case or a task and that the table of events tells.
package struct CaseEvent: Sendable, Equatable {
  /// What.
  package enum Kind: Sendable, Equatable {
    /// It is put on hold, with the planned release.
    case hold(until: Int64, reason: String)
    /// Its hold ends.
    case release
    /// It is called off.
    case cancel(reason: String)
    /// An escalation of its clock fires, by the name of its rule.
    case escalate(rule: String)
    /// Somebody else takes it over.
    case reassign(to: String, reason: String)
    /// It gets a new target.
    case revise(to: Int64, reason: String)
    /// It is closed.
    case close
    /// It is opened again.
    case reopen
  }

  /// When, in seconds since 1970.
  package var at: Int64
  /// The place of its task, -1 for the case as a whole.
  package var place: Int32
  /// What happened.
  package var kind: Kind
}
