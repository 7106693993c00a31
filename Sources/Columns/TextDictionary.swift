/// Distinct texts and their codes: 1, 2, 3 … in the order first seen. Code 0 is "no text".
///
/// Texts are told apart by their bytes. References mostly come in ascending order: as long as all
/// texts did, one that comes after the last is new, others are searched by halving, and there is no
/// table to be made. Otherwise a hash table finds them.
///
/// - Complexity: O(length) expected a look-up.
package struct TextDictionary: Sendable {
  /// The texts; row `code - 1` holds the text of `code`.
  package private(set) var texts = TextColumn()
  /// Nil as long as each text came after the one before it, and where nobody has asked yet.
  private var table: TextTable?
  /// Whether each text is known to come after the one before it.
  private var ascends = true
  /// How often texts were searched by halving.
  private var searches = 0
  private var lastCode: UInt32 = 0
  /// Made by the first look-up of many texts at once.
  private var recent: RecentTexts?

  /// From so many searches on a table is worth its making.
  private static let searchesWorthATable = 32

  /// An empty dictionary.
  package init() {}

  /// A dictionary of texts that are known to be distinct, in the order of their codes. One of many
  /// texts is indexed when the first new text is asked for, so that one which nobody asks costs
  /// nothing.
  package init(distinct texts: TextColumn) {
    self.texts = texts
    ascends = texts.count < 2
    if !ascends, texts.count <= Self.tabledAtOnce { table = TextTable(texts) }
  }

  private static let tabledAtOnce = 4_096

  /// A dictionary of the texts of a column, each once, in the order first seen.
  package init(hashing texts: TextColumn) {
    self.init()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<texts.count {
        _ = code(for: UnsafeBufferPointer(rebasing: bytes[texts.range(of: row)]))
      }
    }
  }

  /// How many distinct texts; codes run from 1 to `count`.
  package var count: Int { texts.count }

  /// The text of a code; the empty text for code 0.
  package subscript(code: UInt32) -> String {
    code == 0 ? "" : texts[Int(code) - 1]
  }

  /// The code of a text, given one now if it is new. The empty text is code 0.
  package mutating func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard !text.isEmpty else { return 0 }
    if lastCode != 0, texts.matches(Int(lastCode) - 1, text) { return lastCode }
    if table == nil, !ascends { table = TextTable(texts) }
    lastCode = table == nil ? ascendingCode(for: text) : hashedCode(for: text, TextTable.hash(text))
    return lastCode
  }

  /// The code of a text, given one now if it is new.
  package mutating func code(for text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(for: $0) }
  }

  /// Gets ready for many look-ups.
  ///
  /// - Complexity: O(length of the texts) where they do not ascend and nobody has asked yet.
  package mutating func index() {
    if table == nil, !ascends { table = TextTable(texts) }
  }

  /// The code of a text, or nil if it was never seen.
  ///
  /// - Complexity: O(texts) in a dictionary of many that was never asked for a new one, nor told to
  ///   `index`.
  package func existingCode(for text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard !text.isEmpty else { return 0 }
    if let table { return table.code(for: text, hash: TextTable.hash(text), in: texts) }
    guard ascends else {
      return (0..<texts.count).first { texts.matches($0, text) }.map { UInt32($0 + 1) }
    }
    let row = firstRow(notBefore: text)
    return row < texts.count && texts.matches(row, text) ? UInt32(row + 1) : nil
  }

  /// The code of a text, or nil if it was never seen.
  package func existingCode(for text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { existingCode(for: $0) }
  }

  /// The code of each text of another dictionary, given one now where it is new; code 0 stays 0.
  ///
  /// - Complexity: O(length of the other's texts) expected; none is looked up where all of them
  ///   come after those that are here.
  package mutating func merge(_ other: TextDictionary) -> [UInt32] {
    if let shared = rowsShared(atTheEndWith: other) {
      let base = UInt32(texts.count - shared)
      texts.append(contentsOf: other.texts, from: shared)
      return [0] + (0..<UInt32(other.count)).map { base + $0 + 1 }
    }
    var meaning: [UInt32] = [0]
    meaning.reserveCapacity(other.count + 1)
    let table = table ?? TextTable(texts)
    self.table = table
    let hashes = (other.table ?? TextTable(other.texts)).hashes
    other.texts.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<other.count {
        let text = UnsafeBufferPointer(rebasing: bytes[other.texts.range(of: row)])
        meaning.append(hashedCode(for: text, hashes[row]))
      }
    }
    return meaning
  }

  /// How many of another's first texts are the last ones here, where all its others come after
  /// them: one, where a file was cut between rows of one text. Nil where they do not.
  private func rowsShared(atTheEndWith other: TextDictionary) -> Int? {
    guard ascends, table == nil, other.ascends, other.table == nil, other.count > 0 else {
      return nil
    }
    guard count > 0 else { return 0 }
    return other.texts.withText(of: 0) { first in
      texts.withText(of: count - 1) { last in
        TextOrder.equal(last, first) ? 1 : TextOrder.precedes(last, first) ? 0 : nil
      }
    }
  }

  /// The code of a text while all texts ascend.
  private mutating func ascendingCode(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if count == 0 || texts.withText(of: count - 1, { TextOrder.precedes($0, text) }) {
      texts.append(text)
      return UInt32(texts.count)
    }
    searches += 1
    let row = firstRow(notBefore: text)
    let isKnown = texts.matches(row, text)
    if isKnown, searches < Self.searchesWorthATable { return UInt32(row + 1) }
    table = TextTable(texts)
    return isKnown ? UInt32(row + 1) : hashedCode(for: text, TextTable.hash(text))
  }

  private mutating func hashedCode(
    for text: UnsafeBufferPointer<UInt8>, _ hash: UInt32
  ) -> UInt32 {
    if let known = table?.code(for: text, hash: hash, in: texts) { return known }
    texts.append(text)
    table?.insert(hash: hash)
    return UInt32(texts.count)
  }

  private func firstRow(notBefore text: UnsafeBufferPointer<UInt8>) -> Int {
    texts.bytes.withUnsafeBufferPointer {
      TextOrder.firstRow(notBefore: text, in: texts, bytes: $0)
    }
  }
}

