internal import Diagnostics

/// A file of another encoding as the UTF-8 that it would be, from any offset.
///
/// Once through the file it is seen that all of it can be read, and where in the UTF-8 each block
/// of 64 KiB begins; after that any stretch is made from the block that it begins in. So nothing
/// has to be kept but two numbers a block.
struct Transcoder: Sendable {
  /// A unit of the encoding.
  private enum Unit: Sendable {
    /// One byte a character; what the upper half stands for.
    case byte([UInt16])
    /// Two bytes, the high one first or not.
    case pair(bigEndian: Bool)
  }

  /// A character that is none.
  private struct Fault: Error {
    var offset: Int
    var message: String
  }

  private static let block = 1 << 16

  /// How many bytes the UTF-8 has.
  let size: Int
  private let unit: Unit
  /// Where each block begins, in the file and in the UTF-8.
  private let blocks: [(source: Int, output: Int)]
  private let end: Int

  /// The encoding that a file is transcoded from: the one given, or the one that a byte order mark
  /// tells; nil for UTF-8.
  static func encoding(of bytes: RawBytes, _ given: TextEncoding?, name: String) throws(Findings)
    -> (encoding: TextEncoding, start: Int)?
  {
    let head = try bytes.head(2, name: name)
    let mark: TextEncoding? =
      head == [0xFF, 0xFE] ? .utf16LittleEndian : head == [0xFE, 0xFF] ? .utf16BigEndian : nil
    switch given {
    case nil: return mark.map { ($0, 2) }
    case .utf8?: return nil
    case .utf16?:
      guard let mark else {
        throw Findings([
          Finding(
            ExchangeCode.brokenEncoding, at: Place(name, line: 1),
            "the file has no byte order mark, so that nobody can say which byte comes first",
            help: "say `encoding: utf-16le` or `encoding: utf-16be`")
        ])
      }
      return (mark, 2)
    case let given?: return (given, mark == given ? 2 : 0)
    }
  }

  /// Looks through a file.
  ///
  /// - Parameter start: where it begins, past a byte order mark.
  /// - Throws: what cannot be read, with its line.
  init(
    _ bytes: RawBytes, _ encoding: TextEncoding, from start: Int, name: String
  ) throws(Findings) {
    switch encoding {
    case .utf16BigEndian: unit = .pair(bigEndian: true)
    case .utf16LittleEndian, .utf16, .utf8: unit = .pair(bigEndian: false)
    case .windows1252: unit = .byte(TextEncoding.windowsUpper + (0xA0...0xFF))
    case .latin1: unit = .byte(Array(0x80...0xFF))
    }
    end = bytes.size
    var blocks: [(source: Int, output: Int)] = []
    var source = start
    var output = 0
    var line = 1
    var text: [UInt8] = []
    while source < bytes.size {
      blocks.append((source, output))
      let block = try Self.block(bytes, at: source, before: bytes.size, unit, name: name)
      guard !block.isEmpty else { break }
      text.removeAll(keepingCapacity: true)
      do {
        try Self.transcode(block, unit, to: &text)
      } catch {
        line += text.count { $0 == 0x0A }
        throw Findings([
          Finding(
            ExchangeCode.brokenEncoding, at: Place(name, line: line),
            "byte \(source + error.offset + 1) of the file: \(error.message)",
            help: "the file may be in another encoding than \(encoding.rawValue), or cut short")
        ])
      }
      line += text.count { $0 == 0x0A }
      source += block.count
      output += text.count
    }
    self.blocks = blocks
    size = output
  }

  /// Reads the UTF-8 from an offset until the buffer is full or it ends.
  func read(
    _ bytes: RawBytes, at offset: Int, into buffer: UnsafeMutableRawBufferPointer, name: String
  ) throws(Findings) -> Int {
    guard offset < size else { return 0 }
    var index = firstBlock(of: offset)
    var done = 0
    var text: [UInt8] = []
    while done < buffer.count, index < blocks.count {
      let next = index + 1 < blocks.count ? blocks[index + 1].source : end
      let block = try Self.block(bytes, at: blocks[index].source, before: next, unit, name: name)
      text.removeAll(keepingCapacity: true)
      do {
        try Self.transcode(block, unit, to: &text)
      } catch {
        throw Findings([
          Finding(
            ExchangeCode.readFailed, at: Place(name), "the file changed while it was being read")
        ])
      }
      let skipped = min(text.count, max(0, offset + done - blocks[index].output))
      let part = text[skipped...].prefix(buffer.count - done)
      UnsafeMutableRawBufferPointer(rebasing: buffer[done...]).copyBytes(from: part)
      done += part.count
      index += 1
    }
    return done
  }

  /// The last block that begins at or before an offset of the UTF-8.
  private func firstBlock(of offset: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].output <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a block; a pair of surrogates is never parted.
  private static func block(
    _ bytes: RawBytes, at source: Int, before end: Int, _ unit: Unit, name: String
  ) throws(Findings) -> [UInt8] {
    let room = min(block, end - source)
    var block = try bytes.bytes(at: source, count: room, name: name)
    if case .pair(let bigEndian) = unit, source + block.count < bytes.size, block.count >= 2 {
      let high = block[block.count - (bigEndian ? 2 : 1)]
      if (0xD8...0xDB).contains(high) { block.removeLast(2) }
    }
    return block
  }

  private static func transcode(
    _ block: [UInt8], _ unit: Unit, to text: inout [UInt8]
  ) throws(Fault) {
    switch unit {
    case .byte(let upper):
      for (offset, byte) in block.enumerated() {
        if byte < 0x80 {
          text.append(byte)
          continue
        }
        let scalar = UInt32(upper[Int(byte) - 0x80])
        guard scalar != 0 else {
          throw Fault(offset: offset, message: "no character has this byte")
        }
        append(scalar, to: &text)
      }
    case .pair(let bigEndian):
      try transcodePairs(block, bigEndian: bigEndian, to: &text)
    }
  }

  private static func transcodePairs(
    _ block: [UInt8], bigEndian: Bool, to text: inout [UInt8]
  ) throws(Fault) {
    var offset = 0
    while offset < block.count {
      guard offset + 1 < block.count else {
        throw Fault(offset: offset, message: "half a character stands at the end")
      }
      let (first, second) = (UInt32(block[offset]), UInt32(block[offset + 1]))
      var scalar = bigEndian ? first << 8 | second : second << 8 | first
      let start = offset
      offset += 2
      if (0xD800..<0xDC00).contains(scalar), offset + 1 < block.count {
        let (first, second) = (UInt32(block[offset]), UInt32(block[offset + 1]))
        let low = bigEndian ? first << 8 | second : second << 8 | first
        if (0xDC00..<0xE000).contains(low) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          offset += 2
        }
      }
      guard !(0xD800..<0xE000).contains(scalar) else {
        throw Fault(offset: start, message: "half a surrogate pair stands here")
      }
      append(scalar, to: &text)
    }
  }

  @inline(__always)
  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: text.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
