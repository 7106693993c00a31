import TestSupport
import Testing

@testable import Compliance

@Suite("Stretches laid one over another")
struct MergedSpansTests {
  /// A stretch as the seconds in it.
  private func seconds(_ spans: [Range<Int64>]) -> [Int64] { spans.flatMap(Array.init) }

  @Test("give what each adds, as a look at every second does")
  func everySecond() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<300 {
      var merged = MergedSpans()
      var covered: Set<Int64> = []
      for _ in 0..<12 {
        let from = Int64.random(in: 0..<60, using: &random)
        let span = from..<(from + Int64.random(in: 0..<15, using: &random))
        let fresh = merged.add(span)
        #expect(seconds(fresh) == span.filter { !covered.contains($0) })
        covered.formUnion(span)
        #expect(seconds(merged.spans) == covered.sorted())
        #expect(
          zip(merged.spans, merged.spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
      }
      let window = Int64(10)..<40
      #expect(
        seconds(window.subtracting(merged: merged.spans))
          == window.filter { !covered.contains($0) })
      #expect(seconds(window.covered(by: merged.spans)) == window.filter(covered.contains))
    }
  }

  @Test("add what the comment says")
  func asDocumented() {
    var counted = MergedSpans()
    #expect(counted.add(10..<20) == [10..<20])
    #expect(counted.add(15..<30) == [20..<30])
  }
}
