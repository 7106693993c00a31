package import Diagnostics

/// The bytes of a document and where its lines begin, so that any value of it can be shown again
/// with its line and a caret.
package final class SourceText: Sendable {
  /// The file as the user would type it.
  package let file: String
  /// The bytes, without a byte order mark.
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [Int]
  /// How many Unicode scalars begin before each block of the bytes, so that a place in a line of
  /// megabytes costs no walk from the line's beginning.
  private let scalarsBefore: [Int]
  private static let block = 1024
  /// Lines longer than this count columns in Unicode scalars: nobody counts characters there.
  private static let longLine = 4096

  /// Takes the bytes of a file; a UTF-8 byte order mark is dropped.
  package init(_ bytes: [UInt8], file: String) {
    self.file = file
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    lineStarts = Self.starts(of: self.bytes)
    scalarsBefore = Self.scalars(in: self.bytes)
  }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices {
        let next = offset + 1
        let endsLine =
          bytes[offset] == .lineFeed
          || (bytes[offset] == .carriageReturn && !(next < bytes.count && bytes[next] == .lineFeed))
        if endsLine { starts.append(next) }
      }
    }
    return starts
  }

  private static func scalars(in bytes: [UInt8]) -> [Int] {
    var counts = [0]
    for start in stride(from: 0, to: bytes.count, by: block) {
      let part = bytes[start..<min(start + block, bytes.count)]
      counts.append(counts[counts.count - 1] + part.count { $0 & 0xC0 != 0x80 })
    }
    return counts
  }

  /// How many Unicode scalars begin before a byte.
  private func scalars(before offset: Int) -> Int {
    let whole = offset / Self.block
    return scalarsBefore[whole] + bytes[whole * Self.block..<offset].count { $0 & 0xC0 != 0x80 }
  }

  /// How many bytes a line has, its end included; 0 where there is no such line.
  private func length(ofLine number: Int) -> Int {
    guard number >= 1, number <= lineStarts.count else { return 0 }
    return (number < lineStarts.count ? lineStarts[number] : bytes.count) - lineStarts[number - 1]
  }

  /// The text of a line, counted from 1, without its end; nil where there is no such line. Of a
  /// line that is not UTF-8 the part before the first bad byte.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    var line = bytes[start..<end]
    while let last = line.last, last == .lineFeed || last == .carriageReturn { line.removeLast() }
    return String(validating: line, as: UTF8.self)
      ?? String(validating: line.prefix(Self.validPrefix(of: line)), as: UTF8.self)
  }

  /// The place of a column that counts Unicode scalars, as YAML does; the place counts characters.
  package func place(line number: Int, scalarColumn column: Int) -> Place {
    guard column > 1, length(ofLine: number) <= Self.longLine, let text = line(number) else {
      return Place(file, line: number, column: max(1, column))
    }
    let before = String(text.unicodeScalars.prefix(column - 1))
    let beyond = column - 1 - before.unicodeScalars.count
    return Place(file, line: number, column: before.count + beyond + 1)
  }

  /// The place of a byte.
  package func place(offset: Int) -> Place {
    let mark = mark(offset: offset)
    return place(line: mark.line, scalarColumn: mark.column)
  }

  /// The line and the column in Unicode scalars of a byte, both from 1.
  ///
  /// - Complexity: O(log n) in lines.
  package func mark(offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = lineStarts[low]
    let end = max(start, min(offset, bytes.count))
    return (low + 1, scalars(before: end) - scalars(before: start) + 1)
  }

  /// A finding at a place of this text, with its line.
  package func finding(
    _ code: Code, at place: Place, _ message: String, notes: [String] = [], help: String? = nil
  ) -> Finding {
    Finding(
      code, at: place, message, snippet: place.line.flatMap { line($0) }, notes: notes, help: help)
  }

  /// How many bytes are well-formed UTF-8 before the first that is not.
  package static func validPrefix(of bytes: some Collection<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      length += UTF8.width(scalar)
    }
    return length
  }
}

extension UInt8 {
  /// `\n`.
  static let lineFeed = UInt8(ascii: "\n")
  /// `\r`.
  static let carriageReturn = UInt8(ascii: "\r")
}
