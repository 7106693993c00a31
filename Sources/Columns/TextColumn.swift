/// Texts, one a row, as their bytes end to end: for what rarely repeats, such as references.
///
/// Texts are compared as bytes, never as Swift strings: two references that differ in a byte are
/// two references.
package struct TextColumn: Sendable {
  /// All the texts, end to end.
  package private(set) var bytes: [UInt8] = []
  /// Where each row's text ends in `bytes`; it begins where the row before ends.
  package private(set) var ends: [UInt32] = []

  /// An empty column.
  package init() {}

  /// A column of texts that lie end to end already; nil where the ends do not fit the bytes.
  package init?(bytes: [UInt8], ends: [UInt32]) {
    guard bytes.count <= Int(UInt32.max), Int(ends.last ?? 0) == bytes.count,
      zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.bytes = bytes
    self.ends = ends
  }

  /// How many rows.
  package var count: Int { ends.count }

  /// The bytes of a row's text in `bytes`.
  package func range(of row: Int) -> Range<Int> {
    (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
  }

  /// A row's text. Bytes that are not UTF-8 cannot get in, see `Exchange`.
  package subscript(row: Int) -> String {
    bytes.span.text(range(of: row))
  }

  /// Whether one more text of `length` bytes fits: a column holds up to 4 GiB.
  package func fits(_ length: Int) -> Bool {
    bytes.count + length <= Int(UInt32.max)
  }

  /// Adds a row. The caller has asked `fits`.
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
  }

  /// Makes room for so many rows and bytes in all.
  package mutating func reserve(_ rows: Int, bytes count: Int) {
    ends.reserveLarge(rows)
    bytes.reserveLarge(min(count, Int(UInt32.max)))
  }

  /// Adds rows of a batch, in the order named. The caller has asked `fits`.
  package mutating func append(_ texts: TextSpans, rows: [Int]) {
    let start = bytes.count
    var end = start
    for row in rows {
      end += texts.text(row).count
      ends.append(UInt32(end))
    }
    bytes.append(contentsOf: repeatElement(0, count: end - start))
    bytes.withUnsafeMutableBytes { bytes in
      guard var into = bytes.baseAddress.map({ $0 + start }) else { return }
      for row in rows {
        let text = texts.text(row)
        into.copyShort(text)
        into += text.count
      }
    }
  }

  /// Adds a row.
  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  /// Adds the rows of another column from `first` on, in order. The caller has asked
  /// `fits(other.bytes.count)`.
  package mutating func append(contentsOf other: TextColumn, from first: Int = 0) {
    guard first < other.count else { return }
    if ends.capacity == 0, first == 0 {
      self = other
      return
    }
    let skipped = other.range(of: first).lowerBound
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: other.bytes[skipped...])
    let row = ends.count
    ends.append(contentsOf: other.ends[first...])
    ends.withUnsafeMutableBufferPointer { ends in
      for row in row..<ends.count { ends[row] = ends[row] - UInt32(skipped) + start }
    }
  }

  /// Whether each text comes after the one before it, the first after `last`, byte by byte: then
  /// none stands twice.
  package func ascends(after last: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      last.withUnsafeBufferPointer { last in
        var last = last
        for row in 0..<count {
          let text = UnsafeBufferPointer(rebasing: bytes[range(of: row)])
          guard TextOrder.precedes(last, text) else { return false }
          last = text
        }
        return true
      }
    }
  }

  /// A row's text as bytes; none for the row before the first.
  func withText<Result>(
    of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = row < 0 ? 0..<0 : range(of: row)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Drops the rows from `count` on.
  package mutating func truncate(to count: Int) {
    guard count < ends.count else { return }
    bytes.removeLast(bytes.count - (count == 0 ? 0 : Int(ends[count - 1])))
    ends.removeLast(ends.count - count)
  }

  /// Drops all rows and keeps their memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// The column without some rows.
  package func removing(_ rows: Bitmap) -> TextColumn {
    var left = TextColumn()
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count where !rows[row] {
        left.append(UnsafeBufferPointer(rebasing: bytes[range(of: row)]))
      }
    }
    return left
  }
}

extension Span<UInt8> {
  /// The text in a range of bytes.
  func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

extension UnsafeMutableRawPointer {
  /// Copies a text to here. References are short: two loads that overlap do for up to sixteen
  /// bytes.
  @inline(__always)
  fileprivate func copyShort(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    let count = raw.count
    switch count {
    case 8...16:
      let head = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      let tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      storeBytes(of: head, as: UInt64.self)
      storeBytes(of: tail, toByteOffset: count - 8, as: UInt64.self)
    case 1...:
      guard let from = raw.baseAddress else { return }
      copyMemory(from: from, byteCount: count)
    default: break
    }
  }
}
