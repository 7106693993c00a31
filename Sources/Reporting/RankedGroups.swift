internal import Columns

/// The values of many groups, those of each group in order as far as anybody will look.
struct RankedGroups: Sendable {
  /// The order statistics that will be asked for, ascending; none where all values are kept.
  private let statistics: [OrderStatistic]
  /// Thousandths of each statistic, `group * statistics.count + place`.
  private var chosen: [Int128?] = []
  /// All values of each group, ascending; empty where statistics are given.
  private var sorted: [[Int64]] = []

  /// Puts the values of the same groups of several threads in order.
  ///
  /// - Parameters:
  ///   - numbers: for each of `samples` the number of each of its groups.
  ///   - statistics: where some are given, nothing else will be asked for.
  /// - Complexity: O(n log m) for groups of m values, expected O(n) for a few statistics, over the
  ///   number of threads. The result does not depend on it.
  init(
    _ samples: [Samples], numbers: [[Int]], count: Int, threads: Int,
    for statistics: [OrderStatistic] = []
  ) {
    let asked = Set(statistics).sorted { $0.thousandths < $1.thousandths }
    self.statistics = asked
    let gathered = GatheredSamples(samples, numbers: numbers, count: count)
    let workers = gathered.ends.last ?? 0 > 10_000 ? threads : 1
    // More parts than threads, so that a thread with large groups holds nobody up.
    let parts = concurrentMap(
      over: Self.cuts(of: gathered.ends, parts: workers == 1 ? 1 : workers * 4), threads: workers
    ) { groups in
      Self.order(groups, of: gathered, for: asked)
    }
    chosen = parts.flatMap(\.chosen)
    sorted = parts.flatMap(\.sorted)
  }

  /// All values of a group, ascending, where no statistics were named.
  func values(_ group: Int) -> [Int64] { sorted[group] }

  /// Thousandths of a statistic of a group, exactly; nil where it has no values.
  func value(of statistic: OrderStatistic, _ group: Int) -> Int128? {
    guard !statistics.isEmpty else { return statistic.value(in: sorted[group]) }
    let place = statistics.firstIndex(of: statistic)
    return place.flatMap { chosen[group * statistics.count + $0] }
  }

  /// Orders some groups, one after the other in the same memory: that of the largest.
  private static func order(
    _ groups: Range<Int>, of gathered: GatheredSamples, for statistics: [OrderStatistic]
  ) -> (chosen: [Int128?], sorted: [[Int64]]) {
    var chosen: [Int128?] = []
    var sorted: [[Int64]] = []
    let largest = groups.map { gathered.size($0) }.max() ?? 0
    var memory = [Int64](repeating: 0, count: largest)
    memory.withUnsafeMutableBufferPointer { memory in
      for group in groups {
        var values = UnsafeMutableBufferPointer(rebasing: memory[..<gathered.size(group)])
        gathered.write(group, to: values)
        if statistics.isEmpty {
          values.sort()
          sorted.append(Array(values))
          continue
        }
        if !values.isEmpty {
          var selection = RankSelection(values)
          selection.place(statistics.flatMap { $0.ranks(of: values.count) })
        }
        for statistic in statistics { chosen.append(statistic.value(in: values)) }
      }
    }
    return (chosen, sorted)
  }

  /// Ranges of groups with about the same number of values.
  private static func cuts(of ends: [Int], parts: Int) -> [Range<Int>] {
    let total = ends.last ?? 0
    var cuts: [Range<Int>] = []
    var start = 0
    for (group, end) in ends.enumerated() {
      let isFull = end * parts >= total * (cuts.count + 1)
      if isFull || group + 1 == ends.count {
        cuts.append(start..<(group + 1))
        start = group + 1
      }
    }
    return cuts
  }
}
