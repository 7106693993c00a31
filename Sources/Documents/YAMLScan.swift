import Diagnostics

/// A walk over the tokens of a YAML text that builds nothing.
///
/// The YAML library recurses, shares nodes between aliases and hashes whole subtrees for repeated
/// keys, so a hostile file can cost it the stack or years. This scan comes first. It follows the
/// token rules of libyaml (indentation stack, simple keys, flow brackets, quotes, block texts)
/// closely enough to know what nests, and refuses with a place: depth over the budget, too many
/// tokens, anchors, aliases, tags, a second document, tabs as indentation and repeated keys. What
/// it does not judge it leaves to the library.
///
/// - Complexity: O(n) in bytes.
struct YAMLScan {
  /// A possible key: where its text begins and ends.
  struct Candidate {
    var line: Int
    var column: Int
    var start: Int
    var end: Int
  }

  /// One open list or map.
  struct Level {
    /// The column of a block, or nil in brackets.
    var column: Int?
    /// The keys met, as their bytes, with the line of each.
    var keys: [ArraySlice<UInt8>: Int] = [:]
  }

  let source: SourceText
  let bytes: [UInt8]
  let budget: DocumentBudget
  var offset = 0
  var line = 1
  /// Unicode scalars before `offset` in its line.
  var column = 0
  var levels: [Level] = []
  var flowDepth = 0
  var candidates: [Candidate?] = [nil]
  var keyAllowed = true
  var tokens = 0
  var sawContent = false

  init(_ source: SourceText, budget: DocumentBudget) {
    self.source = source
    self.budget = budget
    bytes = source.bytes
  }

  /// The first thing to refuse, or nil.
  mutating func firstFinding() -> Finding? {
    while true {
      if let finding = skipToToken() { return finding }
      guard offset < bytes.count else { return nil }
      closeBlocks()
      if let candidate = candidates.last ?? nil, candidate.line < line {
        candidates[candidates.count - 1] = nil
      }
      tokens += 1
      if tokens > budget.nodes * 4 {
        return found(
          DocumentCode.tooManyNodes, "the file holds more than \(budget.nodes) values",
          help: "split it into several files")
      }
      switch scanToken() {
      case .found(let finding): return finding
      case .unknown: return nil
      case .passed: break
      }
    }
  }

  /// What one token led to: go on, stop because the library has to judge, or refuse.
  enum Step {
    case passed
    case unknown
    case found(Finding)
  }

  func byte(_ ahead: Int = 0) -> UInt8? {
    offset + ahead < bytes.count ? bytes[offset + ahead] : nil
  }

  func isBlankOrEnd(_ ahead: Int) -> Bool {
    switch byte(ahead) {
    case nil, UInt8(ascii: " "), UInt8(ascii: "\t"), .lineFeed, .carriageReturn: true
    default: false
    }
  }

  mutating func advance() {
    guard offset < bytes.count else { return }
    let byte = bytes[offset]
    offset += 1
    if byte == .lineFeed || (byte == .carriageReturn && self.byte() != .lineFeed) {
      line += 1
      column = 0
    } else if byte & 0xC0 != 0x80, byte != .carriageReturn {
      column += 1
    }
  }

  mutating func advance(_ count: Int) {
    for _ in 0..<count { advance() }
  }

  func found(_ code: Code, _ message: String, notes: [String] = [], help: String) -> Finding {
    found(code, line: line, column: column, message, notes: notes, help: help)
  }

  func found(
    _ code: Code, line: Int, column: Int, _ message: String, notes: [String] = [], help: String
  ) -> Finding {
    source.finding(
      code, at: source.place(line: line, scalarColumn: column + 1), message, notes: notes,
      help: help)
  }

  /// Skips blanks, comments and line ends. A tab where indentation is counted is refused.
  mutating func skipToToken() -> Finding? {
    while let byte = byte() {
      switch byte {
      case UInt8(ascii: " "): advance()
      case UInt8(ascii: "\t"):
        guard flowDepth > 0 || !keyAllowed else {
          return found(
            DocumentCode.notYAML, "a tab stands where YAML counts spaces",
            help: "indent with spaces")
        }
        advance()
      case UInt8(ascii: "#"):
        while let byte = self.byte(), byte != .lineFeed, byte != .carriageReturn { advance() }
      case .lineFeed, .carriageReturn:
        advance()
        if flowDepth == 0 { keyAllowed = true }
      default: return nil
      }
    }
    return nil
  }

  /// Leaves the blocks that are indented more than the present column.
  mutating func closeBlocks() {
    guard flowDepth == 0 else { return }
    while let open = levels.last?.column, open > column { levels.removeLast() }
  }

  /// Enters a block at `column` unless it is open already.
  mutating func openBlock(at column: Int) -> Finding? {
    guard flowDepth == 0 else { return nil }
    if let open = levels.last?.column, open >= column { return nil }
    return open(Level(column: column), at: column)
  }

  /// Enters a list or map that begins in this line.
  mutating func open(_ level: Level, at column: Int) -> Finding? {
    levels.append(level)
    guard levels.count > budget.depth else { return nil }
    return found(
      DocumentCode.tooDeep, line: line, column: column,
      "lists and maps are nested more than \(budget.depth) levels deep",
      help: "write the definitions flatter")
  }
}
