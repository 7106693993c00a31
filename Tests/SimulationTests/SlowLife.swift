import Casework

@testable import Simulation

/// The life of a case as a list of what happened, read anew from its beginning for every question:
/// slow, and without a counter that could go wrong. Lags are whole hours on a clock without nights.
struct SlowLife {
  /// What is known of a task that is in the case.
  struct Entry {
    var state: CaseLife.TaskState
    var waitsFor: Set<String> = []
    var planned: Int64?
    var hasBegun = false
    var level: Int32 = -2
  }

  let path: [PathStep]
  /// Seconds of lag, by task.
  let lags: [String: Int64]
  private(set) var log: [(step: CaseStep, at: Int64)] = []

  init(_ path: [PathStep], lags: [String: Int64]) {
    (self.path, self.lags) = (path, lags)
  }

  /// Takes a step if it is possible.
  mutating func take(_ step: CaseStep, at instant: Int64) -> Bool {
    guard isPossible(step, at: instant) else { return false }
    log.append((step, instant))
    return true
  }

  // MARK: - Reading

  /// The state of the case: what the last of its own steps left it in.
  var caseState: CaseLife.State {
    for (step, _) in log.reversed() {
      switch step {
      case .launch, .releaseCase, .reopenCase: return .open
      case .holdCase: return .onHold
      case .close: return .closed
      case .cancelCase: return .cancelled
      default: continue
      }
    }
    return .enquiry
  }

  /// The tasks in the case.
  var tasks: [String: Entry] {
    var tasks: [String: Entry] = [:]
    for (step, at) in log { happen(step, at, &tasks) }
    return tasks
  }

  /// The tasks that a task follows, at once or by others.
  private func above(_ name: String) -> Set<String> {
    let own = path.first { $0.task == name }?.after ?? []
    return own.reduce(into: Set(own)) { $0.formUnion(above($1)) }
  }

  private func happen(_ step: CaseStep, _ at: Int64, _ tasks: inout [String: Entry]) {
    switch step {
    case .launch:
      let automatic = path.filter { $0.activation == .automatic }
      for own in automatic {
        var entry = Entry(state: .pending)
        entry.waitsFor = Set(own.after).intersection(automatic.map(\.task))
        if entry.waitsFor.isEmpty {
          entry.planned = at + (own.after.isEmpty ? 0 : lags[own.task] ?? 0)
          if entry.planned == at { entry.state = .open }
        }
        tasks[own.task] = entry
      }
    case .add(let place):
      let own = path[place]
      let there = own.after.filter { tasks[$0].map { !$0.state.hasEnded } ?? false }
      tasks[own.task] = Entry(
        state: there.isEmpty ? .open : .pending, waitsFor: Set(there),
        planned: there.isEmpty ? at : nil)
      wait(for: own.task, &tasks)
    case .open(let place): tasks[path[place].task]?.state = .open
    case .start(let place): tasks[path[place].task]?.hasBegun = true
    case .hold(let place, _): tasks[path[place].task]?.state = .onHold
    case .release(let place): tasks[path[place].task]?.state = .open
    case .escalate(let place, let level): tasks[path[place].task]?.level = level
    case .complete(let place, _, _):
      let name = path[place].task
      tasks[name]?.state = .complete
      for (other, entry) in tasks where entry.state == .pending && entry.waitsFor.contains(name) {
        tasks[other]?.waitsFor.remove(name)
        if entry.waitsFor == [name] { tasks[other]?.planned = at + (lags[other] ?? 0) }
      }
    case .cancel(let place):
      let name = path[place].task
      tasks[name]?.state = .cancelled
      for (other, entry) in tasks where !entry.state.hasEnded && above(other).contains(name) {
        tasks[other]?.state = .cancelled
      }
    case .reopen(let place):
      let name = path[place].task
      tasks[name]?.state = .open
      tasks[name]?.hasBegun = false
      wait(for: name, &tasks)
    case .close, .cancelCase:
      for (name, entry) in tasks where !entry.state.hasEnded { tasks[name]?.state = .cancelled }
    default: break
    }
  }

  private func wait(for name: String, _ tasks: inout [String: Entry]) {
    for own in path where own.after.contains(name) && tasks[own.task]?.state == .pending {
      tasks[own.task]?.waitsFor.insert(name)
      tasks[own.task]?.planned = nil
    }
  }

  // MARK: - What is possible

  private func isPossible(_ step: CaseStep, at instant: Int64) -> Bool {
    let state = caseState
    if step == .launch { return state == .enquiry }
    if let last = log.last, instant < last.at { return false }
    if step == .reopenCase { return state == .closed || state == .cancelled }
    guard state == .open || state == .onHold else { return false }
    let isOpen = state == .open
    let tasks = tasks
    switch step {
    case .holdCase(let release): return isOpen && release > instant
    case .releaseCase: return state == .onHold
    case .close(let isLate, let hasReason):
      let left = path.filter { $0.mandatory && tasks[$0.task].map { !$0.state.hasEnded } ?? false }
      return isOpen && left.isEmpty && (!isLate || hasReason)
    case .cancelCase, .reassignCase: return true
    case .reviseCase(let target, let limits):
      return limits.isAllowed && target >= limits.least ?? .min
    case .escalateCase(let level):
      let levels = log.compactMap { entry in
        if case .escalateCase(let level) = entry.step { level } else { nil }
      }
      return isOpen && Self.follows(level, levels.last ?? -2)
    case .add(let place):
      return isOpen && path.indices.contains(place) && path[place].activation == .manual
        && tasks[path[place].task] == nil
    case .open(let place), .start(let place), .hold(let place, _), .release(let place),
      .revise(let place, _, _), .reassign(let place), .escalate(let place, _),
      .complete(let place, _, _), .cancel(let place), .reopen(let place):
      guard path.indices.contains(place), let task = tasks[path[place].task] else { return false }
      return isPossible(step, at: instant, task, isOpen)
    case .launch, .reopenCase: return false
    }
  }

  private func isPossible(
    _ step: CaseStep, at instant: Int64, _ task: Entry, _ isOpen: Bool
  ) -> Bool {
    switch step {
    case .open:
      return task.state == .pending && task.waitsFor.isEmpty && instant >= task.planned ?? .max
    case .start: return isOpen && task.state == .open && !task.hasBegun
    case .hold(_, let release): return isOpen && task.state == .open && release > instant
    case .release: return task.state == .onHold
    case .reassign, .cancel: return !task.state.hasEnded
    case .revise(_, let target, let limits):
      return !task.state.hasEnded && limits.isAllowed && target <= limits.most ?? .max
    case .escalate(_, let level):
      return isOpen && task.state == .open && Self.follows(level, task.level)
    case .complete(_, let isLate, let hasReason):
      return isOpen && (task.state == .open || task.state == .onHold) && (!isLate || hasReason)
    case .reopen: return isOpen && task.state.hasEnded
    default: return false
    }
  }

  private static func follows(_ level: Int32, _ before: Int32) -> Bool {
    before == -2 ? level == -1 || level == 0 : level == before + 1
  }
}
