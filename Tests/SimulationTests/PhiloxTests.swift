import Testing

@testable import Simulation

/// The known answers that Random123 publishes for `philox4x32` with 10 rounds (`kat_vectors` of
/// DEShawResearch/random123).
@Suite("Philox 4x32-10")
struct PhiloxTests {
  @Test("A counter and key of zeros")
  func zeros() {
    let block = Philox.block(SIMD4(repeating: 0), key: SIMD2(repeating: 0))
    #expect(block == SIMD4(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
  }

  @Test("A counter and key of ones")
  func ones() {
    let block = Philox.block(SIMD4(repeating: .max), key: SIMD2(repeating: .max))
    #expect(block == SIMD4(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
  }

  @Test("A counter and key of the digits of pi")
  func digitsOfPi() {
    let block = Philox.block(
      SIMD4(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      key: SIMD2(0xA409_3822, 0x299F_31D0))
    #expect(block == SIMD4(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1))
  }
}
