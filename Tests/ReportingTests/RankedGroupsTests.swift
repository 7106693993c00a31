import Columns
import TestSupport
import Testing

@testable import Reporting

@Suite("Ranked groups")
struct RankedGroupsTests {
  /// Values of groups, handed out at random to the samples of several threads, each of which
  /// numbers the groups in an order of its own.
  private struct Dealt {
    var samples: [Samples]
    var numbers: [[Int]]

    init(_ groups: [[Int64]], threads: Int, _ random: inout SeededRandom) {
      samples = Array(repeating: Samples(), count: threads)
      numbers = samples.map { _ in groups.indices.shuffled(using: &random) }
      let own = numbers.map { numbers in
        Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, UInt32($0)) })
      }
      var pairs = groups.indices.flatMap { group in groups[group].map { (group, $0) } }
      pairs.shuffle(using: &random)
      // A chunk at a time, with a missing value after every other one.
      while !pairs.isEmpty {
        let thread = Int.random(in: 0..<threads, using: &random)
        let chunk = pairs.suffix(Int.random(in: 1...500, using: &random))
        pairs.removeLast(chunk.count)
        let seen = chunk.flatMap { [$0, ($0.0, Int64Column.missing)] }
        let owned = seen.map { own[thread][$0.0] ?? 0 }
        samples[thread].append(owned, seen.map(\.1), groupCount: groups.count)
      }
    }
  }

  /// Values of every width: within four bytes, at their ends, and far beyond.
  private static func value(_ random: inout SeededRandom) -> Int64 {
    let ends = [Samples.base, Samples.base + Int64(UInt32.max)].flatMap { [$0 - 1, $0, $0 + 1] }
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return ends.randomElement(using: &random) ?? 0
    case 1: return Int64.random(in: (.min + 1)...(.max), using: &random)
    default: return Int64.random(in: -50...50, using: &random)
    }
  }

  /// Groups of all sizes about the length of a line, an empty one and a large one.
  private static func groups(_ random: inout SeededRandom) -> [[Int64]] {
    let sizes = (0..<200).map { _ in Int.random(in: 0..<60, using: &random) } + [9_000, 0, 1]
    return sizes.map { size in (0..<size).map { _ in value(&random) } }
  }

  @Test("Each group is sorted by itself, whatever is in it, on any number of threads")
  func whole() {
    var random = SeededRandom(seed: 3)
    for threads in [1, 2, 3, 7] {
      let groups = Self.groups(&random)
      let dealt = Dealt(groups, threads: threads, &random)
      let ranked = RankedGroups(
        dealt.samples, numbers: dealt.numbers, count: groups.count, threads: threads)
      for (group, values) in groups.enumerated() {
        #expect(ranked.values(group) == values.sorted())
        #expect(
          ranked.value(of: .median, group) == OrderStatistic.median.value(in: values.sorted()))
      }
    }
  }

  @Test("Order statistics are those of sorted values, on any number of threads")
  func statistics() {
    var random = SeededRandom(seed: 4)
    // Asked for in no order, and one of them twice.
    let asked = [950, 500, 750, 500].map { OrderStatistic(thousandths: $0) }
    for threads in [1, 3] {
      let groups = Self.groups(&random)
      let dealt = Dealt(groups, threads: threads, &random)
      let ranked = RankedGroups(
        dealt.samples, numbers: dealt.numbers, count: groups.count, threads: threads, for: asked)
      for (group, values) in groups.enumerated() {
        for statistic in asked {
          #expect(ranked.value(of: statistic, group) == statistic.value(in: values.sorted()))
        }
      }
    }
  }

  @Test("Nothing gives nothing")
  func nothing() {
    let empty = RankedGroups([], numbers: [], count: 2, threads: 2, for: [.median])
    #expect(empty.value(of: .median, 0) == nil && empty.value(of: .median, 1) == nil)
    let whole = RankedGroups([Samples()], numbers: [[]], count: 2, threads: 2)
    #expect(whole.values(0).isEmpty && whole.values(1).isEmpty)
  }
}
