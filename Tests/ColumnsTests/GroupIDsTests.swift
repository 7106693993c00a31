import TestSupport
import Testing

@testable import Columns

@Suite("Group numbers")
struct GroupIDsTests {
  @Test("Groups are the combinations there are, in the order of their codes, by either way")
  func numbers() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<30 {
      let rows = Int.random(in: 0...200, using: &random)
      let first = (0..<rows).map { _ in UInt32.random(in: 0..<4, using: &random) }
      let second = (0..<rows).map { _ in UInt32.random(in: 0..<9, using: &random) }
      let combinations = Set(zip(first, second).map { $0 * 9 + $1 }).sorted()
      for tableLimit in [0, 1 << 22] {
        let groups = GroupIDs([first, second], limits: [4, 9], tableLimit: tableLimit)
        #expect(groups.count == combinations.count)
        for (group, key) in combinations.enumerated() {
          #expect(groups.code(of: group, column: 0) == key / 9)
          #expect(groups.code(of: group, column: 1) == key % 9)
        }
        for row in 0..<rows {
          #expect(combinations[Int(groups.ids[row])] == first[row] * 9 + second[row])
        }
      }
    }
  }
}
