/// What takes the cases of a run as they end, each once and for good, in the order in which they
/// end.
package protocol CaseSink: Sendable {
  /// Whether it wants the events of cases; a run that nobody asks for them keeps none.
  var wantsEvents: Bool { get }
  /// Takes a case that has ended.
  mutating func take(_ ended: EndedCase)
}

/// A sink for whoever wants figures only.
package struct NoCases: CaseSink {
  /// A sink that takes nothing.
  package init() {}
  package var wantsEvents: Bool { false }
  @inline(__always)
  package mutating func take(_ ended: EndedCase) {}
}
