internal import Columns

/// Values of many groups end to end, each group's in order.
enum RankedGroups {
  /// Sorts the values of each group; a group's values end in `ends` and begin where those of the
  /// group before end. The result does not depend on the number of threads.
  ///
  /// - Parameter statistics: where some are given, nothing else will be asked for: each group is
  ///   put in order only so far that what they look at stands where sorting would put it.
  /// - Complexity: O(n log m) for groups of m values, expected O(n) for a few statistics, over the
  ///   number of threads.
  static func sorted(
    _ values: [Int64], ends: [Int], threads: Int, for statistics: [OrderStatistic] = []
  ) -> [Int64] {
    var values = values
    let workers = values.count > 10_000 ? threads : 1
    values.withUnsafeMutableBufferPointer { buffer in
      let parts = Parts(values: buffer, ends: ends, statistics: statistics)
      // More parts than threads, so that a thread with large groups holds nobody up.
      let cuts = cuts(of: ends, parts: workers == 1 ? 1 : workers * 4)
      _ = concurrentMap(over: cuts, threads: workers) { parts.order($0) }
    }
    return values
  }

  /// Groups that several threads put in order, each group by one of them.
  private struct Parts: @unchecked Sendable {
    let values: UnsafeMutableBufferPointer<Int64>
    let ends: [Int]
    let statistics: [OrderStatistic]

    func order(_ groups: Range<Int>) {
      var start = groups.lowerBound == 0 ? 0 : ends[groups.lowerBound - 1]
      for group in groups {
        let end = ends[group]
        if statistics.isEmpty {
          values[start..<end].sort()
        } else if end > start {
          var selection = RankSelection(UnsafeMutableBufferPointer(rebasing: values[start..<end]))
          selection.place(Set(statistics.flatMap { $0.ranks(of: end - start) }).sorted())
        }
        start = end
      }
    }
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
