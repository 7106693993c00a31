internal import Diagnostics

/// What can be wrong with a record as such, whatever its table; one wording for every reader.
extension RejectedRow {
  /// Quotes out of place.
  static func strayQuote(_ line: Int, _ extent: RecordExtent) -> RejectedRow {
    RejectedRow(
      line: line, extent: extent, code: ExchangeCode.strayQuote,
      message: "a quote stands inside a field, or text follows a closing quote",
      help: "put the field in quotes and double each quote inside it")
  }

  /// Bytes that are no text.
  static func noText(_ line: Int, _ extent: RecordExtent) -> RejectedRow {
    RejectedRow(
      line: line, extent: extent, code: ExchangeCode.invalidEncoding,
      message: "the row is not UTF-8 text, or holds a NUL", help: "export the file again as UTF-8")
  }

  /// A field beyond the limit.
  static func fieldTooLong(
    _ line: Int, _ extent: RecordExtent, _ limits: CSVLimits
  ) -> RejectedRow {
    RejectedRow(
      line: line, extent: extent, code: ExchangeCode.fieldTooLong,
      message: "a field is longer than \(limits.field) bytes",
      help: "shorten the field in the source system")
  }

  /// More or fewer fields than headings.
  static func wrongWidth(
    _ line: Int, _ extent: RecordExtent, fields: Int, width: Int
  ) -> RejectedRow {
    let isShort = fields < width
    return RejectedRow(
      line: line, extent: extent, code: isShort ? ExchangeCode.tooFew : ExchangeCode.tooMany,
      message: "the row has \(fields) \(fields == 1 ? "field" : "fields"), "
        + "the heading has \(width)",
      help: isShort
        ? "check for a line break or a missing delimiter before this row"
        : "check for a delimiter in a field that is not in quotes")
  }
}
