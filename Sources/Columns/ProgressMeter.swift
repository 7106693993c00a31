internal import Synchronization

/// How much of a long piece of work is done: those who work add to it, from any thread, and
/// somebody else may look at any time.
///
/// - Complexity: one relaxed addition a call; call it once a block or a chunk, not once a row.
package final class ProgressMeter: Sendable {
  private let counted = Atomic<Int>(0)
  private let expected = Atomic<Int>(0)

  /// A meter of which nothing is expected yet.
  package init() {}

  /// Says that so much more is to be done.
  package func expect(_ amount: Int) { expected.wrappingAdd(amount, ordering: .relaxed) }

  /// Says that so much more is done.
  package func add(_ amount: Int) { counted.wrappingAdd(amount, ordering: .relaxed) }

  /// How much is done, never more than was expected.
  package var done: Int { min(counted.load(ordering: .relaxed), total) }

  /// How much there is to do.
  package var total: Int { max(0, expected.load(ordering: .relaxed)) }
}
