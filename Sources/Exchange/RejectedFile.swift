internal import Diagnostics

/// How a record of a file is told from the next one.
enum RowLayout: Sendable, Hashable {
  /// By the end of a line outside quotes.
  case separated(CSVDialect)
  /// By the end of a line.
  case jsonLines
  /// By the end of an object: several may stand on a line, and one on several lines.
  case jsonArray
}

/// A file that is looked at once more for what was rejected of it.
struct RejectedFile: Sendable {
  let input: InputFile
  let layout: RowLayout
  /// The longest row that is shown.
  private static let longest = 4 << 20

  /// The bytes of a row whose extent is known, without what ends its line.
  func record(in extent: RecordExtent) throws(Findings) -> [UInt8] {
    var bytes = try input.bytes(at: extent.start, count: min(extent.length, Self.longest))
    if bytes.last == 10 { bytes.removeLast() }
    if bytes.last == 13 { bytes.removeLast() }
    return bytes
  }

  /// The bytes of a row that begins at an offset and was rejected for what it says, not for how it
  /// is written: its quotes tell where it ends. Without what ends its line.
  func wellFormedRecord(at start: Int) throws(Findings) -> [UInt8] {
    var bytes: [UInt8] = []
    var isQuoted = false
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count < Self.longest {
      let offset = start + bytes.count
      let count = try read(&block, at: offset)
      if count == 0 { break }
      for byte in block[..<count] {
        // No line ends in a JSON string, and a quote in one may be escaped.
        if byte == UInt8(ascii: "\""), layout != .jsonLines { isQuoted.toggle() }
        if !isQuoted, byte == 10 || (byte == 13 && layout != .jsonLines) { return bytes }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// Where a field begins in a well-formed row; nil in JSON, and past its last field.
  func start(of column: Int, in row: [UInt8]) -> Int? {
    guard case .separated(let dialect) = layout else { return nil }
    var delimiters = 0
    var isQuoted = false
    if column == 0 { return 0 }
    for (index, byte) in row.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == dialect.delimiter, !isQuoted else { continue }
      delimiters += 1
      if delimiters == column { return index + 1 }
    }
    return nil
  }

  /// Finds where lines begin.
  func lines() throws(Findings) -> LineStarts { try LineStarts(self) }

  fileprivate func read(_ block: inout [UInt8], at offset: Int) throws(Findings) -> Int {
    var count = 0
    var problem: Findings?
    block.withUnsafeMutableBytes { buffer in
      do throws(Findings) {
        count = try input.read(at: offset, into: buffer)
      } catch { problem = error }
    }
    if let problem { throw problem }
    return count
  }
}

/// Finds where physical lines begin in a file, by going through it once; lines are asked for in
/// ascending order.
struct LineStarts {
  private let file: RejectedFile
  /// What ends a line: a line feed, or a carriage return in a file without line feeds.
  private var end = UInt8(ascii: "\n")
  private var line = 1
  private var offset = 0
  private var start = 0
  private var block: [UInt8] = []
  private var place = 0
  private var isSettled = false

  init(_ file: RejectedFile) throws(Findings) {
    self.file = file
  }

  /// Where a line begins; nil past the end of the file.
  mutating func start(of wanted: Int) throws(Findings) -> Int? {
    while line < wanted {
      if place == block.count {
        offset += block.count
        var next = [UInt8](repeating: 0, count: 1 << 20)
        let count = try file.read(&next, at: offset)
        if count == 0 { return nil }
        block = Array(next[..<count])
        place = 0
        if !isSettled {
          isSettled = true
          if !block.contains(end), block.contains(13) { end = 13 }
        }
      }
      while place < block.count {
        place += 1
        if block[place - 1] == end {
          line += 1
          start = offset + place
          if line == wanted { break }
        }
      }
    }
    return start
  }
}
