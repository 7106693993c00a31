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

  /// Adds a row.
  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  /// Adds all rows of another column, in order. The caller has asked `fits(other.bytes.count)`.
  package mutating func append(contentsOf other: TextColumn) {
    let base = UInt32(bytes.count)
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.lazy.map { $0 + base })
  }

  /// Drops the rows from `count` on.
  package mutating func truncate(to count: Int) {
    guard count < ends.count else { return }
    bytes.removeLast(bytes.count - (count == 0 ? 0 : Int(ends[count - 1])))
    ends.removeLast(ends.count - count)
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
