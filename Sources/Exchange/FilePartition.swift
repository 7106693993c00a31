internal import Columns
internal import Diagnostics

/// Cuts a file into parts that each begin where a record begins, so that they can be read side by
/// side.
///
/// A line feed mostly ends a record, but not in quotes. So a file is first cut at line feeds, and
/// whoever reads the parts finds out whether one of them ends in quotes. Where one does, quotes are
/// counted: in a file without stray quotes a line feed with an even number of quotes before it ends
/// a record.
struct FilePartition {
  let input: InputFile
  let range: Range<Int>
  let threads: Int
  let limits: CSVLimits

  /// How far a border may move before the file is better read in one.
  private static let farthest = 8 << 20

  /// Of a large file the parts are no larger than this: few enough to read that the threads end
  /// together, and what they hold is in memory twice.
  private static let partBytes = 16 << 20

  /// Whether there are several parts to be had.
  var isWorthCutting: Bool { borders.count > 2 }

  /// Borders that cut the range into about equal parts.
  private var borders: [Int] {
    let count = min(
      max(threads * 4, range.count / Self.partBytes), range.count / max(1, limits.block))
    guard threads > 1, count > 1 else { return [range.lowerBound, range.upperBound] }
    return (0...count).map { range.lowerBound + range.count * $0 / count }
  }

  /// Parts that begin after a line feed; one part where there is none nearby.
  func atLineFeeds() throws(Findings) -> [Range<Int>] {
    try parts { _ in false }
  }

  /// Parts that begin after a line feed outside quotes; one part where there is none nearby.
  func atRecords() throws(Findings) -> [Range<Int>] {
    let borders = borders
    let quotes = concurrentMap(borders.count - 1, threads: threads) { index in
      Result { () throws(Findings) in
        try Self.quotes(in: input, borders[index]..<borders[index + 1], block: limits.block)
      }
    }
    var isOdd = [false]
    var total = 0
    for count in quotes {
      total += try count.get()
      isOdd.append(total & 1 == 1)
    }
    return try parts { isOdd[$0] }
  }

  /// - Parameter isQuoted: whether a border lies in quotes, or nothing is known of that.
  private func parts(_ isQuoted: (Int) -> Bool) throws(Findings) -> [Range<Int>] {
    let borders = borders
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in 1..<max(1, borders.count - 1) {
      guard
        let border = try Self.recordStart(
          after: borders[index], before: range.upperBound, isQuoted: isQuoted(index), in: input)
      else { return [range] }
      if border > start, border < range.upperBound {
        parts.append(start..<border)
        start = border
      }
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private static func quotes(
    in input: InputFile, _ range: Range<Int>, block: Int
  ) throws(Findings) -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(max(block, 1), 1 << 20, max(range.count, 1)), alignment: 16)
    defer { buffer.deallocate() }
    var quotes = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let room = min(buffer.count, range.upperBound - offset)
      let read = try input.read(
        at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
      if read == 0 { break }
      quotes += UnsafeRawBufferPointer(rebasing: buffer[..<read]).count(of: 0x22)
      offset += read
    }
    return quotes
  }

  /// Where the first record after `offset` begins; nil where that is far off.
  private static func recordStart(
    after offset: Int, before end: Int, isQuoted: Bool, in input: InputFile
  ) throws(Findings) -> Int? {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 14, alignment: 16)
    defer { buffer.deallocate() }
    var isQuoted = isQuoted
    var position = offset
    while position < end {
      guard position - offset < farthest else { return nil }
      let room = min(buffer.count, end - position)
      let read = try input.read(
        at: position, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
      if read == 0 { break }
      for index in 0..<read {
        if buffer[index] == 0x22 { isQuoted.toggle() }
        if buffer[index] == 0x0A, !isQuoted { return position + index + 1 }
      }
      position += read
    }
    return end
  }
}

extension UnsafeRawBufferPointer {
  /// How many of the bytes are `byte`; sixteen lanes at a time.
  func count(of byte: UInt8) -> Int {
    var total = 0
    var offset = 0
    let wanted = SIMD16<UInt8>(repeating: byte)
    while offset + 16 <= count {
      // A lane holds at most 255 before it is emptied.
      var lanes = SIMD16<UInt8>.zero
      let end = Swift.min(offset + 16 * 255, count - 15)
      while offset < end {
        let bytes = loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        lanes.replace(with: lanes &+ 1, where: bytes .== wanted)
        offset += 16
      }
      for lane in 0..<16 { total += Int(lanes[lane]) }
    }
    while offset < count {
      if self[offset] == byte { total += 1 }
      offset += 1
    }
    return total
  }
}
