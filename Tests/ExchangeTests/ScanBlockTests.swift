import TestSupport
import Testing

@testable import Exchange

@Suite("Listing what shapes a block of a file")
struct ScanBlockTests {
  /// What a look at each byte by itself finds.
  private struct Lists: Equatable {
    var ends: [Int] = []
    var lines: [Int] = []
    var oddities: [Int] = []
    var high: [Bool] = []

    init(_ bytes: [UInt8], delimiter: UInt8) {
      for (offset, byte) in bytes.enumerated() {
        if byte == delimiter || byte == 0x0A { ends.append(offset) }
        if byte == 0x0A { lines.append(offset) }
        let isLone = byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
        if byte == 0x22 || byte == 0 || isLone { oddities.append(offset) }
      }
      high = stride(from: 0, to: bytes.count, by: 64).map { start in
        bytes[start..<min(start + 64, bytes.count)].contains { $0 >= 0x80 }
      }
    }

    init(_ block: ScanBlock) {
      ends = (0..<block.endCount).map { Int(block.ends[$0]) }
      lines = (0..<block.lineCount).map { Int(block.lines[$0]) }
      oddities = (0..<block.oddityCount).map { Int(block.oddities[$0]) }
      high = stride(from: 0, to: block.count, by: 64).map { block.hasHigh($0, 1) }
    }
  }

  private static let lanes = [1, 32, 64].filter { $0 <= ScanBlock.widestLane }

  @Test(
    "However many bytes are looked at at once, the lists are those of a look at each",
    arguments: 0..<60)
  func lanes(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let count = Int.random(in: 0...700, using: &random)
    // Some blocks are full of what shapes them, in others it is rare.
    let shaping = Array(",\n\r\"\0é".utf8)
    let share = [2, 10, 60][seed % 3]
    let bytes = (0..<count).map { _ -> UInt8 in
      Int.random(in: 0..<share, using: &random) == 0
        ? shaping[Int.random(in: 0..<shaping.count, using: &random)]
        : UInt8.random(in: 0x20...0x7E, using: &random)
    }
    let delimiter = seed % 2 == 0 ? UInt8(ascii: ",") : UInt8(ascii: ";")
    for lane in Self.lanes {
      var block = ScanBlock(capacity: max(1, count))
      defer { block.deallocate() }
      // What lies behind the last byte must not be taken for a part of it.
      block.bytes.update(repeating: 0x0A, count: count + 64)
      for (offset, byte) in bytes.enumerated() { block.bytes[offset] = byte }
      block.count = count
      block.index(delimiter: delimiter, isLast: false, lane: lane)
      #expect(Lists(block) == Lists(bytes, delimiter: delimiter), "\(lane) at once")
      #expect(block.ends[-1] == .max)
    }
  }
}
