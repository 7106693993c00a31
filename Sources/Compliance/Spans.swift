extension Range<Int64> {
  /// The parts of this span that lie in none of the others, ascending.
  ///
  /// - Parameter others: sorted and apart from one another, as `covered(by:)` gives them.
  /// - Complexity: O(log n) and the parts.
  func subtracting(merged others: [Range<Int64>]) -> [Range<Int64>] {
    var parts: [Range<Int64>] = []
    var free = lowerBound
    var place = others.firstPlace { $0.upperBound > lowerBound }
    while place < others.count, others[place].lowerBound < upperBound {
      if free < others[place].lowerBound { parts.append(free..<others[place].lowerBound) }
      free = Swift.max(free, others[place].upperBound)
      place += 1
    }
    if free < upperBound { parts.append(free..<upperBound) }
    return parts
  }

  /// The parts of this span that lie in any of the others, merged, ascending.
  ///
  /// - Complexity: O(n log n).
  func covered(by others: [Range<Int64>]) -> [Range<Int64>] {
    var merged = MergedSpans()
    let clipped = others.map { $0.clamped(to: self) }.filter { !$0.isEmpty }
    for span in clipped.sorted(by: { $0.lowerBound < $1.lowerBound }) { _ = merged.add(span) }
    return merged.spans
  }
}
