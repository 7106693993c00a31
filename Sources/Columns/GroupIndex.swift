/// Gives each combination of codes a dense number, in the order first seen.
///
/// Where the product of the code counts is small the combination itself is the index of a table;
/// otherwise an open-addressing hash table holds the combinations.
///
/// - Complexity: O(1) expected a look-up.
package struct GroupIndex: Sendable {
  /// The largest table that is used directly: 16 MB.
  package static let directLimit: UInt64 = 1 << 22

  /// The combinations, each once, by their dense numbers.
  package private(set) var keys: [UInt64] = []
  private let isDirect: Bool
  private var slots: [UInt32]

  /// An index of `size` possible combinations.
  package init(size: UInt64) {
    isDirect = size <= Self.directLimit
    slots = Array(repeating: 0, count: isDirect ? Int(size) : 1024)
  }

  /// The dense number of a combination, given now if it is new.
  package mutating func group(of key: UInt64) -> UInt32 {
    if isDirect {
      let found = slots[Int(key)]
      if found != 0 { return found - 1 }
      keys.append(key)
      slots[Int(key)] = UInt32(keys.count)
      return UInt32(keys.count - 1)
    }
    return hashed(key)
  }

  /// Writes the dense numbers of combinations, those of new ones given now.
  package mutating func number(_ combinations: [UInt64], into numbers: inout [UInt32]) {
    if numbers.count != combinations.count {
      numbers = Array(repeating: 0, count: combinations.count)
    }
    numbers.withUnsafeMutableBufferPointer { numbers in
      for place in combinations.indices {
        let key = combinations[place]
        let found = isDirect ? slots[Int(key)] : 0
        numbers[place] = found != 0 ? found - 1 : group(of: key)
      }
    }
  }

  private mutating func hashed(_ key: UInt64) -> UInt32 {
    var slot = Self.slot(of: key, in: slots.count)
    while slots[slot] != 0 {
      if keys[Int(slots[slot]) - 1] == key { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return UInt32(keys.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (index, key) in keys.enumerated() {
      var slot = Self.slot(of: key, in: slots.count)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// Fibonacci hashing: the product's upper bits.
  private static func slot(of key: UInt64, in count: Int) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}
