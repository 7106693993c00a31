/// Items of many groups, sorted by group by counting; those of one group in the order given.
struct SortedByGroup<Item: Sendable>: Sendable {
  /// The items of all groups end to end.
  private(set) var items: [Item] = []
  private var ends: [Int]

  /// - Parameters:
  ///   - count: how many groups there are.
  ///   - filler: any item.
  ///   - forEach: hands on every item with its group; it is asked twice, once to count.
  /// - Complexity: O(items + groups).
  init(
    count: Int, filler: Item, _ forEach: (_ add: (_ group: Int, _ item: Item) -> Void) -> Void
  ) {
    var next = [Int](repeating: 0, count: count)
    forEach { group, _ in next[group] += 1 }
    var total = 0
    for group in next.indices {
      let size = next[group]
      next[group] = total
      total += size
    }
    var items = [Item](repeating: filler, count: total)
    forEach { group, item in
      items[next[group]] = item
      next[group] += 1
    }
    self.items = items
    // Each group has been filled up to where the next begins.
    ends = next
  }

  /// The places of a group's items.
  func range(of group: Int) -> Range<Int> { (group == 0 ? 0 : ends[group - 1])..<ends[group] }
}
