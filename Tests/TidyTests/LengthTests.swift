import Testing

/// The ceilings of the sources: a longer thing is two things. Tests may be longer, for tables.
enum LengthRule {
  /// Lines a file.
  static let fileLines = 400
  /// Lines a function.
  static let functionLines = 70
  /// Characters a line.
  static let columns = 100

  static func longFiles(_ file: ProjectFile) -> [Offence] {
    let count = file.lines.count - (file.lines.last?.isEmpty == true ? 1 : 0)
    guard count > fileLines else { return [] }
    return [Offence(file: file.path, line: 0, reason: "\(count) lines; at most \(fileLines)")]
  }

  static func longLines(_ file: ProjectFile) -> [Offence] {
    file.lines.enumerated().compactMap { index, line in
      guard line.count > columns, !isOneLiteral(line), !isInLiteral(file, index) else { return nil }
      return Offence(
        file: file.path, line: index + 1, reason: "\(line.count) columns; at most \(columns)")
    }
  }

  /// A line that is one regular expression cannot be folded.
  private static func isOneLiteral(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/*")
  }

  /// A line inside a literal over several lines is what it is.
  private static func isInLiteral(_ file: ProjectFile, _ index: Int) -> Bool {
    file.code.indices.contains(index) && isBlank(file.code[index])
      && !file.lines[index].drop { $0 == " " }.hasPrefix("//")
  }

  static func longFunctions(_ file: ProjectFile) -> [Offence] {
    file.code.indices.compactMap { start in
      let opening =
        /\b(?:func\s|init[?(<]|subscript[(<]|deinit\b|var\s.*\{$)/.byWords
      guard file.code[start].contains(opening),
        let end = end(of: start, in: file.code), end - start + 1 > functionLines
      else { return nil }
      return Offence(
        file: file.path, line: start + 1,
        reason: "a function of \(end - start + 1) lines; at most \(functionLines)")
    }
  }

  /// The line of the brace that closes the declaration starting at `start`, by counting; nil where
  /// it has no body.
  private static func end(of start: Int, in code: [Substring]) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in start..<code.count {
      for character in code[index] {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{": braces += 1
        case "}":
          braces -= 1
          if braces == 0, parentheses <= 0 { return index }
          if braces < 0 { return nil }
        default: break
        }
      }
      if index > start, braces == 0, parentheses == 0, isBlank(code[index]) { return nil }
    }
    return nil
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }
}

@Suite("Short enough to read")
struct LengthTests {
  @Test("No file is longer than 400 lines")
  func files() {
    let offences = Project.sources.flatMap(LengthRule.longFiles)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No function is longer than 70 lines")
  func functions() {
    let offences = Project.sources.flatMap(LengthRule.longFunctions)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No line is longer than 100 columns")
  func lines() {
    let offences = Project.sources.flatMap(LengthRule.longLines)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("The rules see what is one too long and let be what just fits")
  func seesOffences() {
    let body = { (count: Int) in
      "func f(\n  a: Int\n) {\n" + String(repeating: "  g { }\n", count: count - 4)
        + "}\n\nlet x = 1"
    }
    let file = { ProjectFile("Sources/Casework/Bad.swift", $0) }
    #expect(LengthRule.longFunctions(file(body(70))).isEmpty)
    #expect(LengthRule.longFunctions(file(body(71))).map(\.line) == [1])
    #expect(LengthRule.longFiles(file(String(repeating: "\n", count: 400))).isEmpty)
    #expect(LengthRule.longFiles(file(String(repeating: "\n", count: 401))).count == 1)
    #expect(LengthRule.longLines(file(String(repeating: "é", count: 100))).isEmpty)
    #expect(
      LengthRule.longLines(file("\n" + String(repeating: "a", count: 101))).map(\.line) == [2])
  }

  @Test("A requirement without a body is not taken for a long function")
  func requirement() {
    let text = "protocol P {\n  func f()\n\n" + String(repeating: "  // a\n", count: 80) + "}\n"
    #expect(LengthRule.longFunctions(ProjectFile("Sources/Casework/P.swift", text)).isEmpty)
  }
}
