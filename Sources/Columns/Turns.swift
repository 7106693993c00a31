internal import Dispatch
internal import Synchronization

/// Works through `0..<count` on up to `threads` threads: `work` for several indices side by side,
/// `turn` for one index after the other, in their order.
///
/// Work is done by workers, each of which takes its turn when the work is done and then works on a
/// later index, so that what it needs of memory is taken once. Nobody waits: a thread whose worker
/// comes before its turn goes on with another one, and whoever comes in turn sees to those that
/// have been left behind it.
///
/// - Complexity: the sum of the work over the number of threads, at best, or the sum of the turns.
package func concurrentTurns<Worker>(
  _ count: Int, threads: Int, _ make: @Sendable () -> Worker,
  work: @Sendable (inout Worker, Int) -> Void, turn: @Sendable (inout Worker, Int) -> Void
) {
  let turns = Turns<Worker>()
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      var worker = turns.idle() ?? make()
      work(&worker, index)
      turns.leave(worker, at: index)
      while let (worker, index) = turns.begin() {
        var worker = worker
        turn(&worker, index)
        turns.end(worker)
      }
    }
  }
}

/// The workers that wait for their turns, and those that wait for work.
private final class Turns<Worker>: @unchecked Sendable {
  // All of it is touched only while the gate is held.
  private let gate = DispatchSemaphore(value: 1)
  private var waiting: [Int: Worker] = [:]
  private var idlers: [Worker] = []
  private var next = 0
  private var hasTurn = false

  private func locked<Result>(_ body: () -> Result) -> Result {
    gate.wait()
    defer { gate.signal() }
    return body()
  }

  /// A worker that has nothing to do.
  func idle() -> Worker? { locked { idlers.popLast() } }

  /// Leaves a worker to wait for its turn.
  func leave(_ worker: consuming Worker, at index: Int) {
    let worker = worker
    locked { waiting[index] = worker }
  }

  /// The worker whose turn it is; nil where that one is still at work, or another has the turn.
  func begin() -> (Worker, Int)? {
    locked {
      guard !hasTurn, let worker = waiting.removeValue(forKey: next) else { return nil }
      hasTurn = true
      next += 1
      return (worker, next - 1)
    }
  }

  /// Ends the turn of a worker.
  func end(_ worker: consuming Worker) {
    let worker = worker
    locked {
      hasTurn = false
      idlers.append(worker)
    }
  }
}
