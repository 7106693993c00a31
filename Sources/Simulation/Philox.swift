/// Philox 4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw ("Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011).
///
/// A block is a pure function of its counter and key: no state is kept, so that what is drawn
/// depends on neither order nor threads, and two scenarios that ask for the same counter get the
/// same numbers.
@usableFromInline
package enum Philox {
  @inlinable static var firstMultiplier: UInt64 { 0xD251_1F53 }
  @inlinable static var secondMultiplier: UInt64 { 0xCD9E_8D57 }
  /// What the key's words grow by each round: the fractions of the golden ratio and of the square
  /// root of 3.
  @inlinable static var firstStep: UInt32 { 0x9E37_79B9 }
  @inlinable static var secondStep: UInt32 { 0xBB67_AE85 }

  /// The four words of a counter under a key: ten rounds, no branches.
  @inlinable @inline(__always)
  package static func block(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (a, b, c, d) = (counter.x, counter.y, counter.z, counter.w)
    var (k, l) = (key.x, key.y)
    for _ in 0..<10 {
      let first = UInt64(a) &* firstMultiplier
      let second = UInt64(c) &* secondMultiplier
      a = UInt32(truncatingIfNeeded: second &>> 32) ^ b ^ k
      b = UInt32(truncatingIfNeeded: second)
      c = UInt32(truncatingIfNeeded: first &>> 32) ^ d ^ l
      d = UInt32(truncatingIfNeeded: first)
      k = k &+ firstStep
      l = l &+ secondStep
    }
    return SIMD4(a, b, c, d)
  }
}
