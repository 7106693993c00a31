internal import Diagnostics

/// A part of a file, read piece by piece into a buffer that slides along it; what is in it may be
/// looked at up to 64 bytes past its end, where zeros stand.
///
/// A class because it owns its buffer.
final class JSONWindow {
  /// The bytes.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes of the file are in it.
  private(set) var count = 0
  /// Where reading goes on in it.
  var position = 0
  /// Whether every byte in it is ASCII.
  private(set) var isPlain = true
  /// Where in the file its first byte stands.
  private(set) var start: Int
  private let input: InputFile
  private let end: Int
  private let recordLimit: Int
  private var capacity: Int
  private let countsColumns: Bool
  /// How many characters stand before the window in the line that it begins in.
  private var columnsBefore = 0
  private var countedLines = 0
  private var countedTo = 0
  private static let padding = 64

  /// A window over the bytes of `range`.
  ///
  /// - Parameter countsColumns: whether it will be asked for columns.
  init(_ input: InputFile, range: Range<Int>, limits: CSVLimits, countsColumns: Bool = false) {
    self.countsColumns = countsColumns
    self.input = input
    start = range.lowerBound
    end = range.upperBound
    recordLimit = limits.record
    capacity = max(16, min(limits.block, range.count + 1))
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { bytes.deallocate() }

  /// Whether the part ends with what is in the window.
  var isFinal: Bool { start + count >= end }

  /// Where in the file reading goes on.
  var offset: Int { start + position }

  /// How many line feeds stand before an offset of the window, from the part's beginning; asked in
  /// rising order.
  func lineFeeds(before offset: Int) -> Int {
    if offset > countedTo {
      countedLines += UnsafeRawBufferPointer(start: bytes + countedTo, count: offset - countedTo)
        .count(of: 0x0A)
      countedTo = offset
    }
    return countedLines
  }

  /// The column of an offset in its line, from 1, counted in Unicode scalars.
  func column(of offset: Int) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: offset)
    guard let lineFeed = line.lastIndex(of: 0x0A) else {
      return columnsBefore + scalars(0, offset) + 1
    }
    return scalars(lineFeed + 1, offset) + 1
  }

  private func scalars(_ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<end { count += bytes[index] & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }

  /// Drops what comes before `position` and reads on; false where what is left is longer than a
  /// record may be.
  func refill() throws(Findings) -> Bool {
    let rest = count - position
    if rest > recordLimit { return false }
    _ = lineFeeds(before: position)
    if countsColumns { columnsBefore = column(of: position) - 1 }
    if rest >= capacity {
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.padding)
      larger.update(from: bytes + position, count: rest)
      bytes.deallocate()
      bytes = larger
      capacity *= 2
    } else {
      bytes.update(from: bytes + position, count: rest)
    }
    start += position
    countedTo -= position
    position = 0
    let room = min(capacity - rest, end - start - rest)
    let read = try input.read(
      at: start + rest, into: UnsafeMutableRawBufferPointer(start: bytes + rest, count: room))
    guard read > 0 || room == 0 else {
      throw Findings([
        Finding(
          ExchangeCode.readFailed, at: Place(input.name),
          "the file became shorter while it was being read")
      ])
    }
    count = rest + read
    (bytes + count).update(repeating: 0, count: Self.padding)
    isPlain = UnsafeRawBufferPointer(start: bytes, count: count).isPlainASCII
    return true
  }
}
