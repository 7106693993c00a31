extension Range<Int64> {
  /// The parts of this span that lie in none of the others, ascending.
  func subtracting(_ others: [Range<Int64>]) -> [Range<Int64>] {
    others.reduce([self]) { parts, other in
      parts.flatMap { part -> [Range<Int64>] in
        guard part.overlaps(other) else { return [part] }
        let before = part.lowerBound..<Swift.max(part.lowerBound, other.lowerBound)
        let after = Swift.min(part.upperBound, other.upperBound)..<part.upperBound
        return [before, after].filter { !$0.isEmpty }
      }
    }
  }

  /// The parts of this span that lie in any of the others, merged, ascending.
  func covered(by others: [Range<Int64>]) -> [Range<Int64>] {
    var merged: [Range<Int64>] = []
    let clipped = others.map { $0.clamped(to: self) }.filter { !$0.isEmpty }
    for span in clipped.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<Swift.max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}
