/// The way from a second to the stretch that decides it: the seconds fall into equal buckets, and
/// for each bucket the directory names the first stretch that begins after the bucket does.
///
/// The seconds are those of time or of working time, so a line of stretches has two directories.
/// Both the beginnings and the entries belong to a `WorkingTimeTable`.
@usableFromInline
package struct StretchDirectory: @unchecked Sendable {
  /// An entry a bucket, and one more.
  @usableFromInline let entries: UnsafePointer<UInt32>
  /// A bucket is `1 << shift` seconds long.
  @usableFromInline let shift: Int64
  /// Whether no bucket holds more than one beginning, so that the entry or the stretch before it is
  /// the one.
  @usableFromInline let isStraight: Bool

  /// A directory of ascending beginnings.
  ///
  /// Buckets are no longer than the shortest distance between beginnings, unless that would make
  /// the directory much longer than the list.
  ///
  /// - Parameters:
  ///   - beginnings: the first is 0, the last is `length`.
  ///   - length: how many seconds the buckets cover.
  init(of beginnings: [Int64], length: Int64) {
    let shift = Self.shift(for: beginnings, length: length)
    let count = Int(length >> shift) + 2
    let entries = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    var isStraight = true
    var next = 0
    for bucket in 0..<count {
      let before = next
      while next < beginnings.count - 1, beginnings[next] <= Int64(bucket) << shift { next += 1 }
      if bucket > 0, next - before > 1 { isStraight = false }
      (entries + bucket).initialize(to: UInt32(next))
    }
    self.entries = UnsafePointer(entries)
    self.shift = shift
    self.isStraight = isStraight
  }

  private static func shift(for beginnings: [Int64], length: Int64) -> Int64 {
    // The empty stretch at the beginning parts nothing.
    let inner = beginnings.dropFirst()
    let shortest = zip(inner, inner.dropFirst()).reduce(Int64.max) { min($0, $1.1 - $1.0) }
    var shift: Int64 = 0
    while shift < 40, (2 << shift) <= shortest { shift += 1 }
    while length >> shift > Int64(beginnings.count) * 4 + 16_384 { shift += 1 }
    return shift
  }

  /// The last stretch that begins at or before a second, from 0 to below the length, where the
  /// directory is straight.
  @inlinable @inline(__always)
  func straightIndex(of second: Int64, among beginnings: UnsafePointer<Int64>) -> Int {
    let next = Int(truncatingIfNeeded: entries[Int(truncatingIfNeeded: second &>> shift)])
    // Compared as numbers without sign, which the processor subtracts without a branch: none could
    // be foretold.
    let isBefore = UInt64(bitPattern: second) < UInt64(bitPattern: beginnings[next])
    return next &- (isBefore ? 1 : 0)
  }

  /// The last stretch that begins at or before a second, from 0 to below the length.
  func searchedIndex(of second: Int64, among beginnings: UnsafePointer<Int64>) -> Int {
    let bucket = Int(second >> shift)
    var low = Int(entries[bucket]) - 1
    var high = Int(entries[bucket + 1])
    while low < high {
      let middle = (low + high + 1) >> 1
      if beginnings[middle] <= second { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
