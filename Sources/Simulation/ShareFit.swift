/// A share that was counted.
package struct ShareFit: Sendable, Equatable {
  /// How many.
  package let count: Int
  /// Of how many.
  package let total: Int

  /// So many of so many.
  package init(_ count: Int, of total: Int) {
    self.count = min(max(0, count), max(0, total))
    self.total = max(0, total)
  }

  /// The share, 0 of none.
  package var share: Double { total == 0 ? 0 : Double(count) / Double(total) }

  /// The share in ten thousandths, as a scenario file tells it; never 0 where any was counted.
  package var tenThousandths: Int {
    guard count > 0 else { return 0 }
    return max(1, Int((share * 10_000).rounded()))
  }
}
