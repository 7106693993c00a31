internal import Dispatch
internal import Synchronization

/// Works through `0..<count` on up to `threads` threads: `work` for several indices side by side,
/// `turn` for one index after the other, in their order.
///
/// Work is done by workers, each of which takes its turn when the work is done and then works on a
/// later index, so that what it needs of memory is taken once. A thread whose worker comes before
/// its turn goes on with another one, and whoever comes in turn sees to those that have been left
/// behind it; only where `workersPerThread` for each thread wait is there a pause, so that turns
/// which take longer than the work do not pile it up.
///
/// - Complexity: the sum of the work over the number of threads, at best, or the sum of the turns.
package func concurrentTurns<Worker>(
  _ count: Int, threads: Int, _ make: @Sendable () -> Worker,
  work: @Sendable (inout Worker, Int) -> Void, turn: @Sendable (inout Worker, Int) -> Void
) {
  let iterations = max(1, min(threads, count))
  let turns = Turns<Worker>(room: iterations * workersPerThread)
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: iterations) { _ in
    while true {
      // Before an index is taken: the one whose turn it is never waits for room.
      turns.room.wait()
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else {
        turns.room.signal()
        return
      }
      var worker = turns.idle() ?? make()
      work(&worker, index)
      turns.leave(worker, at: index)
      while let (worker, index) = turns.begin() {
        var worker = worker
        turn(&worker, index)
        turns.end(worker)
        turns.room.signal()
      }
    }
  }
}

/// How many workers there are at most for each thread.
private let workersPerThread = 3

/// The workers that wait for their turns, and those that wait for work.
private final class Turns<Worker>: @unchecked Sendable {
  /// Has one for each index that may be begun.
  let room = DispatchSemaphore(value: 0)
  // All else is touched only while the gate is held.
  private let gate = DispatchSemaphore(value: 1)
  private var waiting: [Int: Worker] = [:]
  private var idlers: [Worker] = []
  private var next = 0
  private var hasTurn = false

  init(room count: Int) {
    for _ in 0..<count { room.signal() }
  }

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
