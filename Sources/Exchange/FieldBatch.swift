internal import Columns

/// Where a record stands in its file.
struct RecordExtent: Sendable, Hashable {
  /// Its first byte, counted from the beginning of the file.
  var start: Int
  /// How many bytes it has, what ends it included.
  var length: Int
}

/// A few thousand records as tables of offsets: the border between whatever cuts bytes into fields
/// and whatever makes columns of them.
///
/// Only the columns that somebody wants have a slot. A scanner fills it, columns are built from it
/// one after the other, and it is filled again. A faster scanner fills the same batch.
struct FieldBatch {
  /// How many slots a record has.
  let slots: Int
  /// How many records fit.
  let capacity: Int
  /// How many records it holds.
  var count = 0
  /// All fields' bytes; a scanner's block where they are borrowed.
  var bytes: UnsafeMutablePointer<UInt8>
  private let ownsBytes: Bool
  /// What may be read past the last byte, see `TextSpans`.
  private static let slack = 8
  /// How many bytes are in use.
  var byteCount = 0
  /// How many fit before more are asked for.
  var byteCapacity: Int
  /// The spans, record after record, `slots` each.
  let spans: UnsafeMutablePointer<TextSpan>
  /// The physical line each record begins on, counted from the first line of the part.
  let lines: UnsafeMutablePointer<UInt32>
  /// How many fields each record has.
  let widths: UnsafeMutablePointer<UInt32>
  /// Where each record stands in the file.
  let extents: UnsafeMutablePointer<RecordExtent>

  /// A batch for `capacity` records. `deallocate` gives its memory back.
  ///
  /// - Parameter borrowing: bytes of somebody else's, with room for whatever comes to be added and
  ///   eight more.
  init(slots: Int, capacity: Int, borrowing: UnsafeMutablePointer<UInt8>? = nil) {
    self.slots = slots
    self.capacity = capacity
    ownsBytes = borrowing == nil
    byteCapacity = borrowing == nil ? 1 << 16 : .max
    bytes = borrowing ?? .allocate(capacity: byteCapacity + Self.slack)
    spans = .allocate(capacity: max(1, slots * capacity))
    lines = .allocate(capacity: capacity)
    widths = .allocate(capacity: capacity)
    extents = .allocate(capacity: capacity)
  }

  /// Gives the memory back.
  func deallocate() {
    if ownsBytes { bytes.deallocate() }
    spans.deallocate()
    lines.deallocate()
    widths.deallocate()
    extents.deallocate()
  }

  /// A field of a record.
  func field(_ record: Int, _ slot: Int) -> UnsafeBufferPointer<UInt8> {
    let span = spans[record * slots + slot]
    return UnsafeBufferPointer(start: bytes + Int(span.start), count: Int(span.length))
  }

  /// Closes a record whose spans are in place.
  mutating func close(line: Int, width: Int, extent: RecordExtent) {
    lines[count] = UInt32(clamping: line)
    widths[count] = UInt32(clamping: width)
    extents[count] = extent
    count += 1
  }

  /// Makes room for `length` more bytes.
  mutating func reserve(_ length: Int) {
    guard byteCount + length > byteCapacity else { return }
    while byteCount + length > byteCapacity { byteCapacity *= 2 }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCapacity + Self.slack)
    larger.update(from: bytes, count: byteCount)
    bytes.deallocate()
    bytes = larger
  }
}
