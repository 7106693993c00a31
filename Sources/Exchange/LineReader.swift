internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What ends a physical line.
enum LineEnd: UInt8 {
  /// LF, or CR with LF.
  case lineFeed
  /// CR alone.
  case carriageReturn
  /// The end of the file.
  case endOfFile
}

/// A physical line: a view into the reader's buffer, good until the next one is asked for.
struct PhysicalLine {
  /// Its bytes, what ends it included.
  let bytes: UnsafeBufferPointer<UInt8>
  /// How many of them come before what ends it.
  let length: Int
  /// What ends it.
  let end: LineEnd
}

/// Cuts a part of a file into physical lines, at LF, CR LF and lone CR, in whatever pieces the
/// file is read.
///
/// Each of the bytes looked for is found by `memchr` from where it was last found, so that the
/// whole costs one pass a byte looked for. A class because it owns its buffer; there is one for
/// each part of a file.
final class LineReader {
  private let input: InputFile
  private let limits: CSVLimits
  private var nextOffset: Int
  private let endOffset: Int
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var position = 0
  private var count = 0
  private var lineFeed = -1
  private var carriageReturn = -1
  /// Whether every byte in the buffer is ASCII and none is NUL, so that no line need be checked.
  private(set) var isPlain = true

  /// Reads the bytes of `range`.
  init(_ input: InputFile, range: Range<Int>, limits: CSVLimits) {
    self.input = input
    self.limits = limits
    nextOffset = range.lowerBound
    endOffset = range.upperBound
    capacity = max(limits.block, 16)
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// Where in the file the next line begins.
  var offset: Int { nextOffset - (count - position) }

  /// The next line, or nil at the end. Throws `recordTooLong` as an empty collection of findings
  /// for the caller to place.
  func next() throws(Findings) -> PhysicalLine? {
    while true {
      if let line = cut() { return line }
      guard nextOffset < endOffset else { return last() }
      try refill()
    }
  }

  /// A line that ends in the buffer.
  private func cut() -> PhysicalLine? {
    if lineFeed < position { lineFeed = find(0x0A) }
    if carriageReturn < position { carriageReturn = find(0x0D) }
    if carriageReturn < lineFeed {
      if carriageReturn + 1 < count {
        let isPair = buffer[carriageReturn + 1] == 0x0A
        return take(
          length: carriageReturn - position, terminator: isPair ? 2 : 1,
          isPair ? .lineFeed : .carriageReturn)
      }
      // Whether an LF follows is not known yet.
      return nil
    }
    guard lineFeed < Int.max else { return nil }
    return take(length: lineFeed - position, terminator: 1, .lineFeed)
  }

  private func last() -> PhysicalLine? {
    guard position < count else { return nil }
    // All that can be left is a line without an end, or with a CR as the file's last byte.
    if carriageReturn < count {
      return take(length: carriageReturn - position, terminator: 1, .carriageReturn)
    }
    return take(length: count - position, terminator: 0, .endOfFile)
  }

  private func take(length: Int, terminator: Int, _ end: LineEnd) -> PhysicalLine {
    let line = PhysicalLine(
      bytes: UnsafeBufferPointer(start: buffer + position, count: length + terminator),
      length: length, end: end)
    position += length + terminator
    return line
  }

  /// Where the byte next stands, `Int.max` where it does not.
  private func find(_ byte: UInt8) -> Int {
    guard position < count,
      let found = memchr(buffer + position, Int32(byte), count - position)
    else { return .max }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(buffer)
  }

  /// Moves what is left to the front and reads on.
  private func refill() throws(Findings) {
    let rest = count - position
    if rest > limits.record { throw Findings() }
    if rest >= capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      larger.update(from: buffer + position, count: rest)
      buffer.deallocate()
      buffer = larger
      capacity *= 2
    } else {
      buffer.update(from: buffer + position, count: rest)
    }
    let room = min(capacity - rest, endOffset - nextOffset)
    let read = try input.read(
      at: nextOffset, into: UnsafeMutableRawBufferPointer(start: buffer + rest, count: room))
    guard read > 0 else {
      throw Findings([
        Finding(
          ExchangeCode.readFailed, at: Place(input.name),
          "the file became shorter while it was being read")
      ])
    }
    nextOffset += read
    position = 0
    count = rest + read
    lineFeed = -1
    carriageReturn = -1
    isPlain = UnsafeRawBufferPointer(start: buffer, count: count).isPlainASCII
  }
}

extension UnsafeRawBufferPointer {
  /// Whether every byte is ASCII and none is NUL; eight at a time.
  var isPlainASCII: Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low: UInt64 = 0x0101_0101_0101_0101
    var offset = 0
    while offset + 32 <= count {
      var found: UInt64 = 0
      for step in 0..<4 {
        let word = loadUnaligned(fromByteOffset: offset + step * 8, as: UInt64.self)
        // For a word without high bits, the high bit of `word - low` tells a zero byte.
        found |= word | ((word &- low) & ~word)
      }
      if found & high != 0 { return false }
      offset += 32
    }
    while offset < count {
      if self[offset] == 0 || self[offset] >= 0x80 { return false }
      offset += 1
    }
    return true
  }
}
