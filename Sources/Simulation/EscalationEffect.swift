/// What the firing of an escalation rule does to the work itself.
package struct EscalationEffect: Sendable, Equatable {
  /// The team that takes the task over, by its place; its owner changes when somebody takes it.
  package var reassignTo: Int?
  /// Whether it is taken before everything else that waits.
  package var raisesPriority = false
  /// What remains of the work once it fires, as a share of what was left: 0.5 halves it.
  package var shortensTo: Double = 1

  /// An effect.
  package init(reassignTo: Int? = nil, raisesPriority: Bool = false, shortensTo: Double = 1) {
    self.reassignTo = reassignTo
    self.raisesPriority = raisesPriority
    self.shortensTo = shortensTo
  }
}
