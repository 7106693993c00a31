package import Casework
package import WorkingTime

/// The clocks of a casebook under a rulebook, as they stand at one instant.
///
/// Results are derived, never stored: the same casebook, rulebook and as-of give the same clocks,
/// whatever the number of threads.
package final class Evaluation: Sendable {
  /// What arrived.
  package let casebook: Casebook
  /// What the organisation has decided.
  package let rulebook: Rulebook
  /// The instant at which everything is judged.
  package let asOf: Instant
  /// The date whose rules apply to all clocks in place of those in force at the time, if any.
  package let asIf: CivilDate?

  /// Binds a casebook to a rulebook.
  package init(
    casebook: Casebook, rulebook: Rulebook, asOf: Instant, asIf: CivilDate? = nil, threads: Int = 1
  ) {
    self.casebook = casebook
    self.rulebook = rulebook
    self.asOf = asOf
    self.asIf = asIf
  }

  /// How many clocks a subject has: one a task, and one a case where its workflow has a service
  /// level for the case as a whole.
  package func count(of subject: ClockSubject) -> Int { fatalError() }

  /// Evaluates every clock of a subject and hands it on, a chunk at a time.
  ///
  /// The rows are cut into one contiguous range a thread; each range has a partial result of its
  /// own, and they come back in the order of the ranges. What `body` does with a partial must not
  /// depend on where a range ends: sums and sets do not, and a list is in row order in any case.
  package func fold<Partial: Sendable>(
    _ subject: ClockSubject, _ make: @Sendable () -> Partial,
    _ body: @Sendable (inout Partial, ClockColumns) -> Void
  ) -> [Partial] { fatalError() }

  /// The escalations of one clock, past and due, in the order in which they fire.
  package func firings(_ subject: ClockSubject, row: Int) -> [Firing] { fatalError() }
}
