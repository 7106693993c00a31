/// A yes or no a row, packed 64 to a word: which rows are selected, rejected, valid.
package struct Bitmap: Sendable, Hashable {
  /// How many rows.
  package let count: Int
  /// The bits, row 0 in the lowest bit of the first word; bits past `count` are 0.
  private var words: [UInt64]

  /// A bitmap of `count` rows, all of them `value`.
  package init(count: Int, repeating value: Bool = false) {
    self.count = count
    words = Array(repeating: value ? .max : 0, count: (count + 63) / 64)
    clearPadding()
  }

  /// Whether a row is set.
  package subscript(row: Int) -> Bool {
    get {
      precondition(row >= 0 && row < count, "a row of the bitmap")
      return words[row >> 6] >> UInt64(row & 63) & 1 == 1
    }
    set {
      precondition(row >= 0 && row < count, "a row of the bitmap")
      let bit = UInt64(1) << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  /// How many rows are set.
  ///
  /// - Complexity: O(count / 64).
  package var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The rows that are set, ascending.
  package var setRows: [Int] {
    var rows: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    return rows
  }

  /// Adds the rows that are set in the other. Both have the same count.
  package mutating func formUnion(_ other: Bitmap) {
    precondition(count == other.count, "bitmaps of one length")
    for index in words.indices { words[index] |= other.words[index] }
  }

  private mutating func clearPadding() {
    if count & 63 != 0 { words[words.count - 1] &= (1 << UInt64(count & 63)) &- 1 }
  }
}
