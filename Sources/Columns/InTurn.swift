/// A value that several threads change, each when it is its turn: `concurrentTurns` lets in one at a
/// time, in an order.
package final class InTurn<Value>: @unchecked Sendable {
  /// The value. Only whoever has the turn, or has seen all turns end, may touch it.
  package var value: Value

  /// A value before the first turn.
  package init(_ value: Value) { self.value = value }
}
