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
  /// Made by the first look-up of many texts at once.
  private var recent: RecentTexts?

  /// An empty dictionary.
  package init() {}

  /// How many distinct texts; codes run from 1 to `count`.
  package var count: Int { texts.count }

  /// The text of a code; the empty text for code 0.
  package subscript(code: UInt32) -> String {
    code == 0 ? "" : texts[Int(code) - 1]
  }

  /// The code of a text, given one now if it is new. The empty text is code 0.
  package mutating func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !text.isEmpty else { return 0 }
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

  /// Appends the code of each of these rows' texts, given one now if it is new.
  ///
  /// - Complexity: O(length) expected a row; texts that are known already cost neither a count of
  ///   references nor a check of bounds.
  package mutating func appendCodes(
    of texts: TextSpans, rows: [Int], to codes: inout [UInt32]
  ) {
    var done = 0
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: rows.count))
    codes.withUnsafeMutableBufferPointer { codes in
      rows.withUnsafeBufferPointer { rows in
        guard let into = codes.baseAddress else { return }
        while true {
          done = lookUp(texts, rows, from: done, into: into + start)
          guard done < rows.count else { return }
          codes[start + done] = code(for: texts.text(rows[done]))
          done += 1
        }
      }
    }
  }

  /// Looks up rows until one has a new text; gives that row's place.
  private mutating func lookUp(
    _ texts: TextSpans, _ rows: UnsafeBufferPointer<Int>, from: Int,
    into codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var last = lastCode
    var recent = recent ?? RecentTexts()
    self.recent = nil
    defer {
      lastCode = last
      self.recent = recent
    }
    return withKnown { known in
      recent.withPlaces { places in
        for place in from..<rows.count {
          let text = texts.text(rows[place])
          if text.isEmpty { continue }
          if last == 0 || !known.matches(last, text) {
            let key = RecentTexts.Key(text)
            var found = places.code(of: key)
            if found == 0 || text.count > 16 && !known.matches(found, text) {
              guard let code = known.code(for: text) else { return place }
              places.keep(code, for: key)
              found = code
            }
            last = found
          }
          codes[place] = last
        }
        return rows.count
      }
    }
  }

  /// The parts of a dictionary as plain memory, for loops over many texts.
  private struct Known {
    let bytes: UnsafeBufferPointer<UInt8>
    let ends: UnsafeBufferPointer<UInt32>
    let hashes: UnsafeBufferPointer<UInt32>
    let slots: UnsafeBufferPointer<UInt32>

    @inline(__always)
    func matches(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
      let row = Int(code) - 1
      let start = row == 0 ? 0 : Int(ends[row - 1])
      guard Int(ends[row]) - start == text.count else { return false }
      return TextHash.equal(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<start + text.count]),
        UnsafeRawBufferPointer(text))
    }

    @inline(__always)
    func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32? {
      let hash = TextDictionary.hash(text)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let code = slots[slot]
        if hashes[Int(code) - 1] == hash, matches(code, text) { return code }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  private func withKnown<Result>(_ body: (Known) -> Result) -> Result {
    texts.bytes.withUnsafeBufferPointer { bytes in
      texts.ends.withUnsafeBufferPointer { ends in
        hashes.withUnsafeBufferPointer { hashes in
          slots.withUnsafeBufferPointer { slots in
            body(Known(bytes: bytes, ends: ends, hashes: hashes, slots: slots))
          }
        }
      }
    }
  }

  /// The code of a text, given one now if it is new.
  package mutating func code(for text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(for: $0) }
  }

  /// The code of a text, or nil if it was never seen.
  package func existingCode(for text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !text.isEmpty else { return 0 }
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
