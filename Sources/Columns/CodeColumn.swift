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
}
