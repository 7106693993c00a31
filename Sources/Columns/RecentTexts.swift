/// The codes of texts that turned up lately, found by their first and last eight bytes and their
/// length: what a column of a few hundred texts mostly asks for, without hashing whole texts.
///
/// One place for each of a few keys; a text that comes to stand in another's place takes it.
struct RecentTexts: Sendable {
  /// What a text is found by. Two texts of up to sixteen bytes with the same key are the same.
  struct Key: Equatable {
    let head: UInt64
    let tail: UInt64
    let count: UInt32

    /// The key of a text that is not empty.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>) {
      let raw = UnsafeRawBufferPointer(text)
      count = UInt32(truncatingIfNeeded: text.count)
      if text.count >= 8 {
        head = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        tail = raw.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
      } else if text.count >= 4 {
        head = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        tail = UInt64(raw.loadUnaligned(fromByteOffset: text.count - 4, as: UInt32.self))
      } else {
        // First, middle and last byte: all of them, for up to three.
        head = UInt64(raw[0]) << 16 | UInt64(raw[text.count / 2]) << 8 | UInt64(raw[text.count - 1])
        tail = 0
      }
    }

    @inline(__always)
    fileprivate var place: Int {
      let mixed = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(count)) &* 0xFF51_AFD7_ED55_8CCD
      return Int(truncatingIfNeeded: mixed >> UInt64(64 - RecentTexts.bits))
    }
  }

  fileprivate struct Entry {
    var key: Key
    var code: UInt32
  }

  private static let bits = 9
  private var entries: [Entry?]

  init() { entries = Array(repeating: nil, count: 1 << Self.bits) }

  /// Works with the places as plain memory.
  @inline(__always)
  mutating func withPlaces<Result>(_ body: (Places) -> Result) -> Result {
    entries.withUnsafeMutableBufferPointer { body(Places(entries: $0)) }
  }

  /// The places as plain memory.
  struct Places {
    fileprivate let entries: UnsafeMutableBufferPointer<Entry?>

    /// The code kept for a key, 0 where there is none.
    @inline(__always)
    func code(of key: Key) -> UInt32 {
      guard let entry = entries[key.place], entry.key == key else { return 0 }
      return entry.code
    }

    /// Keeps a code.
    @inline(__always)
    func keep(_ code: UInt32, for key: Key) {
      entries[key.place] = Entry(key: key, code: code)
    }
  }
}
