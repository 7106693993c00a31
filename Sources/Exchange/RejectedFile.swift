internal import Diagnostics

/// A file that is looked at once more for what was rejected of it.
struct RejectedFile: Sendable {
  let input: InputFile
  /// The longest row that is shown.
  private static let longest = 4 << 20

  /// The row at an offset, without what ends its line; bytes that are no UTF-8 are replaced.
  func record(at start: Int) throws(Findings) -> String {
    var bytes: [UInt8] = []
    var isQuoted = false
    var block = [UInt8](repeating: 0, count: 4096)
    while bytes.count < Self.longest {
      let offset = start + bytes.count
      let count = try read(&block, at: offset)
      if count == 0 { break }
      for byte in block[..<count] {
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        if !isQuoted, byte == 10 || byte == 13 { return String(decoding: bytes, as: UTF8.self) }
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
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
