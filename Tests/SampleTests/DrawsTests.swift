import TestSupport
import Testing

@testable import slate_sample

@Suite("Random numbers")
struct DrawsTests {
  @Test("Stream 0 of a seed is SplitMix64 less its first number")
  func splitMix() {
    var reference = SeededRandom(seed: 42)
    _ = reference.next()
    var draws = Draws(seed: 42, stream: 0)
    for _ in 0..<100 { #expect(draws.next() == reference.next()) }
  }

  @Test("Draws stay inside what was asked for and reach both ends")
  func ranges() {
    var draws = Draws(seed: 7, stream: 3)
    let whole = (0..<2_000).map { _ in draws.whole(3...6) }
    #expect(Set(whole) == [3, 4, 5, 6])
    let along = (0..<2_000).map { _ in draws.along([(0, 1), (0.5, 2), (1, 10)]) }
    #expect(along.allSatisfy { (1...10).contains($0) })
    // Half of them lie below the value at the half, give or take four standard errors.
    #expect((910...1_090).contains(along.filter { $0 < 2 }.count))
  }
}
