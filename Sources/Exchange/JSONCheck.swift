package import Diagnostics
internal import Documents

/// Whether a file is JSON (RFC 8259), whatever it holds: for looking at an odd one.
///
/// The file is streamed. Objects and arrays may be nested 64 deep, a text may have a mebibyte and
/// a number a thousand characters. Names that stand twice in an object are JSON.
package enum JSONCheck {
  /// Reads a file to its end.
  ///
  /// - Throws: the first thing that is not JSON, with its line, column and byte.
  package static func check(
    path: String, name: String, encoding: TextEncoding? = nil, limits: CSVLimits = CSVLimits()
  ) throws(Findings) {
    try check(InputFile(path: path, name: name, encoding: encoding), limits: limits)
  }

  /// Reads a file to its end.
  static func check(_ input: InputFile, limits: CSVLimits = CSVLimits()) throws(Findings) {
    let start = try FileHeader.lengthOfMark(input)
    let tokens = JSONTokens(input, range: start..<input.size, limits: limits)
    while try tokens.next() != .end {}
  }
}
