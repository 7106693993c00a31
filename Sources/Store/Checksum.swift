internal import Columns

/// A number that tells damaged bytes from those that were written, and bytes that stand in another
/// place from those that belong there. It guards against faults, not against people.
enum Checksum {
  /// How many bytes it takes at the end of what it guards.
  static let length = 8

  /// Of bytes that stand in a place.
  static func of(_ bytes: UnsafeRawBufferPointer, at place: UInt64) -> UInt64 {
    let hash = TextHash.hash(bytes.bindMemory(to: UInt8.self))
    return (hash ^ place) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Adds the sum of all bytes so far to their end.
  static func seal(_ bytes: inout [UInt8], at place: UInt64) {
    let sum = bytes.withUnsafeBytes { of($0, at: place) }
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: sum >> UInt64(shift * 8))) }
  }

  /// The bytes before the sum, if it is theirs.
  static func opened(_ bytes: UnsafeRawBufferPointer, at place: UInt64) -> UnsafeRawBufferPointer? {
    guard bytes.count >= length else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - length)])
    let sum = bytes.loadUnaligned(fromByteOffset: body.count, as: UInt64.self).littleEndian
    return sum == of(body, at: place) ? body : nil
  }
}
