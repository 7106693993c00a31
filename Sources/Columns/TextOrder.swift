/// The order of texts by their bytes, eight at a time.
enum TextOrder {
  /// Whether a text comes before another.
  @inline(__always)
  static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
    let shared = min(left.count, right.count)
    var offset = 0
    while offset + 8 <= shared {
      let first = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let second = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if first != second { return first.bigEndian < second.bigEndian }
      offset += 8
    }
    while offset < shared {
      if left[offset] != right[offset] { return left[offset] < right[offset] }
      offset += 1
    }
    return left.count < right.count
  }

  /// Whether two texts have the same bytes.
  @inline(__always)
  static func equal(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    left.count == right.count
      && TextHash.equal(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
  }

  /// The first row of an ascending column whose text does not come before this one.
  ///
  /// - Complexity: O(log rows) comparisons.
  static func firstRow(
    notBefore text: UnsafeBufferPointer<UInt8>, in column: TextColumn,
    bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var low = 0
    var high = column.count
    while low < high {
      let middle = (low + high) / 2
      let found = UnsafeBufferPointer(rebasing: bytes[column.range(of: middle)])
      if precedes(found, text) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
