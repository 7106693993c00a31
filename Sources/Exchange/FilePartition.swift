internal import Columns
internal import Diagnostics

/// Cuts a file into parts that each begin where a record begins, so that they can be read side by
/// side.
///
/// In a file without stray quotes a line feed with an even number of quotes before it ends a
/// record. So each part's quotes are counted first; then each border moves on to the next such
/// line feed. Where a stray quote turns up later, what was read is thrown away and the file is read
/// in one.
enum FilePartition {
  /// How far a border may move before the file is better read in one.
  private static let farthest = 8 << 20

  /// The parts of `range`, about equal; one part where the file has no borders to offer.
  static func parts(
    of input: InputFile, range: Range<Int>, threads: Int, limits: CSVLimits
  ) throws(Findings) -> [Range<Int>] {
    let count = min(threads * 4, range.count / max(1, limits.block))
    guard threads > 1, count > 1 else { return [range] }
    let borders = (0...count).map { range.lowerBound + range.count * $0 / count }
    let quotes = concurrentMap(count, threads: threads) { index in
      Result { () throws(Findings) in
        try self.quotes(in: input, borders[index]..<borders[index + 1], block: limits.block)
      }
    }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var isQuoted = false
    for index in 1..<count {
      if try quotes[index - 1].get() & 1 == 1 { isQuoted.toggle() }
      guard
        let border = try recordStart(
          after: borders[index], before: range.upperBound, isQuoted: isQuoted, in: input)
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
