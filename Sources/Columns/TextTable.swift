/// Finds the codes of a column's texts by hash: open addressing over a power of two, at most half
/// full. The texts stay in their column, each of which is distinct; row `code - 1` has the code.
struct TextTable: Sendable {
  /// The hash of each text, by row.
  private(set) var hashes: [UInt32]
  /// The codes, 0 where a place is free.
  private(set) var slots: [UInt32]

  /// The table of all texts of a column.
  init(_ column: TextColumn) {
    hashes = column.bytes.withUnsafeBufferPointer { bytes in
      (0..<column.count).map {
        Self.hash(UnsafeBufferPointer(rebasing: bytes[column.range(of: $0)]))
      }
    }
    var capacity = 16
    while capacity < hashes.count * 2 { capacity *= 2 }
    slots = Self.slots(capacity, of: hashes)
  }

  /// The code of a text with this hash, nil where the column has it not.
  func code(
    for text: UnsafeBufferPointer<UInt8>, hash: UInt32, in column: TextColumn
  ) -> UInt32? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code) - 1] == hash, column.matches(Int(code) - 1, text) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Takes in the text of the column's next row, which is new.
  mutating func insert(hash: UInt32) {
    hashes.append(hash)
    if hashes.count * 2 > slots.count {
      slots = Self.slots(slots.count * 2, of: hashes)
    } else {
      Self.put(UInt32(hashes.count), hash, into: &slots)
    }
  }

  /// The hash by which texts are found.
  @inline(__always)
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: TextHash.hash(text) >> 32)
  }

  private static func slots(_ count: Int, of hashes: [UInt32]) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: count)
    for (index, hash) in hashes.enumerated() { put(UInt32(index + 1), hash, into: &slots) }
    return slots
  }

  private static func put(_ code: UInt32, _ hash: UInt32, into slots: inout [UInt32]) {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = code
  }
}

extension TextColumn {
  /// Whether a row holds this text.
  func matches(_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: row)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      TextHash.equal(
        UnsafeRawBufferPointer(rebasing: bytes[range]), UnsafeRawBufferPointer(text))
    }
  }
}
