import TestSupport
import Testing

@testable import Columns

@Suite("A group index")
struct GroupIndexTests {
  /// A dictionary is the slow reference: the first sight of a key gives it the next number.
  @Test("numbers combinations in the order first seen", arguments: [1 << 10, 1 << 40] as [UInt64])
  func numbersInOrder(size: UInt64) {
    var random = SeededRandom(seed: size)
    var index = GroupIndex(size: size)
    var expected: [UInt64: UInt32] = [:]
    for _ in 0..<20_000 {
      let key = UInt64.random(in: 0..<min(size, 5_000), using: &random) * (size / min(size, 5_000))
      let number = expected[key] ?? UInt32(expected.count)
      expected[key] = number
      #expect(index.group(of: key) == number)
    }
    #expect(index.keys.count == expected.count)
    #expect(index.keys.enumerated().allSatisfy { expected[$1] == UInt32($0) })
  }
}
