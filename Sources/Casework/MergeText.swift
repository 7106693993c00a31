package import Diagnostics

/// A text with merge fields in double braces, in the small part of Mustache that messages need:
///
///     {{task.name}}                              a field
///     {{#task.team}}Team {{task.team}}.{{/task.team}}   a part for when the field has a value
///     {{^task.team}}No team.{{/task.team}}       a part for when it has none
///     {{! for the writer only }}                 a comment
///
/// It holds the tags with their places, so that what is missing can be told beforehand and where it
/// stands. Nothing is escaped: messages are plain text.
package struct MergeText: Sendable {
  /// A pair of braces and what it asks for.
  package struct Tag: Sendable, Equatable {
    /// What the tag does.
    package enum Kind: Sendable, Equatable {
      /// Stands for the value.
      case value
      /// Opens a part that is kept if there is a value.
      case section
      /// Opens a part that is kept if there is none.
      case inverted
      /// Closes a part.
      case end
    }

    /// What it does.
    package var kind: Kind
    /// The field's word.
    package var name: String
    /// Where it begins, in bytes of the text.
    package var offset: Int
    /// Where it is written.
    package var place: Place
  }

  /// What is wrong with a text.
  package struct Problem: Error, Sendable {
    /// Where the tag begins, in bytes of the text.
    package var offset: Int
    /// What is wrong.
    package var message: String
    /// What to type instead.
    package var help: String
  }

  /// How deep parts may lie within parts.
  private static let depthLimit = 16

  /// The text as written.
  package let text: String
  /// Its tags but for comments, in order.
  package let tags: [Tag]

  /// No text at all.
  package static let empty = MergeText()

  private init() {
    text = ""
    tags = []
  }

  /// A text whose tags have been read.
  ///
  /// - Parameter place: where the tag that begins at a byte of the text is written.
  /// - Throws: `Problem` for the first tag that is not understood.
  package init(_ text: String, place: (Int) -> Place = { _ in Place("") }) throws(Problem) {
    self.text = text
    var tags: [Tag] = []
    var open: [Tag] = []
    for raw in try Self.rawTags(of: text) {
      guard var tag = try Self.tag(raw) else { continue }
      tag.place = place(tag.offset)
      switch tag.kind {
      case .value: break
      case .section, .inverted: open.append(tag)
      case .end:
        guard let last = open.popLast(), last.name == tag.name else {
          throw Problem(
            offset: tag.offset, message: "this part was not opened here",
            help: "close the parts in the order opposite to that in which they were opened")
        }
      }
      guard open.count <= Self.depthLimit else {
        throw Problem(
          offset: tag.offset, message: "parts lie more than \(Self.depthLimit) deep",
          help: "use fewer parts within parts")
      }
      tags.append(tag)
    }
    if let last = open.last {
      throw Problem(
        offset: last.offset, message: "this part is not closed",
        help: "close it with {{/\(last.name)}}")
    }
    self.tags = tags
  }

  /// The fields that have to have a value for the text to be whole, by what has one: the tags that
  /// stand in kept parts and are blank.
  ///
  /// - Complexity: O(tags).
  package func missing(_ hasValue: (String) -> Bool) -> [Tag] {
    var missing: [Tag] = []
    // Whether each open part is kept; one within a dropped part is dropped.
    var kept: [Bool] = []
    for tag in tags {
      let isKept = kept.last ?? true
      switch tag.kind {
      case .value: if isKept, !hasValue(tag.name) { missing.append(tag) }
      case .section: kept.append(isKept && hasValue(tag.name))
      case .inverted: kept.append(isKept && !hasValue(tag.name))
      case .end: kept.removeLast()
      }
    }
    return missing
  }

  // MARK: - Reading

  /// The bytes between each pair of braces, and where the pair begins.
  private static func rawTags(of text: String) throws(Problem) -> [(offset: Int, inner: [UInt8])] {
    let bytes = Array(text.utf8)
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    var raw: [(offset: Int, inner: [UInt8])] = []
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] == open, bytes[at + 1] == open else {
        at += 1
        continue
      }
      var end = at + 2
      while end + 1 < bytes.count, bytes[end] != close || bytes[end + 1] != close { end += 1 }
      guard end + 1 < bytes.count else {
        throw Problem(
          offset: at, message: "these braces are not closed", help: "close them with }}")
      }
      raw.append((at, Array(bytes[at + 2..<end])))
      at = end + 2
    }
    return raw
  }

  /// The tag of some bytes between braces; nil for a comment.
  private static func tag(_ raw: (offset: Int, inner: [UInt8])) throws(Problem) -> Tag? {
    var inner = raw.inner[...]
    var kind = Tag.Kind.value
    switch inner.first {
    case UInt8(ascii: "!"): return nil
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .end
    default: break
    }
    if kind != .value { inner = inner.dropFirst() }
    while inner.first == UInt8(ascii: " ") { inner = inner.dropFirst() }
    while inner.last == UInt8(ascii: " ") { inner = inner.dropLast() }
    guard !inner.isEmpty, inner.allSatisfy(isNameByte) else {
      throw Problem(
        offset: raw.offset, message: "this is not a merge field",
        help: "write a field such as {{task.name}}, or a part: {{#task.team}}…{{/task.team}}")
    }
    return Tag(
      kind: kind, name: String(decoding: inner, as: UTF8.self), offset: raw.offset,
      place: Place(""))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
