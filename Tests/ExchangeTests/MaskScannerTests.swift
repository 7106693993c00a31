import TestSupport
import Testing

@testable import Exchange

@Suite("Cutting bytes by masks")
struct MaskScannerTests {
  private static let pieces: [[UInt8]] =
    [
      "a", "bc", ",", ",", ",", "\n", "\n", "\"", "\"\"", "\"x,y\"", "\"1\n2\"", "\"p\"\"q\"", "é",
      " ",
      "\r\n", "\r", "\0", "\u{1F3E0}", String(repeating: "long ", count: 20),
    ].map { Array($0.utf8) } + [[0xC3], [0xFF]]

  @Test("Random files come out as libcsv has them, lines, extents and rejects too, for any block")
  func matchesLibrary() {
    var random = SeededRandom(seed: 41)
    var taken = 0
    var withRecords = 0
    for trial in 0..<6_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        // Mostly plain: a file with a lone return or a stray quote is left to libcsv as a whole.
        let count = trial % 3 == 0 ? Self.pieces.count : 8
        bytes += Self.pieces[Int.random(in: 0..<count, using: &random)]
      }
      for block in [1 << 20, 1 + trial % 90] {
        let cut = ScannedRecords(bytes, width: 1 + trial % 4, block: block)
        #expect(cut.agrees, "trial \(trial), block \(block), \(bytes): \(cut.difference)")
        if cut.byMasks != nil { taken += 1 }
        if cut.byMasks?.fields.isEmpty == false { withRecords += 1 }
      }
    }
    // Otherwise the test would compare little.
    #expect(taken > 4_000 && withRecords > 1_000)
  }

  /// An export as it comes: quotes, line breaks in them, letters beyond ASCII.
  private static let export: [UInt8] = Array(
    ((1...40).map { row in
      "T-\(row),C-\(row / 3),\"Call \(row), then write\",2026-01-\(10 + row % 20)T09:00:00Z,"
        + (row % 7 == 0 ? "\"line one\nline \"\"two\"\"\"" : row % 5 == 0 ? "Zoë" : "plain")
    }.joined(separator: "\r\n") + "\r\n").utf8)

  @Test("Ten thousand damaged exports come out as libcsv has them")
  func damaged() {
    var random = SeededRandom(seed: 7)
    var taken = 0
    for trial in 0..<10_000 {
      var bytes = Self.export
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
          let odd: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF]
          bytes.insert(odd[Int.random(in: 0..<odd.count, using: &random)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 60))
        }
      }
      let cut = ScannedRecords(bytes, width: 5, block: [1 << 20, 64, 257, 1_000][trial % 4])
      #expect(cut.agrees, "trial \(trial): \(cut.difference)")
      if cut.byMasks != nil { taken += 1 }
    }
    #expect(taken > 3_000)
  }

  @Test("The same file in blocks of every size from one byte on is the same")
  func everyBlock() {
    let whole = ScannedRecords(Self.export, width: 5)
    #expect(whole.byMasks?.fields.count == 40)
    for block in 1...Self.export.count {
      let cut = ScannedRecords(Self.export, width: 5, block: block)
      #expect(cut.byMasks == whole.byMasks, "block \(block)")
    }
  }

  @Test("Limits hold on both sides, and on either path")
  func limits() {
    var limits = CSVLimits()
    limits.field = 100
    limits.record = 300
    for length in [99, 100, 101, 250, 296, 297, 298, 299, 300, 301, 400] {
      for text in [
        String(repeating: "x", count: length), "\"\(String(repeating: "x", count: length))\"",
        "\(String(repeating: "x,", count: length / 2))",
        "\(String(repeating: "é", count: length / 2))",
      ] {
        for block in [64, 1 << 16] {
          let cut = ScannedRecords(
            Array("a\n\(text)\nb\n".utf8), width: 1, block: block, limits: limits)
          #expect(cut.agrees, "\(length), block \(block): \(cut.difference)")
        }
      }
    }
  }

  @Test("Every delimiter and every line end that is not odd is cut here, not left to libcsv")
  func doesItsWork() {
    for (text, delimiter) in [
      ("a,b\n1,2\n", ","), ("a;b\r\n1;2\r\n", ";"), ("a\tb\n\"1\t\n\"\t2", "\t"), ("\n\na|b", "|"),
    ] {
      let cut = ScannedRecords(
        Array(text.utf8), width: 2,
        dialect: CSVDialect(delimiter: Array(delimiter.utf8)[0]))
      #expect(cut.byMasks?.fields.isEmpty == false, "\(text)")
      #expect(cut.agrees, "\(cut.difference)")
    }
  }
}
