/// A place in sorted values: the median, the 95th percentile.
///
/// Linear between neighbours at rank (n - 1) · q, the common definition (type 7 of Hyndman and Fan,
/// 1996); worked out in whole numbers.
struct OrderStatistic: Hashable, Sendable {
  /// The place, in thousandths: 500 is the median, 950 the 95th percentile.
  let thousandths: Int

  /// The middle.
  static let median = OrderStatistic(thousandths: 500)

  /// The ranks that it looks at among so many ascending values, at least one: two neighbours, or
  /// one and the same.
  func ranks(of count: Int) -> [Int] {
    let low = (count - 1) * thousandths / 1000
    return [low, min(low + 1, count - 1)]
  }

  /// Thousandths of the value at this place of ascending `values`, exactly; nil where there are
  /// none.
  func value(in values: some RandomAccessCollection<Int64>) -> Int128? {
    guard !values.isEmpty else { return nil }
    let rank = (values.count - 1) * thousandths
    let low = values[values.index(values.startIndex, offsetBy: rank / 1000)]
    let next = min(rank / 1000 + 1, values.count - 1)
    let high = values[values.index(values.startIndex, offsetBy: next)]
    return Int128(low) * 1000 + (Int128(high) - Int128(low)) * Int128(rank % 1000)
  }
}
