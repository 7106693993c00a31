internal import Casework
internal import WorkingTime

/// The task paths of all workflow versions, ready for look-up by indices.
struct PathBook: Sendable {
  /// A step with its predecessors as definition indices.
  struct Step: Sendable {
    var activation: Activation
    var predecessors: [Int32]
    var lag: Period?
    /// Whether the case may not close without it.
    var mandatory: Bool
    /// The length of the longest chain of predecessors before it.
    var rank: Int
  }

  private struct Stretch: Sendable {
    var effective: EffectivePeriod
    var steps: [Int32: Step]
  }

  private let workflows: [[Stretch]]
  /// Whether any step of any path waits for another.
  let hasPredecessors: Bool
  /// Whether no path has any task.
  let isEmpty: Bool
  /// How many tasks the longest chain of predecessors has.
  let longestPath: Int
  /// Every lag of any path.
  let lags: [Period]

  /// Lays out the paths.
  ///
  /// - Parameters:
  ///   - workflows: the definitions in the order of their indices.
  ///   - tasks: the task definitions' identifiers and their indices.
  init(_ workflows: [Definition<Workflow>], tasks: [String: Int32]) {
    self.workflows = workflows.map { definition in
      definition.versions.map { version in
        Stretch(
          effective: version.effective, steps: Self.steps(of: version.body.path, tasks: tasks))
      }
    }
    let steps = self.workflows.joined().flatMap { $0.steps.values }
    hasPredecessors = steps.contains { !$0.predecessors.isEmpty }
    isEmpty = steps.isEmpty
    longestPath = steps.map(\.rank).max() ?? 0
    lags = Array(Set(steps.compactMap(\.lag)))
  }

  /// The step of a task on the path in force on a date, or nil where the path has none.
  func step(workflow: Int, task: Int32, on date: CivilDate) -> Step? {
    workflows[workflow].first { $0.effective.contains(date) }?.steps[task]
  }

  /// Whether a task stands on any path.
  func holds(task: Int32) -> Bool {
    workflows.joined().contains { $0.steps[task] != nil }
  }

  private static func steps(of path: [PathStep], tasks: [String: Int32]) -> [Int32: Step] {
    var steps: [Int32: Step] = [:]
    for step in path {
      guard let task = tasks[step.task] else { continue }
      steps[task] = Step(
        activation: step.activation, predecessors: step.after.compactMap { tasks[$0] },
        lag: step.lag, mandatory: step.mandatory, rank: 0)
    }
    let names = Array(steps.keys)
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let order = PredecessorOrder(
      names.map { Set(steps[$0]?.predecessors ?? []).compactMap { places[$0] } })
    for (place, name) in names.enumerated() { steps[name]?.rank = order.ranks[place] }
    return steps
  }
}
