/// Texts that repeat, one a row, as codes of a dictionary: owners, teams, tasks.
package struct CodeColumn: Sendable {
  /// A code a row; 0 where there is no text.
  package var codes: [UInt32]
  /// What the codes stand for.
  package var dictionary: TextDictionary

  /// A column of these codes.
  package init(codes: [UInt32] = [], dictionary: TextDictionary = TextDictionary()) {
    self.codes = codes
    self.dictionary = dictionary
  }

  /// A column of the texts of another, code 0 where one is empty.
  package init(hashing texts: TextColumn) {
    self.init()
    codes.reserveCapacity(texts.count)
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<texts.count {
        codes.append(
          dictionary.code(for: UnsafeBufferPointer(rebasing: bytes[texts.range(of: row)])))
      }
    }
  }

  /// How many rows.
  package var count: Int { codes.count }

  /// The text of a row, or nil where there is none.
  package subscript(row: Int) -> String? {
    codes[row] == 0 ? nil : dictionary[codes[row]]
  }

  /// Adds a row.
  package mutating func append(_ text: String?) {
    codes.append(text.map { dictionary.code(for: $0) } ?? 0)
  }

  /// Adds rows of a batch, in the order named.
  package mutating func appendCodes(of texts: TextSpans, rows: [Int]) {
    dictionary.appendCodes(of: texts, rows: rows, to: &codes)
  }

  /// Adds all rows of another column, in order, its texts given codes of this one.
  ///
  /// - Complexity: O(rows), and a look-up for each distinct text of the other; none where this
  ///   column has no text yet, and nothing where it has no room of its own either.
  package mutating func append(contentsOf other: CodeColumn) {
    if codes.capacity == 0, dictionary.count == 0 {
      self = other
      return
    }
    if dictionary.count == 0 {
      dictionary = other.dictionary
      codes.append(contentsOf: other.codes)
      return
    }
    let meaning = dictionary.merge(other.dictionary)
    let start = codes.count
    codes.append(contentsOf: other.codes)
    codes.withUnsafeMutableBufferPointer { codes in
      meaning.withUnsafeBufferPointer { meaning in
        for row in start..<codes.count { codes[row] = meaning[Int(codes[row])] }
      }
    }
  }

  /// Drops all rows and texts and keeps the memory of the rows.
  package mutating func removeAll() {
    codes.removeAll(keepingCapacity: true)
    dictionary = TextDictionary()
  }

  /// The column without some rows, its dictionary holding only what is left, in the order first
  /// seen.
  package func removing(_ rows: Bitmap) -> CodeColumn {
    var left = CodeColumn()
    var meaning = [UInt32](repeating: 0, count: dictionary.count + 1)
    for (row, code) in codes.enumerated() where !rows[row] {
      if code != 0, meaning[Int(code)] == 0 {
        meaning[Int(code)] = left.dictionary.code(for: dictionary[code])
      }
      left.codes.append(meaning[Int(code)])
    }
    return left
  }
}
