extension Int64 {
  /// 1 where this is less than another number, else 0, in a few bits' arithmetic: a comparison
  /// would become a branch.
  @inline(__always)
  func isBelow(_ other: Int64) -> Int {
    // With unlike signs the negative one is less; with like signs their difference cannot overflow.
    let sign = (self & ~other) | (~(self ^ other) & (self &- other))
    return Int(truncatingIfNeeded: UInt64(bitPattern: sign) >> 63)
  }
}
