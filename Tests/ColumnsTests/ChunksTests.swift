import Testing

@testable import Columns

@Suite("Chunks on threads")
struct ChunksTests {
  @Test("Chunks cover every row once, in order")
  func covers() {
    #expect(chunks(of: 0).isEmpty)
    #expect(chunks(of: 10, size: 4) == [0..<4, 4..<8, 8..<10])
    #expect(chunks(of: 8, size: 4) == [0..<4, 4..<8])
  }

  @Test("Results come in order on any number of threads", arguments: [1, 2, 3, 16])
  func keepsOrder(threads: Int) {
    #expect(concurrentMap(1_000, threads: threads) { $0 * $0 } == (0..<1_000).map { $0 * $0 })
    #expect(concurrentMap(0, threads: threads) { $0 }.isEmpty)
    let texts = concurrentMap(over: chunks(of: 10, size: 3), threads: threads) { "\($0)" }
    #expect(texts == ["0..<3", "3..<6", "6..<9", "9..<10"])
  }
}
