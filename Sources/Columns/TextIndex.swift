/// Finds the row of a text in a `TextColumn`, and the rows whose text stood in an earlier row.
///
/// Exports mostly come sorted by their reference. A column that ascends strictly, byte by byte,
/// holds nothing twice and is searched by halving: no memory at all. Any other is hashed, in
/// parts by the high bits of the hash, so that each thread fills parts of its own; the result does
/// not depend on how many there are.
///
/// - Complexity: to make, O(total length) over the threads; a look-up O(log n) or O(1) comparisons.
package struct TextIndex: Sendable {
  /// The rows, ascending, whose text stood in an earlier row.
  package let duplicates: [Int]
  /// Open addressing by part: high half the low half of the hash, low half the row + 1; 0 is free.
  /// Empty for a column that ascends.
  private let parts: [[UInt64]]

  private static let partBits = 4
  private static let partCount = 1 << partBits

  /// Indexes a column.
  package init(_ column: TextColumn, threads: Int = 1) {
    if Self.ascends(column, threads: threads) {
      duplicates = []
      parts = []
      return
    }
    let ranges = chunks(of: column.count)
    let hashes = concurrentMap(over: ranges, threads: threads) { rows in
      column.bytes.withUnsafeBufferPointer { bytes in
        rows.map { TextHash.hash(UnsafeBufferPointer(rebasing: bytes[column.range(of: $0)])) }
      }
    }
    let filled = concurrentMap(Self.partCount, threads: threads) { part in
      Self.fill(part: UInt64(part), hashes: hashes, column: column)
    }
    parts = filled.map(\.slots)
    duplicates = filled.flatMap(\.duplicates).sorted()
  }

  /// The first row that holds a text. `column` is the one that was indexed.
  package func row(of text: UnsafeBufferPointer<UInt8>, in column: TextColumn) -> Int? {
    column.bytes.withUnsafeBufferPointer { bytes in
      parts.isEmpty
        ? Self.search(text, in: column, bytes: bytes)
        : probe(text, in: column, bytes: bytes)
    }
  }

  private func probe(
    _ text: UnsafeBufferPointer<UInt8>, in column: TextColumn, bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let hash = TextHash.hash(text)
    let slots = parts[Int(hash >> UInt64(64 - Self.partBits))]
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let row = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if TextOrder.equal(UnsafeBufferPointer(rebasing: bytes[column.range(of: row)]), text) {
          return row
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func fill(
    part: UInt64, hashes: [[UInt64]], column: TextColumn
  ) -> (slots: [UInt64], duplicates: [Int]) {
    let shift = UInt64(64 - partBits)
    var rows = 0
    for chunk in hashes { for hash in chunk where hash >> shift == part { rows += 1 } }
    var capacity = 16
    while capacity < rows * 2 { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    var duplicates: [Int] = []
    var row = 0
    column.bytes.withUnsafeBufferPointer { bytes in
      for chunk in hashes {
        for hash in chunk {
          if hash >> shift == part,
            !insert(row, hash: hash, into: &slots, column: column, bytes: bytes)
          {
            duplicates.append(row)
          }
          row += 1
        }
      }
    }
    return (slots, duplicates)
  }

  /// Whether the row's text is new and was put in.
  private static func insert(
    _ row: Int, hash: UInt64, into slots: inout [UInt64], column: TextColumn,
    bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash & 0xFFFF_FFFF {
        let other = Int(slots[slot] & 0xFFFF_FFFF) - 1
        let left = UnsafeBufferPointer(rebasing: bytes[column.range(of: other)])
        let right = UnsafeBufferPointer(rebasing: bytes[column.range(of: row)])
        if TextOrder.equal(left, right) { return false }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = (hash & 0xFFFF_FFFF) << 32 | UInt64(row + 1)
    return true
  }

  /// Whether each row's bytes come after those of the row before.
  private static func ascends(_ column: TextColumn, threads: Int) -> Bool {
    guard column.count > 1 else { return true }
    // Most columns that do not ascend say so in their first rows.
    let ranges = [1..<min(column.count, 1024)] + chunks(of: column.count)
    return !concurrentMap(over: ranges, threads: threads) { rows in
      column.bytes.withUnsafeBufferPointer { bytes in
        rows.allSatisfy { row in
          row == 0
            || TextOrder.precedes(
              UnsafeBufferPointer(rebasing: bytes[column.range(of: row - 1)]),
              UnsafeBufferPointer(rebasing: bytes[column.range(of: row)]))
        }
      }
    }.contains(false)
  }

  private static func search(
    _ text: UnsafeBufferPointer<UInt8>, in column: TextColumn, bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let row = TextOrder.firstRow(notBefore: text, in: column, bytes: bytes)
    guard row < column.count,
      TextOrder.equal(UnsafeBufferPointer(rebasing: bytes[column.range(of: row)]), text)
    else { return nil }
    return row
  }
}
