/// Distinct texts and their codes: 1, 2, 3 … in the order first seen. Code 0 is "no text".
///
/// Texts are told apart by their bytes. Open addressing over a power of two, at most half full;
/// the last text asked for is tried first, because exports come sorted by something.
///
/// - Complexity: O(length) expected a look-up.
package struct TextDictionary: Sendable {
  /// The texts; row `code - 1` holds the text of `code`.
  package private(set) var texts = TextColumn()
  private var hashes: [UInt32] = []
  private var slots: [UInt32] = Array(repeating: 0, count: 16)
  private var lastCode: UInt32 = 0

  /// An empty dictionary.
  package init() {}

  /// A dictionary of texts that are known to be distinct, in the order of their codes. A small one
  /// can be looked up at once; a large one is searched from its beginning, so that one which nobody
  /// asks costs nothing.
  package init(distinct texts: TextColumn) {
    guard texts.count > Self.hashedAtOnce else {
      self.init(hashing: texts)
      return
    }
    self.init()
    self.texts = texts
    slots = []
  }

  /// A dictionary of the texts of a column, each once, in the order first seen.
  package init(hashing texts: TextColumn) {
    self.init()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<texts.count {
        _ = code(for: UnsafeBufferPointer(rebasing: bytes[texts.range(of: row)]))
      }
    }
  }

  private static let hashedAtOnce = 4096

  /// How many distinct texts; codes run from 1 to `count`.
  package var count: Int { texts.count }

  /// The text of a code; the empty text for code 0.
  package subscript(code: UInt32) -> String {
    code == 0 ? "" : texts[Int(code) - 1]
  }

  /// The code of a text, given one now if it is new. The empty text is code 0.
  package mutating func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    if slots.isEmpty { self = TextDictionary(hashing: texts) }
    if lastCode != 0, matches(lastCode, text) { return lastCode }
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code) - 1] == hash, matches(code, text) {
        lastCode = code
        return code
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(text, hash: hash, slot: slot)
  }

  /// The code of a text, given one now if it is new.
  package mutating func code(for text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(for: $0) }
  }

  /// The code of a text, or nil if it was never seen.
  package func existingCode(for text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !text.isEmpty else { return 0 }
    if slots.isEmpty { return (1...UInt32(texts.count)).first { matches($0, text) } }
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = slots[slot]
      if hashes[Int(code) - 1] == hash, matches(code, text) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The code of a text, or nil if it was never seen.
  package func existingCode(for text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { existingCode(for: $0) }
  }

  private mutating func insert(
    _ text: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int
  ) -> UInt32 {
    texts.append(text)
    hashes.append(hash)
    let code = UInt32(texts.count)
    slots[slot] = code
    lastCode = code
    if texts.count * 2 > slots.count { grow() }
    return code
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for (index, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(index + 1)
    }
    slots = larger
  }

  private func matches(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = texts.range(of: Int(code) - 1)
    guard range.count == text.count else { return false }
    return texts.bytes.withUnsafeBytes { bytes in
      let kept = UnsafeRawBufferPointer(rebasing: bytes[range])
      return TextHash.equal(kept, UnsafeRawBufferPointer(text))
    }
  }

  @inline(__always)
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: TextHash.hash(text) >> 32)
  }
}
