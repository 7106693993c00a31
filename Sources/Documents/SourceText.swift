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

  /// Takes the bytes of a file; a UTF-8 byte order mark is dropped.
  package init(_ bytes: [UInt8], file: String) {
    self.file = file
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    lineStarts = Self.starts(of: self.bytes)
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
    guard column > 1, let text = line(number) else {
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
  /// - Complexity: O(log n) in lines, O(n) in the line.
  package func mark(offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<max(lineStarts[low], min(offset, bytes.count))]
    let scalars = before.count { $0 & 0xC0 != 0x80 }
    return (low + 1, scalars + 1)
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
