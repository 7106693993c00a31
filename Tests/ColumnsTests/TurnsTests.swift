import Synchronization
import Testing

@testable import Columns

@Suite("Work in turns")
struct TurnsTests {
  @Test("Turns come in order, each after its own work", arguments: [1, 2, 3, 16])
  func takesTurns(threads: Int) {
    let seen = InTurn<[Int]>([])
    concurrentTurns(500, threads: threads) {
      -1
    } work: { worker, index in
      // Work of uneven length, so that threads overtake each other.
      worker = (0..<(index % 7) * 1_000).reduce(index) { $0 ^ ($1 & 0) }
    } turn: { worker, index in
      seen.value.append(worker == index ? index : -1)
    }
    #expect(seen.value == Array(0..<500))
    concurrentTurns(0, threads: threads) {
      0
    } work: { _, _ in
    } turn: { _, index in
      seen.value.append(index)
    }
    #expect(seen.value.count == 500)
  }

  @Test("Turns that take longer than the work do not pile up workers", arguments: [1, 2, 8])
  func bounded(threads: Int) {
    let made = Atomic<Int>(0)
    let sum = InTurn(0)
    let noise = InTurn(0)
    concurrentTurns(300, threads: threads) {
      made.wrappingAdd(1, ordering: .relaxed)
      return 0
    } work: { worker, index in
      worker = index
    } turn: { worker, _ in
      // The first turn is the longest of all.
      for round in 0..<(worker == 0 ? 300_000 : 300) { noise.value ^= round }
      sum.value += worker
    }
    #expect(made.load(ordering: .relaxed) <= threads * 3)
    #expect(sum.value == 299 * 300 / 2)
  }
}
