package import Casework

/// One task of a case as its run leaves it.
package struct SimulatedTask {
  /// Its reference, where it has one from before the run.
  package var reference: String?
  /// Its place on the path.
  package let place: Int
  /// The identifier of its definition.
  package let definition: String
  /// How it came to life.
  package let origin: Activation
  /// What happened to it.
  package let life: CaseLife.TaskRecord
  /// The team that it belongs to; nil where nobody works on it.
  package let team: String?
  /// Who did it or tried last, or has the case while it waits; nil where nobody has.
  package internal(set) var owner: String?
  /// Whether a service level was in force for it.
  package let hasClock: Bool
  /// Whether it missed its target.
  package let isLate: Bool
  /// Why it was late; empty where it was not.
  package let lateReason: String
}
