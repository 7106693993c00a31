internal import Columns

/// The texts of a dictionary in the style of an output. Those of a small dictionary are written
/// once, so that a row costs a copy; those of a large one as they come, so that memory does not
/// grow with what a file holds.
struct EscapedTexts: Sendable {
  private let dictionary: TextDictionary
  private let style: SheetStyle
  private let written: TextColumn?

  private static let smallBytes = 4 << 20

  init(_ dictionary: TextDictionary, style: SheetStyle) {
    self.dictionary = dictionary
    self.style = style
    guard dictionary.texts.bytes.count <= Self.smallBytes else {
      written = nil
      return
    }
    var column = TextColumn()
    var bytes: [UInt8] = []
    for row in 0..<dictionary.texts.count {
      bytes.removeAll(keepingCapacity: true)
      style.append(dictionary.texts.bytes[dictionary.texts.range(of: row)], to: &bytes)
      bytes.withUnsafeBufferPointer { column.append($0) }
    }
    written = column
  }

  /// Appends the text of a code that is not 0.
  @inline(__always)
  func append(_ code: UInt32, to bytes: inout [UInt8]) {
    let row = Int(code) - 1
    if let written {
      bytes.append(contentsOf: written.bytes[written.range(of: row)])
    } else {
      style.append(dictionary.texts.bytes[dictionary.texts.range(of: row)], to: &bytes)
    }
  }
}
