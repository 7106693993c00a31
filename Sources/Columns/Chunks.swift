internal import Dispatch
internal import Synchronization

/// How many rows a chunk has where nothing else decides: small enough that a chunk's columns stay
/// in the second-level cache, large enough that handing it out costs nothing.
package let chunkRows = 65_536

/// The rows `0..<count` cut into chunks of `size`, the last one shorter. The cut depends on the
/// count only, never on the number of threads, so that sums of chunks come out the same on any.
package func chunks(of count: Int, size: Int = chunkRows) -> [Range<Int>] {
  precondition(size > 0, "a chunk has rows")
  return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
}

/// Works out `body(0) … body(count - 1)` on up to `threads` threads and gives the results in
/// order.
///
/// Each thread takes the next index that nobody has taken, so that a slow one holds nobody up.
/// With one thread, or one index, everything runs on the caller's.
///
/// - Complexity: the sum of the bodies over the number of threads, at best.
package func concurrentMap<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let workers = min(threads, count)
  guard workers > 1 else { return (0..<count).map(body) }
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    let results = Slots(buffer)
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        results.put(body(index), at: index)
      }
    }
    initialized = count
  }
}

/// Works out `body` for each range and gives the results in order.
package func concurrentMap<Result: Sendable>(
  over ranges: [Range<Int>], threads: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  concurrentMap(ranges.count, threads: threads) { body(ranges[$0]) }
}

/// Memory that several threads fill, each index by one of them.
private struct Slots<Element>: @unchecked Sendable {
  private let base: UnsafeMutableBufferPointer<Element>

  init(_ base: UnsafeMutableBufferPointer<Element>) { self.base = base }

  func put(_ element: Element, at index: Int) {
    base.initializeElement(at: index, to: element)
  }
}
