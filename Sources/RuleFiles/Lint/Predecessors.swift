import Casework
import Diagnostics

/// D9: the predecessors of a step stand on the same path, and no step waits for itself.
enum Predecessors: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    RuleDraft.sorted(draft.rulebook.workflows).flatMap { name, workflow in
      workflow.versions.flatMap { version in
        strangers(on: version.body.path, name, draft) + circles(on: version.body.path, name, draft)
      }
    }
  }

  private static func strangers(
    on path: [PathStep], _ workflow: String, _ draft: RuleDraft
  ) -> [Finding] {
    let tasks = path.map(\.task)
    return path.flatMap { step in
      step.after.filter { !tasks.contains($0) }.map { missing in
        let meant = nearestName(to: missing, among: tasks.filter { $0 != step.task })
        return draft.finding(
          RuleFilesCode.badPredecessor, at: step.place,
          "the task '\(step.task)' comes after '\(missing)', which is not on the path of the "
            + "workflow '\(workflow)' (D9)",
          help: meant.map { "did you mean `\($0)`?" } ?? "add it to `tasks:`")
      }
    }
  }

  private static func circles(
    on path: [PathStep], _ workflow: String, _ draft: RuleDraft
  ) -> [Finding] {
    let order = PathOrder(path)
    guard let step = order.waiting.first else { return [] }
    let names = order.waiting.map { "'\($0.task)'" }
    return [
      draft.finding(
        RuleFilesCode.badPredecessor, at: step.place,
        "some tasks of the workflow '\(workflow)' wait for each other: "
          + "\(names.prefix(5).joined(separator: ", ")) (D9)",
        help: "take one of them out of an `after:`")
    ]
  }
}

/// The steps of a path so that each comes after its predecessors.
struct PathOrder {
  /// The steps that can be put in order.
  private(set) var steps: [PathStep] = []
  /// The steps that wait for themselves, directly or not, and those behind them.
  private(set) var waiting: [PathStep] = []

  /// Orders a path; predecessors that are not on it do not count. A task that stands twice counts
  /// where it stands first.
  ///
  /// - Complexity: O(steps + predecessors).
  init(_ path: [PathStep]) {
    let positions = Dictionary(path.enumerated().map { ($1.task, $0) }) { first, _ in first }
    var open = path.map { Set($0.after).count { positions[$0] != nil } }
    var followers: [[Int]] = Array(repeating: [], count: path.count)
    for (index, step) in path.enumerated() {
      for task in Set(step.after) {
        if let position = positions[task] { followers[position].append(index) }
      }
    }
    var ready = Array(path.indices.filter { open[$0] == 0 }.reversed())
    var done = Set<Int>()
    while let index = ready.popLast() {
      steps.append(path[index])
      done.insert(index)
      for follower in followers[index] {
        open[follower] -= 1
        if open[follower] == 0 { ready.append(follower) }
      }
    }
    waiting = path.indices.filter { !done.contains($0) }.map { path[$0] }
  }
}
