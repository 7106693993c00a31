internal import Columns

/// Reads a segment: whole, or any row of it. It borrows the bytes that it reads.
///
/// - Complexity: to make, O(1); a row O(1); all rows O(rows), about a nanosecond each.
struct SegmentReader {
  /// How many rows.
  let count: Int
  private let encoding: Segment.Encoding
  private let width: Int
  private let marks: Bool
  private let first: Int64
  private let step: Int64
  private let payload: UnsafeRawBufferPointer

  /// Nil where the bytes are no segment.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Segment.headerLength,
      let encoding = Segment.Encoding(rawValue: bytes[0]), bytes[2] <= 1
    else { return nil }
    self.encoding = encoding
    width = Int(bytes[1])
    marks = bytes[2] == 1
    count = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self).littleEndian)
    first = bytes.loadUnaligned(fromByteOffset: 8, as: Int64.self).littleEndian
    step = bytes.loadUnaligned(fromByteOffset: 16, as: Int64.self).littleEndian
    payload = UnsafeRawBufferPointer(rebasing: bytes[Segment.headerLength...])
    guard count <= Segment.rows, [0, 1, 2, 3, 4, 8].contains(width),
      encoding == .packed ? width > 0 : width == 0, payload.count == count * width
    else { return nil }
  }

  /// The first number where each is one more than the one before it, or all are 0.
  var progression: Int64? {
    switch encoding {
    case .linear where step == 1 && first > 0: first
    case .constant where first == 0 || count == 1: first
    default: nil
    }
  }

  /// The number of a row. The caller has looked that there is one.
  subscript(row: Int) -> Int64 {
    switch encoding {
    case .constant: return first
    case .linear: return first &+ Int64(row) &* step
    case .packed: return value(distance(row))
    }
  }

  @inline(__always)
  private func value(_ distance: UInt64) -> Int64 {
    guard marks else { return first &+ Int64(bitPattern: distance) }
    return distance == 0 ? Int64Column.missing : first &+ Int64(bitPattern: distance) &- 1
  }

  @inline(__always)
  private func distance(_ row: Int) -> UInt64 {
    switch width {
    case 1: UInt64(payload[row])
    case 2: UInt64(load(row &* 2, UInt16.self))
    case 3: UInt64(load(row &* 3, UInt16.self)) | UInt64(payload[row &* 3 &+ 2]) << 16
    case 4: UInt64(load(row &* 4, UInt32.self))
    default: load(row &* 8, UInt64.self)
    }
  }

  @inline(__always)
  private func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ offset: Int, _ type: Number.Type
  ) -> Number {
    payload.loadUnaligned(fromByteOffset: offset, as: type).littleEndian
  }

  /// Writes all rows as `InstantColumn` keeps them; false where one is no instant of its years.
  func decodeInstants(into target: UnsafeMutablePointer<UInt32>) -> Bool {
    var isSound = true
    each { row, value in
      let fits = value >= InstantColumn.first && value <= InstantColumn.last
      isSound = isSound && (fits || value == Int64Column.missing)
      target[row] = fits ? InstantColumn.stored(value) : 0
    }
    return isSound
  }

  /// Writes all rows as codes; false where one is no code.
  func decode(into target: UnsafeMutablePointer<UInt32>) -> Bool {
    var all: Int64 = 0
    each { row, value in
      all |= value
      target[row] = UInt32(truncatingIfNeeded: value)
    }
    return all >= 0 && all <= Int64(UInt32.max)
  }

  /// A loop for each width, so that none asks again for each row.
  @inline(__always)
  private func each(_ body: (Int, Int64) -> Void) {
    switch (encoding, width) {
    case (.constant, _): for row in 0..<count { body(row, first) }
    case (.linear, _):
      var value = first
      for row in 0..<count {
        body(row, value)
        value &+= step
      }
    case (_, 1): for row in 0..<count { body(row, value(UInt64(payload[row]))) }
    case (_, 2): for row in 0..<count { body(row, value(UInt64(load(row &* 2, UInt16.self)))) }
    case (_, 4): for row in 0..<count { body(row, value(UInt64(load(row &* 4, UInt32.self)))) }
    default: for row in 0..<count { body(row, value(distance(row))) }
    }
  }
}
