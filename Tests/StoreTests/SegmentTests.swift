import Columns
import TestSupport
import Testing

@testable import Store

@Suite("Numbers packed into segments")
struct SegmentTests {
  /// What comes out row by row, and all at once as instants: nil where one of them is none of the
  /// years that a column of instants takes.
  private func read(_ bytes: [UInt8]) -> (single: [Int64], instants: [Int64]?)? {
    bytes.withUnsafeBytes { raw in
      guard let reader = SegmentReader(raw) else { return nil }
      var isSound = true
      let stored = [UInt32](unsafeUninitializedCapacity: reader.count) { buffer, count in
        if let base = buffer.baseAddress { isSound = reader.decodeInstants(into: base) }
        count = reader.count
      }
      return (
        (0..<reader.count).map { reader[$0] }, isSound ? InstantColumn(stored: stored).values : nil
      )
    }
  }

  private func expectSame(_ values: [Int64], bytesARow: Int? = nil) throws {
    let bytes = Segment.encoded(values[...])
    if let bytesARow {
      #expect(bytes.count == Segment.headerLength + bytesARow * values.count)
    }
    let read = try #require(self.read(bytes), "\(values)")
    let fit = values.allSatisfy {
      $0 == Int64Column.missing || (InstantColumn.first...InstantColumn.last).contains($0)
    }
    #expect(read.single == values && read.instants == (fit ? values : nil), "\(values)")
  }

  @Test("The largest distance of each width is packed in it, one more in the next")
  func widths() throws {
    let edges: [(Int64, Int)] = [
      (255, 1), (256, 2), (65_535, 2), (65_536, 3), (16_777_215, 3), (16_777_216, 4),
      (4_294_967_295, 4), (4_294_967_296, 8),
    ]
    for (distance, width) in edges {
      for low in [Int64(0), -7, 1_700_000_000, Int64.min + 1] {
        try expectSame([low, low + distance, low], bytesARow: width)
      }
    }
  }

  @Test("A missing value takes one of the distances")
  func missing() throws {
    let missing = Int64Column.missing
    for (distance, width) in [(Int64(254), 1), (255, 2), (65_534, 2), (65_535, 3)] {
      try expectSame([10, missing, 10 + distance], bytesARow: width)
    }
    try expectSame([missing, missing], bytesARow: 0)
    try expectSame([Int64.max, missing, 0, Int64.min + 1], bytesARow: 8)
    try expectSame([Int64.max, missing, 0], bytesARow: 8)
  }

  @Test("The same in every row, or a fixed step, takes no bytes a row")
  func short() throws {
    try expectSame([], bytesARow: 0)
    try expectSame([5], bytesARow: 0)
    try expectSame([5, 5, 5], bytesARow: 0)
    try expectSame([1, 2, 3, 4], bytesARow: 0)
    try expectSame([9, 6, 3, 0, -3], bytesARow: 0)
    try expectSame([1, 2, 3, 5], bytesARow: 1)
  }

  @Test("Whatever goes in comes out", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    // Every other one holds nothing but instants of the years that a column takes.
    let isInstants = seed % 2 == 0
    let bits = Int.random(in: 0...(isInstants ? 31 : 64), using: &random)
    let count = Int.random(in: 0...300, using: &random)
    let base = isInstants ? 1_600_000_000 : Int64(bitPattern: random.next())
    let values = (0..<count).map { _ -> Int64 in
      if seed % 3 == 0, Int.random(in: 0..<5, using: &random) == 0 { return Int64Column.missing }
      let mask = bits == 64 ? UInt64.max : (1 << UInt64(bits)) - 1
      return base &+ Int64(bitPattern: random.next() & mask)
    }
    try expectSame(values)
  }

  @Test("Bytes that are no segment are told from one, however they are cut")
  func damaged() {
    let bytes = Segment.encoded([Int64(1), 700, 3][...])
    for length in 0..<bytes.count { #expect(read(Array(bytes[..<length])) == nil) }
    for (place, value) in [(0, 3), (1, 5), (2, 2), (4, 200)] as [(Int, UInt8)] {
      var wrong = bytes
      wrong[place] = value
      #expect(read(wrong) == nil, "byte \(place)")
    }
  }

  @Test("A changed byte, and a segment in another's place, do not pass the checksum")
  func checksum() {
    var sealed = Segment.encoded([Int64(1), 700, 3][...])
    Checksum.seal(&sealed, at: 7)
    #expect(sealed.withUnsafeBytes { Checksum.opened($0, at: 7) } != nil)
    #expect(sealed.withUnsafeBytes { Checksum.opened($0, at: 8) } == nil)
    for place in sealed.indices {
      var wrong = sealed
      wrong[place] ^= 0x10
      #expect(wrong.withUnsafeBytes { Checksum.opened($0, at: 7) } == nil, "byte \(place)")
    }
  }

  @Test("Texts are cut into segments and come out again")
  func texts() throws {
    var column = TextColumn()
    let lengths = [0, 1, 255, 256, 65_535, 65_536, 3]
    for length in lengths { column.append(String(repeating: "x", count: length)) }
    #expect(TextSegment.ranges(of: column, rows: TextSegment.rows) == [0..<7])
    #expect(TextSegment.ranges(of: column, rows: 3) == [0..<3, 3..<6, 6..<7])
    for rows in [0..<3, 0..<4, 0..<7, 6..<7] {
      let bytes = TextSegment.encoded(column, rows)
      var read: [Int] = []
      let isGood = bytes.withUnsafeBytes {
        TextSegment.each($0, count: rows.count) { read.append($1.count) }
      }
      #expect(isGood && read == Array(lengths[rows]))
      for length in 0..<min(bytes.count, 20) {
        let isCutGood = bytes[..<length].withUnsafeBytes {
          TextSegment.each($0, count: rows.count) { _, _ in }
        }
        #expect(!isCutGood)
      }
    }
    var long = TextColumn()
    for _ in 0..<3 { long.append(String(repeating: "x", count: TextSegment.bytes / 2)) }
    #expect(TextSegment.ranges(of: long, rows: 9) == [0..<2, 2..<3])
    var many = TextColumn()
    for number in 0..<(TextSegment.rows + 1) { many.append("\(number)") }
    #expect(
      TextSegment.ranges(of: many, rows: TextSegment.rows) == [0..<65_536, 65_536..<65_537])
  }

  @Test(
    "Places of superseded rows are kept as a list or as bits", arguments: [3, 4095, 4096, 9000])
  func dead(count: Int) {
    let rows = (0..<count).map { $0 * 7 }
    let bytes = DeadRows.encoded(rows)
    var bitmap = Bitmap(count: Segment.rows)
    let isGood = bytes.withUnsafeBytes { DeadRows.mark($0, count: count, in: &bitmap) }
    #expect(isGood && bitmap.setRows == rows)
    var short = Bitmap(count: rows[count - 1])
    let isShortGood = bytes.withUnsafeBytes { DeadRows.mark($0, count: count, in: &short) }
    #expect(!isShortGood)
  }
}
