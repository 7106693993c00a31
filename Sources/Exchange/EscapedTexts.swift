internal import Columns

/// The texts of a dictionary in the style of an output. Those of a small dictionary are written
/// once, so that a row costs a copy; those of a large one as they come, so that memory does not
/// grow with what a file holds.
struct EscapedTexts: Sendable {
  /// The texts: written already, or as they are.
  private let texts: TextColumn
  private let isWritten: Bool
  private let style: SheetStyle

  private static let smallBytes = 4 << 20

  init(_ dictionary: TextDictionary, style: SheetStyle) {
    self.style = style
    isWritten = dictionary.texts.bytes.count <= Self.smallBytes
    guard isWritten else {
      texts = dictionary.texts
      return
    }
    var column = TextColumn()
    var bytes: [UInt8] = []
    for row in 0..<dictionary.texts.count {
      bytes.removeAll(keepingCapacity: true)
      style.append(dictionary.texts.bytes[dictionary.texts.range(of: row)], to: &bytes)
      bytes.withUnsafeBufferPointer { column.append($0) }
    }
    texts = column
  }

  /// Appends the text of a code that is not 0.
  @inline(__always)
  func append(_ code: UInt32, to bytes: inout [UInt8]) {
    let place = texts.range(of: Int(code) - 1)
    guard isWritten else { return style.append(texts.bytes[place], to: &bytes) }
    texts.bytes.withUnsafeBufferPointer {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[place]))
    }
  }
}