// MARK: - Many texts at once

extension TextDictionary {
  /// Appends the code of each of these rows' texts, given one now if it is new.
  ///
  /// - Complexity: O(length) expected a row; texts that turned up lately cost neither a hash of all
  ///   their bytes, nor a count of references, nor a check of bounds.
  package mutating func appendCodes(
    of texts: TextSpans, rows: [Int], to codes: inout [UInt32]
  ) {
    let start = codes.count
    codes.append(contentsOf: repeatElement(0, count: rows.count))
    codes.withUnsafeMutableBufferPointer { codes in
      rows.withUnsafeBufferPointer { rows in
        guard let into = codes.baseAddress else { return }
        var done = table == nil && ascends ? numberAscending(texts, rows, into: into + start) : 0
        while true {
          done = lookUp(texts, rows, from: done, into: into + start)
          guard done < rows.count else { return }
          codes[start + done] = code(for: texts.text(rows[done]))
          done += 1
        }
      }
    }
  }

  /// Gives codes to rows as long as their texts ascend, the same text several times or none at all
  /// included; gives the place of the first row that does not.
  private mutating func numberAscending(
    _ spans: TextSpans, _ rows: UnsafeBufferPointer<Int>,
    into codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var new: [Int] = []
    var code = UInt32(count)
    var place = 0
    texts.withText(of: count - 1) { last in
      var last = last
      while place < rows.count {
        let text = spans.text(rows[place])
        if !text.isEmpty {
          if last.isEmpty || TextOrder.precedes(last, text) {
            code += 1
            new.append(rows[place])
            last = text
          } else if !TextOrder.equal(last, text) {
            break
          }
          codes[place] = code
        }
        place += 1
      }
    }
    texts.append(spans, rows: new)
    return place
  }

  /// Looks up rows until one has a text that is not among the recent ones nor in the table; gives
  /// that row's place.
  private mutating func lookUp(
    _ spans: TextSpans, _ rows: UnsafeBufferPointer<Int>, from: Int,
    into codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var recent = recent ?? RecentTexts()
    self.recent = nil
    defer { self.recent = recent }
    return recent.withPlaces { places in
      for place in from..<rows.count {
        let text = spans.text(rows[place])
        guard let start = text.baseAddress, !text.isEmpty else { continue }
        let key = RecentTexts.Key(start, text.count)
        var found = places.code(of: key)
        if found == 0
          || text.count > RecentTexts.Key.whole && !texts.matches(Int(found) - 1, text)
        {
          guard let code = codeAtOnce(for: text) else { return place }
          places.keep(code, for: key)
          found = code
        }
        codes[place] = found
      }
      return rows.count
    }
  }

  /// The code of a text where that is found without a change: by the table, or as the last text.
  private func codeAtOnce(for text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    if let table { return table.code(for: text, hash: TextTable.hash(text), in: texts) }
    return count > 0 && texts.matches(count - 1, text) ? UInt32(count) : nil
  }
}
