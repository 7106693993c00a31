import Diagnostics

/// The state of reading one JSON text: the offset and the objects and arrays that are open.
struct JSONParser {
  /// An object or array that is open.
  struct Level {
    let offset: Int
    let isObject: Bool
    var values: [DocumentNode] = []
    var entries: [DocumentNode.Entry] = []
    var names: Set<ArraySlice<UInt8>> = []
    var key: DocumentNode?
  }

  let source: SourceText
  let budget: DocumentBudget
  let bytes: [UInt8]
  var offset = 0
  var levels: [Level] = []
  var nodes = 0

  init(source: SourceText, budget: DocumentBudget) {
    self.source = source
    self.budget = budget
    bytes = source.bytes
  }

  /// The whole text as one value.
  mutating func document() throws(Finding) -> DocumentNode {
    while true {
      var value = try openOrScalar()
      // A value that is whole closes as many levels as end with it.
      while let whole = value {
        guard !levels.isEmpty else {
          skipBlanks()
          guard offset == bytes.count else { throw refusal("something follows the value") }
          return whole
        }
        keep(whole)
        value = try separatorOrClose()
      }
    }
  }

  /// Puts a whole value into the innermost level.
  private mutating func keep(_ value: DocumentNode) {
    let top = levels.count - 1
    if let key = levels[top].key {
      levels[top].entries.append(DocumentNode.Entry(key: key, value: value))
      levels[top].key = nil
    } else {
      levels[top].values.append(value)
    }
  }

  /// A scalar or an empty collection as a whole value; nil once a collection was opened, so that
  /// its first value comes next.
  private mutating func openOrScalar() throws(Finding) -> DocumentNode? {
    skipBlanks()
    nodes += 1
    guard nodes <= budget.nodes else {
      throw refusal(
        "the file holds more than \(budget.nodes) values", DocumentCode.jsonTooBig,
        help: "split it into several files")
    }
    guard let byte = peek() else { throw refusal("the text ends where a value belongs") }
    guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else { return try scalar() }
    guard levels.count < budget.depth else {
      throw refusal(
        "objects and arrays are nested more than \(budget.depth) levels deep",
        DocumentCode.jsonTooBig, help: "this is no export that Slate can read")
    }
    levels.append(Level(offset: offset, isObject: byte == UInt8(ascii: "{")))
    offset += 1
    skipBlanks()
    if peek() == (byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      return close()
    }
    if byte == UInt8(ascii: "{") { try name() }
    return nil
  }

  /// After a value: nil past a comma (a value comes next), or the collection that ends here.
  private mutating func separatorOrClose() throws(Finding) -> DocumentNode? {
    skipBlanks()
    let isObject = levels[levels.count - 1].isObject
    switch peek() {
    case UInt8(ascii: ","):
      offset += 1
      skipBlanks()
      if isObject { try name() }
      return nil
    case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
      return close()
    default:
      throw refusal("a comma or the end of the \(isObject ? "object" : "array") belongs here")
    }
  }

  private mutating func close() -> DocumentNode {
    offset += 1
    let level = levels.removeLast()
    return node(level.isObject ? .map(level.entries) : .list(level.values), at: level.offset)
  }

  /// A name and its colon.
  private mutating func name() throws(Finding) {
    let start = offset
    guard peek() == UInt8(ascii: "\"") else {
      throw refusal("a name in double quotes belongs here")
    }
    let key = node(.text(try string(), quoted: true), at: start)
    nodes += 1
    let top = levels.count - 1
    guard levels[top].names.insert(Array((key.text ?? "").utf8)[...]).inserted else {
      offset = start
      throw refusal(
        "this name stands twice in its object", DocumentCode.jsonRepeatedKey,
        help: "delete one of the two")
    }
    levels[top].key = key
    skipBlanks()
    guard peek() == UInt8(ascii: ":") else { throw refusal("a colon belongs here") }
    offset += 1
  }

  func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), .carriageReturn, .lineFeed: offset += 1
      default: return
      }
    }
  }

  func node(_ content: DocumentNode.Content, at offset: Int) -> DocumentNode {
    DocumentNode(content, in: source, offset: offset)
  }

  func refusal(
    _ message: String, _ code: Code = DocumentCode.notJSON,
    help: String = "export the file again, or mend it here"
  ) -> Finding {
    source.finding(code, at: source.place(offset: offset), message, help: help)
  }
}
