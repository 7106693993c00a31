import Diagnostics
import TestSupport
import Testing

@testable import Exchange

@Suite("Cutting bytes into records")
struct RecordScannerTests {
  /// What a file holds, or that it is refused, read by a slow machine of states written from
  /// RFC 4180: fields are bare or in quotes, a bare field holds no quote, LF, CR LF or CR ends a
  /// record outside quotes, blank lines are none.
  static func reference(_ bytes: [UInt8]) -> [[[UInt8]]]? {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var index = 0
    var ends: Set<UInt8> = []
    while index < bytes.count {
      var field: [UInt8] = []
      if bytes[index] == 0x22 {
        index += 1
        var isClosed = false
        while index < bytes.count, !isClosed {
          if bytes[index] != 0x22 {
            field.append(bytes[index])
            index += 1
          } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
            field.append(0x22)
            index += 2
          } else {
            isClosed = true
            index += 1
          }
        }
        if !isClosed { return nil }
      } else {
        while index < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[index]) {
          if bytes[index] == 0x22 { return nil }
          field.append(bytes[index])
          index += 1
        }
        let endsLine = index == bytes.count || bytes[index] != 0x2C
        if field.isEmpty, record.isEmpty, endsLine {
          // A blank line.
          if index < bytes.count { ends.insert(Self.skipEnd(bytes, &index)) }
          continue
        }
      }
      record.append(field)
      if index < bytes.count, bytes[index] == 0x2C {
        index += 1
        if index == bytes.count { record.append([]) }
        if index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { record.append([]) }
        if index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { continue }
      }
      if index < bytes.count {
        guard bytes[index] == 0x0A || bytes[index] == 0x0D else { return nil }
        ends.insert(Self.skipEnd(bytes, &index))
      }
      records.append(record)
      record = []
    }
    return ends.count > 1 ? nil : records
  }

  private static func skipEnd(_ bytes: [UInt8], _ index: inout Int) -> UInt8 {
    if bytes[index] == 0x0A {
      index += 1
      return 0x0A
    }
    let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
    index += isPair ? 2 : 1
    return isPair ? 0x0A : 0x0D
  }

  static func scanned(
    _ bytes: [UInt8], block: Int = 4 << 20
  ) -> [[[UInt8]]]? {
    var limits = CSVLimits()
    limits.block = block
    return try? RawRecords.read(
      InputFile(bytes: bytes, name: "f"), limits: limits
    ).map { $0.map { Array($0.utf8) } }
  }

  @Test("Random files come out as a slow reader has them, for any block size")
  func matchesReference() {
    var random = SeededRandom(seed: 4)
    let pieces: [[UInt8]] = [
      "a", "bc", ",", ",", "\n", "\n", "\"", "\"\"", "\"x,y\"", "\"1\n2\"", "\"p\"\"q\"", "é", " ",
    ].map { Array($0.utf8) }
    var taken = 0
    for trial in 0..<3_000 {
      let end: [UInt8] = [[0x0A], [0x0D, 0x0A], [0x0D]][trial % 3]
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        let piece = pieces.randomElement(using: &random) ?? []
        bytes += piece == [0x0A] ? end : piece
      }
      let expected = Self.reference(bytes)
      if expected?.isEmpty == false { taken += 1 }
      for block in [1 << 20, 1 + trial % 17] {
        let found = Self.scanned(bytes, block: block)
        #expect(found == expected, "trial \(trial), block \(block), bytes \(bytes)")
      }
    }
    // Otherwise the test would mostly compare refusals.
    #expect(taken > 500)
  }

  @Test("The physical line of each record counts line breaks in quotes and blank lines")
  func countsLines() throws {
    let text = "a,b\n\n\"1\r\n2\",x\n\r\n3,\"\n\n\"\n4,5"
    let scanner = RecordScanner(
      InputFile(bytes: Array(text.utf8), name: "f"), range: 0..<text.utf8.count,
      dialect: CSVDialect(), limits: CSVLimits(), slotOfColumn: [0, 1], width: 2)
    let batch = try #require(try scanner.next())
    // 1 heading, 2 blank, 3-4 a record, 5 blank, 6-8 a record, 9 the last.
    #expect((0..<batch.count).map { batch.lines[$0] } == [1, 3, 6, 9])
    #expect(scanner.blankLines == 2 && scanner.lines == 9)
  }

  @Test("Blanks at the edges of fields stay")
  func keepsBlanks() {
    #expect(
      Self.scanned(Array(" a ,\t\"\n".utf8)) == nil,
      "a quote after a tab is a quote inside a bare field")
    #expect(Self.scanned(Array(" a ,\tb \n".utf8)) == [[Array(" a ".utf8), Array("\tb ".utf8)]])
  }
}
