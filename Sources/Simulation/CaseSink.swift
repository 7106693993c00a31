/// What takes the cases of a run as they end, each once and for good, in the order in which they
/// end; after them those that the run leaves open, in the order in which they arrived.
package protocol CaseSink: Sendable {
  /// Whether it wants to hear of cases at all; a run that nobody asks keeps no events either.
  static var wantsCases: Bool { get }
  /// Takes a case that has ended or is left open.
  mutating func take(_ simulated: SimulatedCase)
}

/// A sink for whoever wants figures only.
package struct NoCases: CaseSink {
  /// A sink that takes nothing.
  package init() {}
  /// It wants to hear of no case.
  package static var wantsCases: Bool { false }
  /// Takes nothing.
  @inline(__always)
  package mutating func take(_ simulated: SimulatedCase) {}
}
