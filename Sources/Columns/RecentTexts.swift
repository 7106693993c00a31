/// The codes of texts that turned up lately, found by up to 32 of their bytes and their length:
/// what a column of a few hundred texts mostly asks for, without hashing whole texts and without a
/// branch that depends on how long they are.
///
/// One place for each of a few keys; a text that comes to stand in another's place takes it.
struct RecentTexts: Sendable {
  /// What a text is found by: four words of it, that overlap in a text of less than 32 bytes.
  struct Key {
    /// The longest text that its key tells from every other.
    static let whole = 32

    let first: UInt64
    let second: UInt64
    let third: UInt64
    let last: UInt64
    let count: UInt64

    /// The key of a text that is not empty. Up to eight bytes past its end are read, as `TextSpans`
    /// allows.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ length: Int) {
      let raw = UnsafeRawPointer(start)
      let end = max(length, 8) - 8
      // A text of less than eight bytes is one word, less what follows it.
      let mask = UInt64.max >> UInt64(64 - 8 * min(length, 8))
      first = raw.loadUnaligned(as: UInt64.self) & mask
      second = raw.loadUnaligned(fromByteOffset: min(8, end), as: UInt64.self) & mask
      third = raw.loadUnaligned(fromByteOffset: min(16, end), as: UInt64.self) & mask
      last = raw.loadUnaligned(fromByteOffset: end, as: UInt64.self) & mask
      count = UInt64(truncatingIfNeeded: length)
    }

    fileprivate init() { (first, second, third, last, count) = (0, 0, 0, 0, 0) }

    @inline(__always)
    fileprivate func equals(_ other: Key) -> Bool {
      (first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (last ^ other.last)
        | (count ^ other.count) == 0
    }

    @inline(__always)
    fileprivate var place: Int {
      let mixed = first ^ (last &* 0x9E37_79B9_7F4A_7C15) ^ (second << 7) ^ count
      return Int(truncatingIfNeeded: (mixed &* 0xFF51_AFD7_ED55_8CCD) >> UInt64(64 - bits))
    }
  }

  /// A key and the code of its text; code 0 where there is none.
  fileprivate struct Entry {
    var key: Key
    var code: UInt32
  }

  private static let places = 1 << bits
  private var entries: [Entry]

  init() { entries = Array(repeating: Entry(key: Key(), code: 0), count: Self.places) }

  /// Works with the places as plain memory.
  @inline(__always)
  mutating func withPlaces<Result>(_ body: (Places) -> Result) -> Result {
    entries.withUnsafeMutableBufferPointer { body(Places(entries: $0)) }
  }

  /// The places as plain memory.
  struct Places {
    fileprivate let entries: UnsafeMutableBufferPointer<Entry>

    /// The code kept for a key, 0 where there is none.
    @inline(__always)
    func code(of key: Key) -> UInt32 {
      let place = key.place
      return entries[place].key.equals(key) ? entries[place].code : 0
    }

    /// Keeps a code.
    @inline(__always)
    func keep(_ code: UInt32, for key: Key) {
      entries[key.place] = Entry(key: key, code: code)
    }
  }
}

/// How many bits of a key's hash choose its place: 512 places of 48 bytes stay in the first-level
/// cache while a column's batch is worked through.
private let bits = 9
