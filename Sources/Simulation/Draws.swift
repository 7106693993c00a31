/// The random numbers of one replication: each is found by its address, and none depends on which
/// were asked for before, in which order or on which thread.
///
/// An address is a case, a task, a purpose, the occurrence of it (the second hold, say) and, where
/// a sampler refuses candidates, which of them. Scenarios of one seed share what they draw at one
/// address: their differences are then due to the scenario and not to luck.
package struct Draws: Sendable {
  let key: SIMD2<UInt32>
  let replication: UInt32

  /// The numbers of a replication, counted from 0 or 1 as the caller likes, under a seed.
  package init(seed: UInt64, replication: UInt32) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.replication = replication
  }

  /// A number in the open interval from 0 to 1.
  ///
  /// - Parameters:
  ///   - case: the number of the case, or of what else is drawn for (an officer, a week).
  ///   - task: `Draws.key(of:)` of the task definition, or 0 for what concerns the whole case.
  ///   - purpose: what it is drawn for.
  ///   - occurrence: which time it is drawn for that purpose.
  ///   - index: which candidate, where some are refused.
  @inline(__always)
  package func uniform(
    case: UInt32, task: UInt32, purpose: DrawPurpose, occurrence: UInt16 = 0, index: UInt8 = 0
  ) -> Double {
    uniforms(
      case: `case`, task: task, purpose: purpose, occurrence: occurrence, index: index
    ).0
  }

  /// Two independent numbers in the open interval from 0 to 1; the first is that of `uniform`.
  @inline(__always)
  package func uniforms(
    case: UInt32, task: UInt32, purpose: DrawPurpose, occurrence: UInt16 = 0, index: UInt8 = 0
  ) -> (Double, Double) {
    let last =
      UInt32(purpose.rawValue) << 24 | UInt32(index) << 16 | UInt32(occurrence)
    let block = Philox.block(SIMD4(`case`, task, replication, last), key: key)
    return (Self.unit(block.x, block.y), Self.unit(block.z, block.w))
  }

  /// The middle of one of 2^52 equal parts of the interval from 0 to 1: never an end, always exact,
  /// and as far from 1 as its mirror image is from 0. With 53 bits the last would round to 1.
  @inline(__always)
  static func unit(_ high: UInt32, _ low: UInt32) -> Double {
    let bits = (UInt64(high) << 32 | UInt64(low)) >> 12
    return (Double(bits) + 0.5) * 0x1p-52
  }

  /// The number under which a task definition's draws are kept: a hash of the bytes of its
  /// identifier alone, so that another task type changes nobody else's draws. Never 0.
  ///
  /// Two identifiers of one rulebook share their draws with a chance of about one in four thousand
  /// million; that would make them dependent, not wrong one by one. FNV-1a, then the last steps of
  /// MurmurHash3, so that identifiers that differ in their last letter lie far apart.
  package static func key(of identifier: String) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in identifier.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    hash = (hash ^ (hash >> 16)) &* 0x85EB_CA6B
    hash = (hash ^ (hash >> 13)) &* 0xC2B2_AE35
    hash ^= hash >> 16
    return hash == 0 ? 1 : hash
  }
}
