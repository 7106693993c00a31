import TestSupport
import Testing

@testable import Reporting

@Suite("Ranked groups")
struct RankedGroupsTests {
  @Test("Each group is sorted by itself, on any number of threads")
  func threads() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<20 {
      // Empty groups and one large group among small ones.
      let sizes = (0..<200).map { _ in Int.random(in: 0..<120, using: &random) } + [9_000, 0]
      let groups = sizes.map { size in
        (0..<size).map { _ in Int64.random(in: -50...50, using: &random) }
      }
      var ends: [Int] = []
      for size in sizes { ends.append((ends.last ?? 0) + size) }
      let expected = groups.flatMap { $0.sorted() }
      for threads in [1, 2, 3, 7] {
        let sorted = RankedGroups.sorted(groups.flatMap { $0 }, ends: ends, threads: threads)
        #expect(sorted == expected)
      }
    }
  }

  @Test("What order statistics look at stands where sorting puts it, on any number of threads")
  func statistics() {
    var random = SeededRandom(seed: 4)
    let sizes = (0..<300).map { _ in Int.random(in: 0..<150, using: &random) } + [5_000, 0, 1]
    let groups = sizes.map { size in
      (0..<size).map { _ in Int64.random(in: 0...200, using: &random) }
    }
    var ends: [Int] = []
    for size in sizes { ends.append((ends.last ?? 0) + size) }
    let asked = [OrderStatistic.median, OrderStatistic(thousandths: 950)]
    for threads in [1, 3] {
      let ordered = RankedGroups.sorted(
        groups.flatMap { $0 }, ends: ends, threads: threads, for: asked)
      for (group, end) in ends.enumerated() {
        let values = ordered[(end - sizes[group])..<end]
        let sorted = groups[group].sorted()
        for statistic in asked {
          #expect(statistic.value(in: values) == statistic.value(in: sorted))
        }
      }
    }
  }

  @Test("Nothing gives nothing")
  func nothing() {
    #expect(RankedGroups.sorted([], ends: [], threads: 2).isEmpty)
    #expect(RankedGroups.sorted([], ends: [0, 0], threads: 2).isEmpty)
  }
}
