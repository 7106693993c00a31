import Columns

/// The texts of a dictionary, each written once in the style of the output, so that a row costs a
/// copy and not an escaping.
struct WrittenTexts: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Writes the texts of a dictionary.
  init(_ dictionary: TextDictionary, style: RowStyle) {
    let texts = dictionary.texts
    bytes.reserveCapacity(texts.bytes.count + texts.count * 2)
    ends.reserveCapacity(texts.count + 1)
    for row in 0..<texts.count {
      style.append(texts.bytes[texts.range(of: row)], to: &bytes)
      ends.append(bytes.count)
    }
  }

  /// Writes these texts; their codes are their places, from 0.
  init(_ texts: [String], style: RowStyle) {
    ends = []
    for text in texts {
      style.append(Array(text.utf8)[...], to: &bytes)
      ends.append(bytes.count)
    }
    ends.insert(0, at: 0)
  }

  /// The written text of a dictionary's code, which counts from 1; nil for no text.
  subscript(code code: UInt32) -> ArraySlice<UInt8>? {
    code == 0 ? nil : self[place: Int(code) - 1]
  }

  /// The written text at a place.
  subscript(place place: Int) -> ArraySlice<UInt8> { bytes[ends[place]..<ends[place + 1]] }
}
