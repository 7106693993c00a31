internal import CScan

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A block of a file in memory, the lists of what shapes it, and how far it has been cut.
///
/// Behind the block there is as much room again, for fields that had to be written anew: what
/// quotes leave is never longer than what they enclose. Whoever owns a block gives its memory back.
struct ScanBlock {
  /// The bytes of the file, and the spare room behind them.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes of the file fit.
  private(set) var capacity: Int
  /// How many there are.
  var count = 0
  /// How far they have been cut.
  var position = 0
  /// The offsets of delimiters and line feeds. Before the first stands what is one less than the
  /// first byte, so that each field begins after the end before its own.
  private(set) var ends: UnsafeMutablePointer<UInt32>
  /// The offsets of line feeds.
  private(set) var lines: UnsafeMutablePointer<UInt32>
  /// The offsets of quotes, NULs and lone carriage returns.
  private(set) var oddities: UnsafeMutablePointer<UInt32>
  private var high: UnsafeMutablePointer<UInt8>
  /// How many delimiters and line feeds.
  private(set) var endCount = 0
  /// How many line feeds.
  private(set) var lineCount = 0
  /// How many oddities.
  private(set) var oddityCount = 0
  /// Whether any byte is beyond ASCII.
  private(set) var hasHigh = false
  /// The first delimiter or line feed not passed yet.
  var end = 0
  /// The first line feed not passed yet.
  var line = 0
  /// The first oddity not passed yet.
  var oddity = 0
  private var isLast = false

  /// What the masks may read past the last byte.
  private static let slack = 64

  /// An empty block for `capacity` bytes.
  init(capacity: Int) {
    self.capacity = capacity
    (bytes, ends, lines, oddities, high) = Self.allocate(capacity)
  }

  private static func allocate(
    _ capacity: Int
  ) -> (
    UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>,
    UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt8>
  ) {
    // One more than there are bytes: a file may end without a line feed.
    let list = capacity + 1 + Int(SLATE_INDEX_SLACK)
    let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: list + 1)
    ends[0] = .max
    return (
      .allocate(capacity: (capacity + slack) * 2), ends + 1, .allocate(capacity: list),
      .allocate(capacity: list), .allocate(capacity: capacity / 64 + 1)
    )
  }

  /// Gives the memory back.
  func deallocate() {
    bytes.deallocate()
    (ends - 1).deallocate()
    lines.deallocate()
    oddities.deallocate()
    high.deallocate()
  }

  /// Where the spare room begins.
  var spareStart: Int { capacity + Self.slack }

  /// Forgets all bytes.
  mutating func empty() {
    (count, position) = (0, 0)
    (endCount, lineCount, oddityCount) = (0, 0, 0)
    (end, line, oddity) = (0, 0, 0)
  }

  /// Moves what is not cut yet to the front; takes twice the room where that fills the block.
  mutating func makeRoom() {
    let rest = count - position
    if rest >= capacity {
      var larger = ScanBlock(capacity: capacity * 2)
      larger.bytes.update(from: bytes + position, count: rest)
      larger.count = rest
      deallocate()
      self = larger
    } else {
      memmove(bytes, bytes + position, rest)
      count = rest
      position = 0
    }
  }

  /// How many bytes are looked at at once, at most.
  static let widestLane = Int(slate_widest_lane())

  /// Lists what shapes the bytes. A last block without a line feed at its end gets an end there.
  ///
  /// - Parameter lane: how many bytes are looked at at once; it changes nothing but the time taken.
  mutating func index(delimiter: UInt8, isLast: Bool, lane: Int = ScanBlock.widestLane) {
    self.isLast = isLast
    let found = slate_index(bytes, count, delimiter, Int32(lane), ends, lines, oddities, high)
    (endCount, lineCount, oddityCount) = (found.ends, found.lines, found.oddities)
    hasHigh = found.has_high != 0
    (end, line, oddity) = (0, 0, 0)
    if isLast, count > 0, lineCount == 0 || Int(lines[lineCount - 1]) != count - 1 {
      ends[endCount] = UInt32(truncatingIfNeeded: count)
      lines[lineCount] = UInt32(truncatingIfNeeded: count)
      endCount += 1
      lineCount += 1
    }
  }

  /// Whether a byte beyond ASCII stands in or near these bytes.
  func hasHigh(_ start: Int, _ length: Int) -> Bool {
    guard hasHigh else { return false }
    return (start >> 6...(start + max(0, length - 1)) >> 6).contains { high[$0] != 0 }
  }

  /// Passes everything before `position`.
  mutating func advance(to position: Int) {
    self.position = min(position, count)
    // The end that a last line was given stands where the bytes end.
    guard position < count else {
      (end, line, oddity) = (endCount, lineCount, oddityCount)
      return
    }
    while end < endCount, Int(ends[end]) < position { end += 1 }
    while line < lineCount, Int(lines[line]) < position { line += 1 }
    while oddity < oddityCount, Int(oddities[oddity]) < position { oddity += 1 }
  }

  /// The physical line at a position, as `LineReader` cuts it; nil where its end is not in the
  /// block.
  func physicalLine(at position: Int) -> PhysicalLine? {
    let start = bytes + position
    let left = count - position
    guard left > 0 else { return nil }
    let feed = memchr(start, 0x0A, left).map(offset)
    let search = feed.map { $0 - position } ?? left
    let lone = memchr(start, 0x0D, search).map(offset)
    if let lone {
      // Whether a line feed follows must be known.
      guard lone + 1 < count || isLast else { return nil }
      let isPair = lone + 1 == feed
      return PhysicalLine(
        bytes: UnsafeBufferPointer(start: start, count: lone - position + (isPair ? 2 : 1)),
        length: lone - position, end: isPair ? .lineFeed : .carriageReturn)
    }
    if let feed {
      return PhysicalLine(
        bytes: UnsafeBufferPointer(start: start, count: feed + 1 - position),
        length: feed - position, end: .lineFeed)
    }
    guard isLast else { return nil }
    return PhysicalLine(
      bytes: UnsafeBufferPointer(start: start, count: left), length: left, end: .endOfFile)
  }

  private func offset(_ found: UnsafeMutableRawPointer) -> Int {
    UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(bytes)
  }
}
