/// The hash of a text's bytes: the same in every process and on every run, so that nothing can
/// come to depend on a seed.
///
/// Eight bytes a step, multiplied and folded, as in MurmurHash3's finaliser; the last step loads
/// the last eight bytes again rather than looping over a tail.
///
/// - Complexity: O(length), about a nanosecond for each eight bytes.
package enum TextHash {
  /// The hash of these bytes.
  @inline(__always)
  package static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    let count = raw.count
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      var offset = 0
      while offset + 8 <= count {
        hash = mixed(hash, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      if offset < count {
        hash = mixed(hash, raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
      }
    } else if count >= 4 {
      let head = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      let tail = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      hash = mixed(hash, head << 32 | tail)
    } else if count > 0 {
      // First, middle and last byte: all of them, for up to three.
      let bytes = UInt64(raw[0]) << 16 | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1])
      hash = mixed(hash, bytes)
    }
    hash ^= hash >> 29
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 32)
  }

  /// Whether two texts of one length have the same bytes, eight at a time.
  @inline(__always)
  static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    let count = left.count
    guard count >= 8 else {
      for offset in 0..<count where left[offset] != right[offset] { return false }
      return true
    }
    var offset = 0
    while offset < count {
      // The last eight bytes overlap those before.
      let at = min(offset, count - 8)
      if left.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        != right.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    return true
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
    return product ^ (product >> 32)
  }
}
