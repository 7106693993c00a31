/// What happens to cases as a whole.
package struct CaseModel: Sendable {
  /// When a case is closed.
  package var closing = Closing.allDone
  /// The share of cases that are put on hold once, with the planned length.
  package var hold: TaskModel.HoldModel?
  /// How long after its launch a case is put on hold, in elapsed seconds.
  package var heldAfter: Distribution?
  /// The share of cases that are withdrawn, and how long after their launch.
  package var withdrawn: TaskModel.Addition?
  /// The share of closed cases that are opened again, and how long after closing; their tasks stay
  /// as they are, and the case closes again after as long once more.
  package var reopened: TaskModel.Addition?
  /// The priority of each workflow, a larger number first; 0 where nothing is said.
  package var priorities: [String: Int] = [:]
  /// What became of closed cases, by weight.
  package var outcomes: Mix<String> = Mix()
  /// The kinds of applicants, by weight.
  package var applicationTypes: Mix<String> = Mix()
  /// The reasons given where a case misses its own target, by weight.
  package var lateReasons: Mix<String> = Mix()

  /// When a case is closed.
  package enum Closing: String, Sendable, CaseIterable {
    /// When all of its tasks are done and none is still to come. The default.
    case allDone = "all_done"
    /// As soon as its mandatory tasks are done; what is left over is cancelled.
    case mandatoryDone = "mandatory_done"
  }

  /// Cases to which nothing happens but their tasks.
  package init() {}
}
