internal import Documents

/// How a canonical table is written.
package enum SheetStyle: String, Sendable, CaseIterable {
  /// RFC 4180: commas, CRLF, a line of headings; texts exactly as they are.
  case csv
  /// An array of objects, one a line.
  case json
  /// An object a line.
  case jsonl

  /// Appends a text as a value.
  func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    switch self {
    case .csv: CSVText.append(text, guardsFormulas: false, to: &bytes)
    case .json, .jsonl: JSONText.append(text, to: &bytes)
    }
  }
}
