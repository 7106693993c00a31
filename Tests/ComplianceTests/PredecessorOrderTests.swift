import TestSupport
import Testing

@testable import Compliance

@Suite("What waits for one another")
struct PredecessorOrderTests {
  @Test("comes after all it waits for; its rank is one more than the highest of those")
  func random() {
    var random = SeededRandom(seed: 5)
    for count in 1..<40 {
      // Any order that exists has no circle: each waits for some that come before it in it.
      let hidden = Array(0..<count).shuffled(using: &random)
      var predecessors: [[Int]] = Array(repeating: [], count: count)
      for (place, thing) in hidden.enumerated() {
        predecessors[thing] = hidden[..<place].filter { _ in Bool.random(using: &random) }
      }
      let order = PredecessorOrder(predecessors)
      #expect(order.places.sorted() == Array(0..<count))
      var seen: Set<Int> = []
      for place in order.places {
        #expect(predecessors[place].allSatisfy(seen.contains))
        let highest = predecessors[place].map { order.ranks[$0] }.max()
        #expect(order.ranks[place] == highest.map { $0 + 1 } ?? 0)
        seen.insert(place)
      }
    }
  }

  @Test("comes last where it waits in a circle")
  func circle() {
    #expect(PredecessorOrder([[1], [0], []]).places == [2, 0, 1])
  }
}
