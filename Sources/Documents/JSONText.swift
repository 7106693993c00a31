internal import Diagnostics

/// Texts as JSON strings: the one writer of every output.
///
/// JSON is data: a reader gets back exactly the text that was written. What could steer a terminal
/// or turn the direction of writing (C0, DEL, C1 and bidirectional controls, line separators)
/// stands as a `\u` escape, so that the file itself is safe to look at.
package enum JSONText {
  /// The text as a string, quotation marks included.
  package static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8)[...], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a text, which is UTF-8, as a string.
  ///
  /// - Complexity: a look at each byte and a copy, for text of printable ASCII without `"` and `\`.
  package static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    if text.contains(where: needsLook) {
      for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        append(scalar, to: &bytes)
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(0x22)
  }

  private static func needsLook(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte >= 0x7F
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes.append(contentsOf: [0x5C, 0x22])
    case "\\": bytes.append(contentsOf: [0x5C, 0x5C])
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    case _ where SafeText.isUnsafe(scalar):
      // All of them lie in the first plane: four digits are enough.
      let digits = String(scalar.value, radix: 16)
      bytes.append(contentsOf: "\\u".utf8)
      bytes.append(contentsOf: repeatElement(0x30, count: max(0, 4 - digits.utf8.count)))
      bytes.append(contentsOf: digits.utf8)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
