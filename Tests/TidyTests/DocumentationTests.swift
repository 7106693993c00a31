import Testing

/// Every declaration that another module can see says what it is for.
enum DocumentationRule {
  static func offences(in file: ProjectFile) -> [Offence] {
    guard file.module != nil else { return [] }
    return file.code.indices.compactMap { index in
      guard isVisible(file.code[index]), !isDocumented(file, above: index) else { return nil }
      return Offence(
        file: file.path, line: index + 1, reason: "no doc comment above a package declaration")
    }
  }

  /// Whether a line declares something for other modules.
  static func isVisible(_ line: Substring) -> Bool {
    guard ImportRule.importedModule(line) == nil else { return false }
    return line.contains(
      /^\s*(?:@\S+\s+)*(?:(?:static|final|override|indirect)\s+)*(?:package|public)\s/)
  }

  /// Whether the lines right above, past attributes, are a doc comment.
  private static func isDocumented(_ file: ProjectFile, above index: Int) -> Bool {
    for line in file.lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("@") || text.hasPrefix("#if") { continue }
      return text.hasPrefix("///") && text.count > 4
    }
    return false
  }
}

@Suite("Everything others see is explained")
struct DocumentationTests {
  @Test("Every package declaration has a doc comment")
  func documented() {
    let offences = Project.sources.flatMap(DocumentationRule.offences)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("The rule sees a bare declaration and an empty comment")
  func seesOffences() {
    let text = """
      package import Casework
      package struct Bare {
        /// Documented.
        package var good: Int
        // Not a doc comment.
        package private(set) var bad: Int
        ///
        package static func empty() {}
        /// Documented.
        @inlinable
        package init() {}
        private var own: Int
        @discardableResult package func worse() {}
      }
      """
    let file = ProjectFile("Sources/Casework/Bad.swift", text)
    #expect(DocumentationRule.offences(in: file).map(\.line) == [2, 6, 8, 13])
  }
}
