import Diagnostics
import Documents

/// Where the tags of a message text stand in its file.
///
/// A text may be written in a block over many lines, folded or quoted, so a byte of the text is not
/// a byte of the file; but braces are written as they are, and in the same order.
struct MergePlaces {
  private var places: [Int: Place] = [:]
  private let node: DocumentNode

  /// The places of the braces of a text that a node holds.
  ///
  /// - Complexity: O(text).
  init(_ text: String, _ node: DocumentNode) {
    self.node = node
    let start = node.place
    guard var number = start.line else { return }
    var line = node.source.line(number).map { Array($0.utf8) } ?? []
    var cursor = 0
    // The text's lines and one for the indicator of a block.
    var linesLeft = text.utf8.count { $0 == UInt8(ascii: "\n") } * 2 + 2
    for offset in Self.braces(in: Array(text.utf8)) {
      while cursor + 1 < line.count, !Self.isBrace(line, cursor) { cursor += 1 }
      while !Self.isBrace(line, cursor) {
        guard linesLeft > 0, let next = node.source.line(number + 1) else { return }
        number += 1
        linesLeft -= 1
        line = Array(next.utf8)
        cursor = 0
        while cursor + 1 < line.count, !Self.isBrace(line, cursor) { cursor += 1 }
      }
      let before = String(decoding: line[..<cursor], as: UTF8.self)
      places[offset] = Place(start.file, line: number, column: before.count + 1)
      cursor += 2
    }
  }

  /// Where the tag stands that begins at a byte of the text.
  func place(_ offset: Int) -> Place { places[offset] ?? node.place }

  /// Where pairs of opening braces begin.
  private static func braces(in bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    var at = 0
    while at + 1 < bytes.count {
      if isBrace(bytes, at) {
        found.append(at)
        at += 2
      } else {
        at += 1
      }
    }
    return found
  }

  private static func isBrace(_ bytes: [UInt8], _ at: Int) -> Bool {
    at + 1 < bytes.count && bytes[at] == UInt8(ascii: "{") && bytes[at + 1] == UInt8(ascii: "{")
  }
}
