/// Stretches of time laid one over another, kept sorted and merged.
///
/// A clock's holds come in the order in which they became known. What a hold adds to those before
/// it is asked for once a hold, so it must not cost a look at all of them.
///
///     var counted = MergedSpans()
///     counted.add(10..<20)  // [10..<20]
///     counted.add(15..<30)  // [20..<30]: the rest is counted
struct MergedSpans: Sendable {
  /// The stretches, ascending, none touching another.
  private(set) var spans: [Range<Int64>] = []

  /// Adds a stretch and gives the parts of it that were in none before, ascending.
  ///
  /// - Complexity: O(log n), and what is merged away; amortised over a clock's holds, whose newest
  ///   stretch always lies at the end.
  mutating func add(_ span: Range<Int64>) -> [Range<Int64>] {
    guard !span.isEmpty else { return [] }
    let first = spans.firstPlace { $0.upperBound >= span.lowerBound }
    var fresh: [Range<Int64>] = []
    var merged = span
    var end = first
    var free = span.lowerBound
    while end < spans.count, spans[end].lowerBound <= span.upperBound {
      let other = spans[end]
      if free < other.lowerBound { fresh.append(free..<other.lowerBound) }
      free = max(free, other.upperBound)
      merged =
        min(merged.lowerBound, other.lowerBound)..<max(merged.upperBound, other.upperBound)
      end += 1
    }
    if free < span.upperBound { fresh.append(free..<span.upperBound) }
    spans.replaceSubrange(first..<end, with: CollectionOfOne(merged))
    return fresh
  }
}

extension [Range<Int64>] {
  /// The place of the first stretch for which a test holds that fails before and holds after.
  ///
  /// - Complexity: O(log n).
  func firstPlace(where test: (Range<Int64>) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
