/// How a file of separated values is written. The quote is always `"`, doubled inside quotes.
package struct CSVDialect: Sendable, Hashable {
  /// The byte between two fields.
  package var delimiter: UInt8

  /// Comma, or another byte between two fields.
  package init(delimiter: UInt8 = UInt8(ascii: ",")) {
    self.delimiter = delimiter
  }

  /// Reads a delimiter as people write it: one character, or `tab`; nil for any other.
  package init?(written text: String) {
    let bytes = text == "tab" ? [0x09] : Array(text.utf8)
    // Quotes and line ends already mean something; a byte beyond ASCII is part of a letter.
    guard bytes.count == 1, bytes[0] < 0x80, ![0, 0x0A, 0x0D, 0x22].contains(bytes[0]) else {
      return nil
    }
    delimiter = bytes[0]
  }
}

/// What a file may hold, so that memory is bounded by these and not by the file.
package struct CSVLimits: Sendable, Hashable {
  /// Bytes in a field.
  package var field = 1 << 20
  /// Bytes in a row.
  package var record = 4 << 20
  /// Columns.
  package var columns = 1_000
  /// Bytes read at a time. Results never depend on it; tests read a few bytes at a time.
  package var block = 4 << 20

  /// The limits of the manual.
  package init() {}
}
