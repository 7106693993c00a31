/// Puts the values of some ranks in their places without sorting the rest.
///
/// Hoare, "Algorithm 65: Find" (1961), for several ranks at once: parts that hold none of them are
/// left as they are. A part that will not shrink, as a hostile order can make it, is sorted.
///
/// - Complexity: expected O(n) for a few ranks, O(n log n) at worst.
struct RankSelection {
  private let values: UnsafeMutableBufferPointer<Int64>

  /// Parts no longer than this are sorted by insertion.
  private static let shortest = 16

  /// A selection within these values.
  init(_ values: UnsafeMutableBufferPointer<Int64>) {
    self.values = values
  }

  /// Puts at each of these ranks, ascending, what sorting would put there; what stands before a
  /// rank is no greater then, and what stands after it no less.
  mutating func place(_ ranks: [Int]) {
    let halvings = Int.bitWidth - values.count.leadingZeroBitCount
    place(ranks[...], in: 0..<values.count, patience: 2 * halvings)
  }

  /// - Parameter patience: how many more cuts a part may take; it bounds the depth, too.
  private mutating func place(_ ranks: ArraySlice<Int>, in part: Range<Int>, patience: Int) {
    guard !ranks.isEmpty, part.count > 1 else { return }
    guard part.count > Self.shortest else { return insert(part) }
    guard patience > 0 else { return values[part].sort() }
    let (low, high) = cut(part)
    place(
      ranks.prefix { $0 < low }, in: part.lowerBound..<low, patience: patience - 1)
    place(
      ranks.drop { $0 < high }, in: high..<part.upperBound, patience: patience - 1)
  }

  /// Cuts a part by the middle of three of its values: before `low` stands nothing greater, from
  /// `high` on nothing less, and between them the value itself.
  private mutating func cut(_ part: Range<Int>) -> (low: Int, high: Int) {
    let pivot = middle(
      values[part.lowerBound], values[part.lowerBound + part.count / 2],
      values[part.upperBound - 1])
    let low = gather(part) { $0.isBelow(pivot) }
    guard low == part.lowerBound else { return (low, low) }
    // Nothing is less: what is the same must leave, so that what remains is less than the part.
    return (low, gather(part) { 1 &- pivot.isBelow($0) })
  }

  /// Moves what `belongs` to the front of a part, and tells where the rest begins.
  ///
  /// Every value is swapped, with itself if need be, and the answer 1 or 0 is added: whether one
  /// belongs cannot be foretold, and a wrong guess of the processor costs more than all the moving
  /// (Lomuto's partition without its branch).
  @inline(__always)
  private mutating func gather(_ part: Range<Int>, _ belongs: (Int64) -> Int) -> Int {
    var (front, place) = (part.lowerBound, part.lowerBound)
    while place < part.upperBound {
      let value = values[place]
      values[place] = values[front]
      values[front] = value
      front &+= belongs(value)
      place &+= 1
    }
    return front
  }

  private func middle(_ first: Int64, _ second: Int64, _ third: Int64) -> Int64 {
    max(min(first, second), min(max(first, second), third))
  }

  private mutating func insert(_ part: Range<Int>) {
    for place in part.dropFirst() {
      let value = values[place]
      var gap = place
      while gap > part.lowerBound, value < values[gap - 1] {
        values[gap] = values[gap - 1]
        gap -= 1
      }
      values[gap] = value
    }
  }
}
