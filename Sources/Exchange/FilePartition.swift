internal import Columns
internal import Diagnostics

/// Cuts a file into parts that each begin where a record begins, so that they can be read side by
/// side.
///
/// A line feed mostly ends a record, but not in quotes. So a file is first cut where a line begins
/// that looks like a record, and whoever reads the parts finds out whether one of them ends in
/// quotes. Where one does, quotes are counted: in a file without stray quotes a line feed with an
/// even number of quotes before it ends a record.
struct FilePartition {
  let input: InputFile
  let range: Range<Int>
  let threads: Int
  let limits: CSVLimits
  /// What stands between fields.
  let delimiter: UInt8
  /// How many fields a record has.
  let width: Int

  /// How far a border may move before the file is better read in one.
  private static let farthest = 8 << 20

  /// Of a large file the parts are no larger than this, so that the columns of one stay in the cache
  /// until they are put to the others.
  private static let partBytes = 4 << 20

  /// Whether there are several parts to be had.
  var isWorthCutting: Bool { borders.count > 2 }

  /// Borders that cut the range into about equal parts.
  private var borders: [Int] {
    let count = min(
      max(threads * 4, range.count / Self.partBytes), range.count / max(1, limits.block))
    guard threads > 1, count > 1 else { return [range.lowerBound, range.upperBound] }
    return (0...count).map { range.lowerBound + range.count * $0 / count }
  }

  /// Parts that begin with lines that look like records; one part where there are none nearby.
  func atLikelyRecords() throws(Findings) -> [Range<Int>] {
    try parts { (_, border) throws(Findings) in try likelyRecord(after: border) }
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
    return try parts { (index, border) throws(Findings) in
      try Self.record(
        after: border, before: range.upperBound, isQuoted: isOdd[index], in: input)
    }
  }

  /// - Parameter start: where the part of a border begins; nil where nothing nearby will do.
  private func parts(
    _ start: (_ index: Int, _ border: Int) throws(Findings) -> Int?
  ) throws(Findings) -> [Range<Int>] {
    let borders = borders
    var parts: [Range<Int>] = []
    var from = range.lowerBound
    for index in 1..<max(1, borders.count - 1) {
      guard let border = try start(index, borders[index]) else { return [range] }
      if border > from, border < range.upperBound {
        parts.append(from..<border)
        from = border
      }
    }
    parts.append(from..<range.upperBound)
    return parts
  }

  /// Where a line begins after `offset` that has the right number of delimiters and no quote; the
  /// next line where none nearby is like that, nil where there is no line either.
  private func likelyRecord(after offset: Int) throws(Findings) -> Int? {
    let bytes = try input.bytes(at: offset, count: min(1 << 16, range.upperBound - offset))
    let starts = bytes.indices.lazy.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    guard let next = starts.first else { return nil }
    let likely = starts.first { start in
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return false }
      let line = bytes[start..<end]
      return !line.contains(0x22) && line.count { $0 == delimiter } == width - 1
    }
    return offset + (likely ?? next)
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
  private static func record(
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
