import Diagnostics

/// Makes a tree of the tokens of a JSON text; the objects and arrays that are open are kept on a
/// stack of its own.
struct JSONParser {
  /// An object or array that is open.
  private struct Level {
    let offset: Int
    let isObject: Bool
    var values: [DocumentNode] = []
    var entries: [DocumentNode.Entry] = []
    var names: Set<ArraySlice<UInt8>> = []
    var key: DocumentNode?
  }

  private static let longestNumber = 1_000

  private let source: SourceText
  private let budget: DocumentBudget
  private var scan: JSONScan
  private var levels: [Level] = []
  private var nodes = 0
  private var root: DocumentNode?

  init(source: SourceText, budget: DocumentBudget) {
    self.source = source
    self.budget = budget
    scan = JSONScan(depthLimit: budget.depth)
  }

  /// The whole text as one value.
  mutating func document() throws(Finding) -> DocumentNode {
    while true {
      let token: JSONScan.Token
      do {
        token = try next()
      } catch {
        throw refusal(of: error)
      }
      if token == .end, let root { return root }
      try take(token)
    }
  }

  private mutating func next() throws(JSONFault) -> JSONScan.Token {
    let bytes = source.bytes
    return try bytes.withUnsafeBufferPointer { text throws(JSONFault) in
      guard let base = text.baseAddress else { throw JSONFault(.endsBeforeValue, at: 0) }
      return try scan.next(base, count: text.count, isFinal: true)
    }
  }

  private mutating func take(_ token: JSONScan.Token) throws(Finding) {
    let start = scan.tokenStart
    switch token {
    case .beginObject, .beginArray:
      try count(at: start)
      levels.append(Level(offset: start, isObject: token == .beginObject))
    case .endObject, .endArray:
      let level = levels.removeLast()
      keep(node(level.isObject ? .map(level.entries) : .list(level.values), at: level.offset))
    case .name(let range): try takeName(range, at: start)
    case .string(let range):
      try count(at: start)
      keep(node(.text(text(range), quoted: true), at: start))
    case .number(let range):
      guard range.count <= Self.longestNumber else {
        throw refusal(
          "the number has more than 1,000 characters", at: start, DocumentCode.jsonTooBig)
      }
      try count(at: start)
      keep(node(.text(text(range), quoted: false), at: start))
    case .word(let range):
      try count(at: start)
      keep(node(.text(text(range), quoted: false), at: start))
    case .end, .more: break
    }
  }

  private mutating func takeName(_ range: Range<Int>, at start: Int) throws(Finding) {
    let key = node(.text(text(range), quoted: true), at: start)
    nodes += 1
    let top = levels.count - 1
    guard levels[top].names.insert(Array((key.text ?? "").utf8)[...]).inserted else {
      throw refusal(
        "this name stands twice in its object", at: start, DocumentCode.jsonRepeatedKey,
        help: "delete one of the two")
    }
    levels[top].key = key
  }

  /// Puts a whole value into the innermost level.
  private mutating func keep(_ value: DocumentNode) {
    guard !levels.isEmpty else {
      root = value
      return
    }
    let top = levels.count - 1
    if let key = levels[top].key {
      levels[top].entries.append(DocumentNode.Entry(key: key, value: value))
      levels[top].key = nil
    } else {
      levels[top].values.append(value)
    }
  }

  private mutating func count(at start: Int) throws(Finding) {
    nodes += 1
    guard nodes <= budget.nodes else {
      throw refusal(
        "the file holds more than \(budget.nodes) values", at: start, DocumentCode.jsonTooBig,
        help: "split it into several files")
    }
  }

  /// What a string says, or a bare text as it stands.
  private func text(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let bytes = source.bytes
    let unescaped = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      bytes.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress, let target = buffer.baseAddress else { return }
        // The scan has found the escapes well formed.
        count =
          (try? JSONGrammar.unescape(
            base, from: range.lowerBound, to: range.upperBound, into: target)) ?? 0
      }
    }
    return String(validating: unescaped, as: UTF8.self) ?? ""
  }

  private func node(_ content: DocumentNode.Content, at offset: Int) -> DocumentNode {
    DocumentNode(content, in: source, offset: offset)
  }

  private func refusal(of fault: JSONFault) -> Finding {
    guard fault.kind == .depth else { return refusal(fault.kind.rawValue, at: fault.offset) }
    return refusal(
      "objects and arrays are nested more than \(budget.depth) levels deep", at: fault.offset,
      DocumentCode.jsonTooBig, help: "this is no export that Slate can read")
  }

  private func refusal(
    _ message: String, at offset: Int, _ code: Code = DocumentCode.notJSON,
    help: String = "export the file again, or mend it here"
  ) -> Finding {
    source.finding(code, at: source.place(offset: offset), message, help: help)
  }
}
