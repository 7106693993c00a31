internal import Columns

/// Values of many groups end to end, each group's sorted.
enum RankedGroups {
  /// Sorts the values of each group; a group's values end in `ends` and begin where those of the
  /// group before end. The result does not depend on the number of threads.
  ///
  /// - Complexity: O(n log m) for groups of m values, over the number of threads.
  static func sorted(_ values: [Int64], ends: [Int], threads: Int) -> [Int64] {
    guard threads > 1, values.count > 10_000 else {
      var values = values
      sort(&values, ends[...], from: 0)
      return values
    }
    // More parts than threads, so that a thread with large groups holds nobody up.
    let parts = concurrentMap(over: cuts(of: ends, parts: threads * 4), threads: threads) {
      groups in
      let start = groups.lowerBound == 0 ? 0 : ends[groups.lowerBound - 1]
      let end = groups.isEmpty ? start : ends[groups.upperBound - 1]
      var part = Array(values[start..<end])
      sort(&part, ends[groups], from: start)
      return part
    }
    var sorted: [Int64] = []
    sorted.reserveCapacity(values.count)
    for part in parts { sorted.append(contentsOf: part) }
    return sorted
  }

  /// Sorts groups that end in `ends`, counted from `origin`.
  private static func sort(_ values: inout [Int64], _ ends: ArraySlice<Int>, from origin: Int) {
    values.withUnsafeMutableBufferPointer { values in
      var start = 0
      for end in ends {
        values[start..<(end - origin)].sort()
        start = end - origin
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
