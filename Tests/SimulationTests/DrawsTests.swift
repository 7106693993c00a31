import Testing

@testable import Simulation

@Suite("Draws")
struct DrawsTests {
  private let draws = Draws(seed: 0x299F_31D0_A409_3822, replication: 0x1319_8A2E)

  @Test("A draw is the middle of one of 2^52 parts, and so never an end")
  func ends() {
    #expect(Draws.unit(0, 0) == 0x1p-53)
    #expect(Draws.unit(.max, .max) == 1 - 0x1p-53)
    #expect(Draws.unit(.max, .max) < 1)
    #expect(Draws.unit(0x8000_0000, 0) == 0.5 + 0x1p-53)
  }

  @Test("The words of the counter are case, task, replication, and purpose, index, occurrence")
  func words() {
    let pair = draws.uniforms(case: 7, task: 9, purpose: .hold, occurrence: 0x0344, index: 5)
    let block = Philox.block(
      SIMD4(7, 9, 0x1319_8A2E, 0x0605_0344), key: SIMD2(0xA409_3822, 0x299F_31D0))
    #expect(pair.0 == (Double((UInt64(block.x) << 20) | UInt64(block.y >> 12)) + 0.5) / 0x1p52)
    #expect(pair.1 == (Double((UInt64(block.z) << 20) | UInt64(block.w >> 12)) + 0.5) / 0x1p52)
    #expect(
      draws.uniform(case: 7, task: 9, purpose: .hold, occurrence: 0x0344, index: 5) == pair.0)
  }

  @Test("Each part of the address, the seed and the replication make another number")
  func address() {
    let base = draws.uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 4)
    let others = [
      draws.uniform(case: 2, task: 2, purpose: .answer, occurrence: 3, index: 4),
      draws.uniform(case: 1, task: 3, purpose: .answer, occurrence: 3, index: 4),
      draws.uniform(case: 1, task: 2, purpose: .duration, occurrence: 3, index: 4),
      draws.uniform(case: 1, task: 2, purpose: .answer, occurrence: 4, index: 4),
      draws.uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 5),
      Draws(seed: 0x299F_31D0_A409_3823, replication: 0x1319_8A2E)
        .uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 4),
      Draws(seed: 0x299F_31D1_A409_3822, replication: 0x1319_8A2E)
        .uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 4),
      Draws(seed: 0x299F_31D0_A409_3822, replication: 0)
        .uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 4),
    ]
    #expect(Set(others + [base]).count == 9)
    #expect(draws.uniform(case: 1, task: 2, purpose: .answer, occurrence: 3, index: 4) == base)
  }

  /// By the table of chi-squared, 99 degrees: 0.9999 of such sums lie below 161.4.
  @Test("A hundred equal parts are hit evenly, by cases, by tasks and by occurrences")
  func even() {
    for axis in 0..<3 {
      var counts = [Int](repeating: 0, count: 100)
      for number in 0..<UInt32(20_000) {
        let u = draws.uniform(
          case: axis == 0 ? number : 1, task: axis == 1 ? number : 1, purpose: .duration,
          occurrence: axis == 2 ? UInt16(number) : 1)
        counts[Int(u * 100)] += 1
      }
      let chiSquared = counts.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
      #expect(chiSquared < 161.4, "axis \(axis)")
    }
  }

  @Test("A task's key is a hash of the bytes of its identifier")
  func keys() {
    // FNV-1a of "" is its offset basis and of "a" 0xE40C292C, as its authors publish; then by hand
    // the last steps of MurmurHash3.
    func finish(_ start: UInt32) -> UInt32 {
      var hash = start
      hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
      hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
      return hash ^ hash >> 16
    }
    #expect(Draws.key(of: "") == finish(0x811C_9DC5))
    #expect(Draws.key(of: "a") == finish(0xE40C_292C))
    #expect(Draws.key(of: "foobar") == finish(0xBF9C_F968))
    // Two spellings of é: other bytes, another key.
    #expect(Draws.key(of: "caf\u{E9}") != Draws.key(of: "cafe\u{301}"))
    #expect(Set((0..<10_000).map { Draws.key(of: "task-\($0)") }).count == 10_000)
  }

  @Test("No two purposes have one number")
  func purposes() {
    #expect(Set(DrawPurpose.allCases.map(\.rawValue)).count == DrawPurpose.allCases.count)
  }
}
