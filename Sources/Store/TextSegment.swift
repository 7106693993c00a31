internal import Columns

/// Some texts of a dictionary, end to end: `count` (4 bytes), width of a length (1), the lengths,
/// the bytes.
enum TextSegment {
  /// How many texts a segment has at most.
  static let rows = 65_536
  /// How many bytes it has at most, unless one text is longer.
  static let bytes = 4 << 20

  /// Cuts a column into segments of so many texts at most.
  static func ranges(of column: TextColumn, rows: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var first = 0
    var size = 0
    for row in 0..<column.count {
      let length = column.range(of: row).count
      if row > first, row - first >= rows || size + length > bytes {
        ranges.append(first..<row)
        first = row
        size = 0
      }
      size += length
    }
    if first < column.count { ranges.append(first..<column.count) }
    return ranges
  }

  /// The texts of some rows.
  static func encoded(_ column: TextColumn, _ rows: Range<Int>) -> [UInt8] {
    let lengths = rows.map { column.range(of: $0).count }
    let longest = lengths.max() ?? 0
    let width = longest < 1 << 8 ? 1 : longest < 1 << 16 ? 2 : 4
    var bytes: [UInt8] = []
    bytes.append(UInt64(rows.count), width: 4)
    bytes.append(UInt8(width))
    for length in lengths { bytes.append(UInt64(length), width: width) }
    guard let first = rows.first, let last = rows.last else { return bytes }
    let whole = column.range(of: first).lowerBound..<column.range(of: last).upperBound
    bytes.append(contentsOf: column.bytes[whole])
    return bytes
  }

  /// Hands each text to `body`, in order; false where the bytes are no segment of so many texts.
  static func each(
    _ bytes: UnsafeRawBufferPointer, count: Int,
    _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    guard bytes.count >= 5,
      Int(bytes.loadUnaligned(as: UInt32.self).littleEndian) == count, count <= rows
    else { return false }
    let width = Int(bytes[4])
    guard [1, 2, 4].contains(width), bytes.count >= 5 + count * width else { return false }
    let texts = UnsafeRawBufferPointer(rebasing: bytes[(5 + count * width)...])
      .bindMemory(to: UInt8.self)
    var start = 0
    for row in 0..<count {
      var length = 0
      for byte in 0..<width { length |= Int(bytes[5 + row * width + byte]) << (byte * 8) }
      guard start + length <= texts.count else { return false }
      body(row, UnsafeBufferPointer(rebasing: texts[start..<(start + length)]))
      start += length
    }
    return start == texts.count
  }
}
