/// Where a text's bytes stand among those of many.
@usableFromInline
package struct TextSpan: Sendable {
  /// The first byte.
  @usableFromInline package var start: UInt32
  /// How many.
  @usableFromInline package var length: UInt32

  /// So many bytes from there.
  @inlinable
  package init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }
}

/// One column of a batch of rows as it lies in memory that somebody else owns: the bytes of all
/// fields, and a span for each row, `stride` apart. Eight bytes past the last may be read.
@usableFromInline
package struct TextSpans {
  /// The length that marks a row without a text, where that is not the same as an empty one.
  package static var unknown: Int { Int(UInt32.max) }

  /// The bytes that spans point into.
  @usableFromInline package let bytes: UnsafePointer<UInt8>
  /// The span of row 0.
  @usableFromInline package let spans: UnsafePointer<TextSpan>
  /// How far apart the spans are.
  @usableFromInline package let stride: Int

  /// A column of these spans.
  @inlinable
  package init(
    bytes: UnsafePointer<UInt8>, spans: UnsafePointer<TextSpan>, stride: Int
  ) {
    self.bytes = bytes
    self.spans = spans
    self.stride = stride
  }

  /// The text of a row, empty where there is none.
  @inlinable
  package func text(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let span = spans[row * stride]
    let length = span.length == .max ? 0 : Int(span.length)
    return UnsafeBufferPointer(start: bytes + Int(span.start), count: length)
  }

  /// The length of a row's text, `unknown` where it has none.
  @inlinable
  package func length(_ row: Int) -> Int { Int(spans[row * stride].length) }
}
