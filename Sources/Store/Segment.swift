internal import Columns

/// The numbers of one column of one group of rows, packed: instants, lines, codes of texts.
///
/// Three ways to write them, each with access to any row: all the same; ascending by a fixed step,
/// as codes given in the order of rows; or each as its distance from the smallest, in as many bytes
/// as the largest distance needs. A column that ascends unevenly is packed like any other: a byte a
/// row more than its differences would take, and no row need be read to know another.
///
///     encoding, width, hasMissing, 0, count (4 bytes), first (8), step (8), count × width bytes
enum Segment {
  /// How many rows a group has at most.
  static let rows = 65_536
  static let headerLength = 24

  enum Encoding: UInt8 {
    /// Every row holds the same.
    case constant
    /// Row r holds first + r × step.
    case linear
    /// Each row holds its distance from the first, one more where values are missing: 0 is missing.
    case packed
  }

  /// Packs numbers; `Int64Column.missing` is missing.
  static func encoded(_ values: ArraySlice<Int64>) -> [UInt8] {
    values.withUnsafeBufferPointer { values in
      var low = Int64.max
      var high = Int64.min
      var hasMissing = false
      for value in values {
        if value == Int64Column.missing {
          hasMissing = true
        } else {
          low = min(low, value)
          high = max(high, value)
        }
      }
      guard low <= high else { return constant(Int64Column.missing, count: values.count) }
      if !hasMissing, let short = short(values, low, high) { return short }
      let span = UInt64(bitPattern: high &- low)
      // A distance that fills all bits leaves no room for the mark of what is missing.
      let isWide = span >= UInt64(Int64.max)
      let largest = isWide ? UInt64.max : span + (hasMissing ? 1 : 0)
      let width = isWide ? 8 : width(of: largest)
      let first = isWide ? 0 : low
      let marks = hasMissing && !isWide
      var bytes = header(.packed, width, marks, values.count, first, 0)
      bytes.reserveCapacity(bytes.count + values.count * width)
      append(values, from: first, marks: marks, width: width, to: &bytes)
      return bytes
    }
  }

  /// Packs codes.
  static func encoded(_ codes: ArraySlice<UInt32>) -> [UInt8] {
    encoded(codes.map { Int64($0) }[...])
  }

  private static func short(
    _ values: UnsafeBufferPointer<Int64>, _ low: Int64, _ high: Int64
  ) -> [UInt8]? {
    if low == high { return constant(low, count: values.count) }
    let (step, overflows) = values[1].subtractingReportingOverflow(values[0])
    guard !overflows else { return nil }
    for row in 1..<values.count where values[row] &- values[row - 1] != step { return nil }
    return header(.linear, 0, false, values.count, values[0], step)
  }

  private static func constant(_ value: Int64, count: Int) -> [UInt8] {
    header(.constant, 0, false, count, value, 0)
  }

  private static func width(of largest: UInt64) -> Int {
    let bytes = (UInt64.bitWidth - largest.leadingZeroBitCount + 7) / 8
    return bytes > 4 ? 8 : max(1, bytes)
  }

  private static func header(
    _ encoding: Encoding, _ width: Int, _ marks: Bool, _ count: Int, _ first: Int64, _ step: Int64
  ) -> [UInt8] {
    var bytes: [UInt8] = [encoding.rawValue, UInt8(width), marks ? 1 : 0, 0]
    bytes.append(UInt64(count), width: 4)
    bytes.append(UInt64(bitPattern: first), width: 8)
    bytes.append(UInt64(bitPattern: step), width: 8)
    return bytes
  }

  private static func append(
    _ values: UnsafeBufferPointer<Int64>, from first: Int64, marks: Bool, width: Int,
    to bytes: inout [UInt8]
  ) {
    let shift: Int64 = marks ? 1 : 0
    for value in values {
      let isMissing = marks && value == Int64Column.missing
      let distance = isMissing ? 0 : UInt64(bitPattern: value &- first &+ shift)
      bytes.append(distance, width: width)
    }
  }
}

extension [UInt8] {
  /// Adds the lowest bytes of a number, the lowest first.
  mutating func append(_ number: UInt64, width: Int) {
    var number = number
    for _ in 0..<width {
      append(UInt8(truncatingIfNeeded: number))
      number >>= 8
    }
  }
}
