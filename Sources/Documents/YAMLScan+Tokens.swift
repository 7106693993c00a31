import Diagnostics

extension YAMLScan {
  /// One token, by its first character.
  mutating func scanToken() -> Step {
    guard let first = byte() else { return .unknown }
    if column == 0, let step = scanDocumentMark(first) { return step }
    sawContent = true
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return openFlow()
    case UInt8(ascii: "]"), UInt8(ascii: "}"): return closeFlow()
    case UInt8(ascii: ","):
      candidates[candidates.count - 1] = nil
      keyAllowed = true
      advance()
      return .passed
    case UInt8(ascii: "-") where isBlankOrEnd(1), UInt8(ascii: "?") where isBlankOrEnd(1):
      if let finding = openBlock(at: column) { return .found(finding) }
      candidates[candidates.count - 1] = nil
      keyAllowed = flowDepth == 0
      advance()
      return .passed
    case UInt8(ascii: ":") where flowDepth > 0 || isBlankOrEnd(1): return scanColon()
    case UInt8(ascii: "*"): return refuseIndirection("an alias (*)")
    case UInt8(ascii: "&"): return refuseIndirection("an anchor (&)")
    case UInt8(ascii: "!"): return refuseIndirection("a tag (!)")
    case UInt8(ascii: "|") where flowDepth == 0, UInt8(ascii: ">") where flowDepth == 0:
      return scanBlockText()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return scanQuoted(first)
    default: return scanPlain(first)
    }
  }

  /// `---`, `...` and directives at the margin.
  private mutating func scanDocumentMark(_ first: UInt8) -> Step? {
    if first == UInt8(ascii: "%") {
      return .found(
        found(
          DocumentCode.indirection, "a directive (%) is not understood here",
          help: "delete the line"))
    }
    let marks = [UInt8(ascii: "-"), UInt8(ascii: ".")]
    guard marks.contains(first), byte(1) == first, byte(2) == first, isBlankOrEnd(3) else {
      return nil
    }
    guard flowDepth == 0 else { return .unknown }
    if first == UInt8(ascii: "-"), sawContent {
      return .found(
        found(
          DocumentCode.severalDocuments, "a second document begins here",
          help: "put it into a file of its own"))
    }
    // After `...` nothing but a comment may follow.
    if first == UInt8(ascii: ".") { sawContent = true }
    levels.removeAll()
    candidates = [nil]
    keyAllowed = false
    advance(3)
    return .passed
  }

  private func refuseIndirection(_ what: String) -> Step {
    .found(
      found(
        DocumentCode.indirection, "\(what) is not understood here",
        help: "write the value out, or put a text that begins so in quotes"))
  }

  private mutating func openFlow() -> Step {
    if keyAllowed { candidates[candidates.count - 1] = candidate(from: offset) }
    flowDepth += 1
    candidates.append(nil)
    keyAllowed = true
    if let finding = open(Level(column: nil), at: column) { return .found(finding) }
    advance()
    return .passed
  }

  private mutating func closeFlow() -> Step {
    guard flowDepth > 0 else { return .unknown }
    flowDepth -= 1
    candidates.removeLast()
    keyAllowed = false
    if !levels.isEmpty { levels.removeLast() }
    advance()
    if let open = candidates.last ?? nil {
      candidates[candidates.count - 1]?.end = open.line == line ? offset : open.start
    }
    return .passed
  }

  /// A colon: what went before on this line was a key, and in a block opens a map at its column.
  private mutating func scanColon() -> Step {
    if let key = candidates.last ?? nil {
      if let finding = openBlock(at: key.column) { return .found(finding) }
      if let finding = note(key) { return .found(finding) }
      candidates[candidates.count - 1] = nil
      keyAllowed = false
    } else {
      if let finding = openBlock(at: column) { return .found(finding) }
      keyAllowed = flowDepth == 0
    }
    advance()
    return .passed
  }

  /// Keeps a key of the innermost map; refuses it where it was met before.
  private mutating func note(_ key: Candidate) -> Finding? {
    guard !levels.isEmpty, key.end > key.start else { return nil }
    let name = bytes[key.start..<key.end]
    guard let earlier = levels[levels.count - 1].keys.updateValue(key.line, forKey: name) else {
      return nil
    }
    return found(
      DocumentCode.repeatedKey, line: key.line, column: key.column,
      "the key '\(String(validating: name, as: UTF8.self) ?? "")' stands twice in this map",
      notes: ["it stands first on line \(earlier)"],
      help: "delete one of the two")
  }

  private func candidate(from start: Int) -> Candidate {
    Candidate(line: line, column: column, start: start, end: start)
  }

  /// Text in quotes, over any number of lines.
  private mutating func scanQuoted(_ quote: UInt8) -> Step {
    var key = keyAllowed ? candidate(from: offset) : nil
    advance()
    while let byte = byte() {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance(2)
      } else if byte == quote {
        if quote == UInt8(ascii: "'"), self.byte(1) == quote {
          advance(2)
        } else {
          advance()
          break
        }
      } else {
        advance()
      }
    }
    key?.end = offset
    candidates[candidates.count - 1] = key
    keyAllowed = false
    return .passed
  }

  /// Text without quotes: to `: `, ` #`, in brackets also to a comma or bracket, and over lines
  /// that are indented more than the block.
  private mutating func scanPlain(_ first: UInt8) -> Step {
    let reserved: [UInt8] = Array("%@`".utf8)
    if reserved.contains(first) { return .unknown }
    if flowDepth > 0, first == UInt8(ascii: "?") {
      advance()
      return .passed
    }
    var key = keyAllowed ? candidate(from: offset) : nil
    let indent = (levels.last { $0.column != nil }?.column ?? -1) + 1
    var crossedLine = false
    while true {
      let start = offset
      skipPlainPart()
      if offset > start { key?.end = offset }
      let next = byte()
      guard next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || isLineEnd(next) else {
        break
      }
      while let blank = byte(), isBlankOrEnd(0) {
        if isLineEnd(blank) { crossedLine = true }
        advance()
      }
      if flowDepth == 0, crossedLine, column < indent { break }
      if byte() == nil || byte() == UInt8(ascii: "#") || isAtDocumentMark { break }
    }
    candidates[candidates.count - 1] = key
    keyAllowed = crossedLine
    return .passed
  }

  private mutating func skipPlainPart() {
    while let byte = byte(), !isBlankOrEnd(0) {
      if byte == UInt8(ascii: ":"), isBlankOrEnd(1) { return }
      if flowDepth > 0, Self.flowMarks.contains(byte) { return }
      advance()
    }
  }

  private static let flowMarks: [UInt8] = Array(",[]{}".utf8)

  private func isLineEnd(_ byte: UInt8?) -> Bool {
    byte == .lineFeed || byte == .carriageReturn
  }

  private var isAtDocumentMark: Bool {
    guard column == 0, let first = byte() else { return false }
    return (first == UInt8(ascii: "-") || first == UInt8(ascii: ".")) && byte(1) == first
      && byte(2) == first && isBlankOrEnd(3)
  }

  /// A block text (`|` or `>`): every following line that is blank or indented enough.
  private mutating func scanBlockText() -> Step {
    let parent = levels.last { $0.column != nil }?.column ?? -1
    var declared: Int?
    for ahead in 1...2 {
      guard let mark = byte(ahead), !isBlankOrEnd(ahead) else { break }
      if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(mark) {
        declared = max(parent, 0) + Int(mark - UInt8(ascii: "0"))
      }
    }
    while let byte = byte(), !isLineEnd(byte) { advance() }
    advanceLine()
    var indent = declared
    while offset < bytes.count {
      var spaces = 0
      while byte(spaces) == UInt8(ascii: " ") { spaces += 1 }
      let isEmpty = byte(spaces) == nil || isLineEnd(byte(spaces))
      if indent == nil, !isEmpty { indent = max(spaces, parent + 1, 1) }
      if !isEmpty, let indent, spaces < indent { break }
      while let byte = byte(), !isLineEnd(byte) { advance() }
      advanceLine()
    }
    candidates[candidates.count - 1] = nil
    keyAllowed = true
    return .passed
  }

  private mutating func advanceLine() {
    if byte() == .carriageReturn, byte(1) == .lineFeed { advance() }
    advance()
  }
}
